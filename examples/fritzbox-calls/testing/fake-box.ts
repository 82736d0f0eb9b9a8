/** The call monitor of a FRITZ!Box: says to whoever is connected what it is told to say, and reads nothing. */
export interface FakeBox extends AsyncDisposable {
  /** As a person enters it. */
  readonly address: string;
  /** Resolves when somebody is connected who was not there at the last call of this. */
  connected(): Promise<void>;
  /** Each line as the box ends it. */
  say(...lines: string[]): Promise<void>;
  /** Ends all connections, as a box does that starts anew. */
  drop(): void;
}

export function startFakeBox(): FakeBox {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const listeners = new Set<Deno.TcpConn>();
  let arrived = Promise.withResolvers<void>();

  async function accept(): Promise<void> {
    for await (const connection of listener) {
      listeners.add(connection);
      arrived.resolve();
    }
  }
  const accepting = accept();

  function drop(): void {
    for (const connection of listeners) connection.close();
    listeners.clear();
  }

  return {
    address: `127.0.0.1:${listener.addr.port}`,
    async connected() {
      await arrived.promise;
      arrived = Promise.withResolvers();
    },
    async say(...lines) {
      const bytes = new TextEncoder().encode(lines.map((line) => `${line}\r\n`).join(""));
      for (const connection of listeners) await connection.write(bytes);
    },
    drop,
    async [Symbol.asyncDispose]() {
      drop();
      listener.close();
      await accepting;
    },
  };
}
