import { deepStrictEqual as equal, ok } from "node:assert";
import { fileURLToPath } from "node:url";
import type { Figure } from "../scripts/bench/figure.ts";

Deno.test("npm run bench -- --json measures with the real host", async () => {
  const script = fileURLToPath(new URL("../scripts/bench/main.ts", import.meta.url));

  const { code, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--allow-all", script, "crash", "--json"],
    stderr: "inherit",
  }).output();

  const figures: Figure[] = JSON.parse(new TextDecoder().decode(stdout));
  equal(figures.map(({ name, unit }) => ({ name, unit })), [
    { name: "restart of a crashed plugin, after the back-off", unit: "ms" },
  ]);
  ok(figures[0]!.measured! > 0, figures[0]!.comparison ?? "");
  equal(code, 0);
});
