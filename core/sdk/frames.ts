/**
 * Messages as bytes: the length of all that follows, the length of the JSON, the JSON, and
 * a body as it is. Lengths are 32 bit, little endian.
 *
 * JSON and not a structured clone, because the other side is not trusted; lengths first,
 * so that a frame that is too large is refused before it is read.
 */
const HEADER = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const EMPTY = new Uint8Array(0);

export function encodeFrame(message: unknown, body: Uint8Array = EMPTY): Uint8Array {
  const json = encoder.encode(JSON.stringify(message));
  const frame = new Uint8Array(HEADER + json.length + body.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, 4 + json.length + body.length, true);
  view.setUint32(4, json.length, true);
  frame.set(json, HEADER);
  frame.set(body, HEADER + json.length);
  return frame;
}

/** Several pieces in one, for one write. */
export function joinBytes(pieces: Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export class FrameError extends Error {}

/** Cuts a stream of bytes into frames. */
export class FrameReader {
  readonly #maxBytes: number;
  #buffer = new Uint8Array(64 * 1024);
  #used = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes what has arrived; throws {@link FrameError} for what is no frame or is too large. */
  *push(chunk: Uint8Array): Generator<{ message: unknown; body: Uint8Array; bytes: number }> {
    this.#append(chunk);
    let at = 0;
    const view = new DataView(this.#buffer.buffer);
    try {
      while (this.#used - at >= HEADER) {
        const total = view.getUint32(at, true);
        const json = view.getUint32(at + 4, true);
        if (total > this.#maxBytes) {
          throw new FrameError(`A message of ${total} bytes is larger than the ${this.#maxBytes} allowed`);
        }
        if (total < 4 + json) throw new FrameError("What arrived is not a message");
        if (this.#used - at < 4 + total) break;
        const bodyAt = at + HEADER + json;
        const message = parse(this.#buffer.subarray(at + HEADER, bodyAt));
        const body = total === 4 + json ? EMPTY : this.#buffer.slice(bodyAt, at + 4 + total);
        at += 4 + total;
        yield { message, body, bytes: total };
      }
    } finally {
      this.#buffer.copyWithin(0, at, this.#used);
      this.#used -= at;
      this.#shrink();
    }
  }

  #append(chunk: Uint8Array): void {
    if (this.#used + chunk.length > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(this.#buffer.length * 2, this.#used + chunk.length));
      larger.set(this.#buffer.subarray(0, this.#used));
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#used);
    this.#used += chunk.length;
  }

  /** One large body must not be held for the rest of the day. */
  #shrink(): void {
    if (this.#used === 0 && this.#buffer.length > 1024 * 1024) this.#buffer = new Uint8Array(64 * 1024);
  }
}

function parse(json: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(json));
  } catch {
    throw new FrameError("What arrived is not JSON");
  }
}
