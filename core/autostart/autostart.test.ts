import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { join } from "node:path";
import { autostartEntry, createAutostart } from "./autostart.ts";
import { autostartPlace } from "./place.ts";

/** A system that remembers what it was told. */
function memory(on: boolean) {
  return {
    read: () => Promise.resolve(on),
    write: (next: boolean) => Promise.resolve(void (on = next)),
  };
}

function changes() {
  let next = Promise.withResolvers<void>();
  return {
    tell() {
      next.resolve();
      next = Promise.withResolvers();
    },
    once: () => next.promise,
  };
}

Deno.test("createAutostart() shows what the system says, and changes it there", async () => {
  const { tell, once } = changes();
  const autostart = createAutostart(Promise.resolve(memory(true)), tell);
  equal(autostart.isOn, null);
  await once();
  equal(autostartEntry(autostart).map(({ contribution }) => contribution.checked), [true]);

  await autostart.set(false);

  equal(autostart.isOn, false);
  equal(autostartEntry(autostart).map(({ contribution }) => contribution.checked), [false]);
});

Deno.test("createAutostart() offers nothing where TimeTrack is not installed, and says so", async () => {
  const autostart = createAutostart(Promise.resolve(null), () => {});

  await rejects(autostart.set(true), /it was not installed/);

  equal([autostart.isOn, autostartEntry(autostart)], [null, []]);
});

Deno.test("autostartPlace() puts an entry where desktops of Linux look", {
  ignore: Deno.build.os !== "linux",
}, async () => {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-autostart-" });
  try {
    const root = join(folder, "timetrack", "app");
    await Deno.mkdir(root, { recursive: true });
    equal(await autostartPlace(`${root}/`, {}), null);
    await Deno.writeTextFile(join(folder, "timetrack", "autostart.desktop"), "[Desktop Entry]\n");
    const place = await autostartPlace(`${root}/`, { XDG_CONFIG_HOME: folder });
    const file = join(folder, "autostart", "timetrack.desktop");

    await place!.write(true);
    equal([await place!.read(), await Deno.readTextFile(file)], [true, "[Desktop Entry]\n"]);
    await place!.write(false);
    await place!.write(false);

    equal(await place!.read(), false);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
