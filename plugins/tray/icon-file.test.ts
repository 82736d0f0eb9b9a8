import { deepStrictEqual as equal } from "node:assert";
import { iconFile } from "./icon-file.ts";
import { ICON_STATES } from "./icons/draw.ts";

Deno.test("iconFile() has every size that Windows scales its task bar to, and differs by state and shade", () => {
  const files = ICON_STATES.flatMap((state) => (["dark", "light"] as const).map((s) => iconFile("windows", state, s)));

  for (const ico of files) {
    const view = new DataView(ico.buffer);
    const sizes = Array.from({ length: view.getUint16(4, true) }, (_, at) => view.getUint8(6 + 16 * at));
    equal(sizes, [16, 20, 24, 32, 40, 48, 64]);
  }
  equal(new Set(files.map((ico) => ico.toBase64())).size, 10);
});

Deno.test("iconFile() is a template on macOS, which colours it itself", () => {
  equal(iconFile("darwin", "call", "dark"), iconFile("darwin", "call", "light"));
});
