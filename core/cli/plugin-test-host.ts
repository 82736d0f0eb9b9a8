import { serveTestHost } from "../author/test-server.ts";

/** The other end of `createTestHost()`; no command for people. */
export async function testHost(): Promise<number> {
  await serveTestHost();
  return 0;
}
