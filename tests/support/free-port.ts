/** Below those that a system gives to whoever asks for any: nobody else gets it by chance before it is used. */
const [LEAST, MOST] = [20_000, 32_000];

/** A port that nobody listens on at the moment. */
export function freePort(): number {
  for (;;) {
    const port = LEAST + Math.floor(Math.random() * (MOST - LEAST));
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (thrown) {
      if (!(thrown instanceof Deno.errors.AddrInUse || thrown instanceof Deno.errors.PermissionDenied)) throw thrown;
    }
  }
}
