import { deepStrictEqual as equal } from "node:assert/strict";
import { createManualClock } from "../../tests/support/manual-clock.ts";
import { watchZone } from "./zone.ts";

Deno.test("watchZone() has the runtime look anew when the zone has changed, and then tells it, once", async () => {
  const clock = createManualClock("2026-03-02T10:00:00Z");
  const done: string[] = [];
  let zone = "Europe/Berlin";
  const stop = watchZone({
    read: () => zone,
    after: clock.after,
    refresh: () => done.push("refreshed"),
    onChange: () => done.push(zone),
  });

  await clock.advance(60_000);
  zone = "Asia/Tokyo";
  await clock.advance(60_000);
  stop();
  zone = "Europe/Berlin";
  await clock.advance(60_000);

  equal(done, ["refreshed", "Asia/Tokyo"]);
});

/** Whether a process may have a folder `/etc` of its own here. */
function mayMount(): boolean {
  try {
    return new Deno.Command("unshare", { args: ["--mount", "--map-root-user", "true"] }).outputSync().success;
  } catch {
    return false;
  }
}

Deno.test("watchZone() follows the zone of this computer while it runs", {
  ignore: Deno.build.os !== "linux" || !mayMount(),
}, async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-zone-" });
  try {
    const zoneAt = (name: string) => `ln -sfn /usr/share/zoneinfo/${name} ${folder}/localtime`;
    const script = `
      import { watchZone } from "${import.meta.resolve("./zone.ts")}";
      const zone = () => Temporal.Now.timeZoneId() + " " + new Date(0).getHours();
      const before = zone();
      Deno.removeSync("/etc/localtime");
      let look;
      const stop = watchZone({ after: (_, run) => (look = run, () => {}), onChange: () => console.log(before, zone()) });
      Deno.symlinkSync("/usr/share/zoneinfo/Asia/Tokyo", "/etc/localtime");
      look();
      stop();`;
    const file = `${folder}/script.ts`;
    await Deno.writeTextFile(file, script);
    const inside = `${zoneAt("Europe/Berlin")} && mount --bind ${folder} /etc && exec "$0" run -A --no-config "$1"`;
    const command = new Deno.Command("unshare", {
      args: ["--mount", "--map-root-user", "sh", "-c", inside, Deno.execPath(), file],
      env: { PATH: Deno.env.get("PATH")!, HOME: folder },
      clearEnv: true,
    });
    const { stdout, stderr } = await command.output();

    equal([new TextDecoder().decode(stdout).trim(), new TextDecoder().decode(stderr)], [
      "Europe/Berlin 1 Asia/Tokyo 9",
      "",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
