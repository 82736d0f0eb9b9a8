/** One connection that is kept, one request after the other: what a watcher in another language does. */
export interface KeepAlive {
  /** Sends a request and gives the status; the body of the answer is read and thrown away. */
  send(method: string, path: string, body?: string): Promise<number>;
  close(): void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Plain TCP instead of `fetch`, which would be a good part of what is measured. */
export async function openKeepAlive(address: string, token: string): Promise<KeepAlive> {
  const { hostname, port, host } = new URL(address);
  const connection = await Deno.connect({ hostname, port: Number(port) });
  connection.setNoDelay(true);
  const buffer = new Uint8Array(64 * 1024);

  return {
    async send(method, path, body = "") {
      const type = body ? `content-type: application/json\r\ncontent-length: ${encoder.encode(body).length}\r\n` : "";
      const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${token}\r\n${type}\r\n`;
      const request = encoder.encode(head + body);
      for (let sent = 0; sent < request.length;) sent += await connection.write(request.subarray(sent));
      return await readAnswer();
    },
    close: () => connection.close(),
  };

  async function readAnswer(): Promise<number> {
    let text = "";
    while (true) {
      const count = await connection.read(buffer);
      if (count === null) throw new Error("The host closed the connection");
      text += decoder.decode(buffer.subarray(0, count));
      const headEnd = text.indexOf("\r\n\r\n");
      if (headEnd < 0) continue;
      const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1];
      if (length === undefined) throw new Error(`Cannot measure an answer without a length: ${text.slice(0, headEnd)}`);
      // Only ASCII bodies are measured, so that characters are bytes.
      if (text.length >= headEnd + 4 + Number(length)) return Number(text.slice(9, 12));
    }
  }
}
