/** The secret that lets a program onto an X display. */
export interface Cookie {
  name: string;
  data: string;
}

const LOCAL = 256;
const WILD = 65_535;

/**
 * Finds the cookie of a local display in an Xauthority file. Without an entry for this
 * host name one of another is tried: the name may have changed since the session began.
 */
export function findCookie(file: Uint8Array, display: number, hostName: string): Cookie | null {
  const fitting = [...entries(file)].filter((entry) =>
    entry.name === "MIT-MAGIC-COOKIE-1" && (entry.display === "" || entry.display === String(display))
  );
  const best = fitting.find(({ family, address }) => family === LOCAL && address === hostName) ??
    fitting.find(({ family }) => family === WILD) ?? fitting.find(({ family }) => family === LOCAL) ?? fitting[0];
  return best ? { name: best.name, data: best.data } : null;
}

/** Big-endian: family, then address, display, name and data with a length before each. */
function* entries(file: Uint8Array) {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let offset = 0;
  const text = () => {
    const length = view.getUint16(offset);
    const bytes = file.subarray(offset + 2, offset + 2 + length);
    if (bytes.length < length) throw new RangeError();
    offset += 2 + length;
    return String.fromCharCode(...bytes);
  };
  while (offset < file.length) {
    try {
      const family = view.getUint16(offset);
      offset += 2;
      yield { family, address: text(), display: text(), name: text(), data: text() };
    } catch {
      return; // cut off while it was written: what came before is good
    }
  }
}
