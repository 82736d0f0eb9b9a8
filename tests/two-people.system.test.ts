import { deepStrictEqual as equal, notStrictEqual } from "node:assert/strict";
import { timetrack } from "./support/command-line.ts";
import { fromSources, type HostProgram, startTestHost, type TestHost } from "./support/host.ts";

/** Started as a person does, who chooses no port. */
const plain: HostProgram = {
  ...fromSources,
  command: (args) => fromSources.command(args.filter((arg, at) => arg !== "--port" && args[at - 1] !== "--port")),
};

/** Uses TimeTrack's usual port, if nobody does yet. */
function takeUsualPort(): Disposable {
  try {
    return Deno.listen({ hostname: "127.0.0.1", port: 8000 });
  } catch (thrown) {
    if (thrown instanceof Deno.errors.AddrInUse) return { [Symbol.dispose]() {} };
    throw thrown;
  }
}

const record = (host: TestHost, app: string) =>
  host.json("/api/activity/heartbeat", {
    method: "POST",
    body: { source: "program", kind: "window", at: "2026-03-02T10:00:00Z", pulseSeconds: 0, data: { app } },
  });

async function recorded(host: TestHost): Promise<string[]> {
  const day = "from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z";
  return (await host.json<{ data: { app: string } }[]>(`/api/activity?${day}`)).map(({ data }) => data.app);
}

Deno.test("two people on one computer have a TimeTrack each: port, token, data and command line", async () => {
  using _usual = takeUsualPort();
  await using anna = await startTestHost({ program: plain });
  await using ben = await startTestHost({ program: plain });

  notStrictEqual(anna.address, ben.address);
  await Promise.all([record(anna, "Editor"), record(ben, "Browser")]);
  equal([await recorded(anna), await recorded(ben)], [["Editor"], ["Browser"]]);
  const stranger = await ben.ask("/api/activity", { headers: { authorization: `Bearer ${anna.token}` } });
  await stranger.body?.cancel();
  equal(stranger.status, 401);

  // A second start, and the end, reach the one's own.
  const { code, out } = await timetrack(["run"], { home: ben.home });
  equal([code, out.includes(ben.address)], [0, true]);
  await timetrack(["quit"], { home: anna.home });
  equal([await anna.exit, await recorded(ben)], [0, ["Browser"]]);
});
