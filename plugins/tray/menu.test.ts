import { deepStrictEqual as equal } from "node:assert";
import type { TrayItem } from "timetrack";
import { fitMenu, layMenu } from "./menu.ts";

const TRACKING = item("a/tracking", "tracking", { checkable: true, checked: true });
const PRIVACY = item("a/privacy", "tracking", { checkable: true });
const QUIT = item("b/quit", "app");

Deno.test("layMenu() puts a separator between groups and nowhere else", () => {
  const menu = layMenu([TRACKING, PRIVACY, QUIT], "windows");

  equal(menu.map(({ id }) => id), ["a/tracking", "a/privacy", null, "b/quit"]);
});

Deno.test("layMenu() writes the tick into the title only on Linux", () => {
  const titles = (["linux", "windows", "darwin"] as const).map((os) => layMenu([TRACKING, PRIVACY], os)[0]?.title);

  equal(titles, ["✓ a/tracking", "a/tracking", "a/tracking"]);
  equal(layMenu([TRACKING], "windows")[0]?.checked, true);
});

Deno.test("layMenu() shows characters that menus give a meaning to", () => {
  const special = item("a/b", "app", { title: "Save_as & quit" });
  const impostor = item("a/c", "app", { title: "<SEPARATOR>" });

  equal(layMenu([special], "linux")[0]?.title, "Save__as & quit");
  equal(layMenu([special], "windows")[0]?.title, "Save_as && quit");
  equal(layMenu([special], "darwin")[0]?.title, "Save_as & quit");
  equal(layMenu([impostor], "darwin")[0]?.title, "SEPARATOR");
});

Deno.test("fitMenu() changes titles, ticks and whether an entry can be chosen", () => {
  const shown = layMenu([TRACKING, QUIT], "linux");

  const next = fitMenu(shown, [{ ...TRACKING, checked: false, enabled: false, title: "Paused" }, QUIT], "linux");

  equal(next?.[0], {
    id: "a/tracking",
    group: "tracking",
    title: "Paused",
    enabled: false,
    checked: false,
    hidden: false,
  });
  equal(next?.slice(1), shown.slice(1));
});

Deno.test("fitMenu() hides an entry that went and shows it again when it is back", () => {
  const shown = layMenu([TRACKING, PRIVACY, QUIT], "linux");

  const without = fitMenu(shown, [TRACKING, QUIT], "linux");

  equal(without?.map(({ hidden }) => hidden), [false, true, false, false]);
  equal(fitMenu(without!, [TRACKING, PRIVACY, QUIT], "linux"), shown);
});

Deno.test("fitMenu() gives up on what the tray program cannot do", () => {
  const shown = layMenu([TRACKING, PRIVACY, QUIT], "linux");

  equal(fitMenu(shown, [TRACKING, PRIVACY, QUIT, item("c/new", "app")], "linux"), null, "a new entry");
  equal(fitMenu(shown, [PRIVACY, TRACKING, QUIT], "linux"), null, "another order");
  equal(fitMenu(shown, [TRACKING, PRIVACY], "linux"), null, "a group without entries");
  equal(fitMenu(shown, [TRACKING, { ...PRIVACY, group: "app" }, QUIT], "linux"), null, "another group");
});

function item(id: string, group: string, more: Partial<TrayItem> = {}): TrayItem {
  return { id, group, title: id, checkable: false, checked: false, enabled: true, ...more };
}
