// Measures and prints the figures beside their goals: `npm run bench`, `npm run bench -- --json`,
// `npm run bench -- start crash` for some of them.
import { type Figure, notMeasured } from "./figure.ts";
import { callLog } from "./figures/call-log.ts";
import { crash } from "./figures/crash.ts";
import { devRestart } from "./figures/dev-restart.ts";
import { firstPage } from "./figures/first-page.ts";
import { manyPlugins } from "./figures/many-plugins.ts";
import { pluginRoute } from "./figures/plugin-route.ts";
import { rest } from "./figures/rest.ts";
import { start } from "./figures/start.ts";
import { storedRows } from "./figures/stored-rows.ts";
import { timeline } from "./figures/timeline.ts";
import { webhooks } from "./figures/webhooks.ts";
import { teamsSync } from "./figures/teams-sync.ts";
import { windowChange } from "./figures/window-change.ts";
import { printTable } from "./table.ts";

const all: Record<string, () => Promise<Figure[]>> = {
  start,
  rest,
  "stored-rows": storedRows,
  "plugin-route": pluginRoute,
  "window-change": windowChange,
  timeline,
  crash,
  "dev-restart": devRestart,
  "many-plugins": manyPlugins,
  "call-log": callLog,
  webhooks,
  "first-page": firstPage,
  "teams-sync": teamsSync,
};

const json = Deno.args.includes("--json");
const wanted = Deno.args.filter((arg) => !arg.startsWith("--"));
const unknown = wanted.find((name) => !(name in all));
if (unknown) {
  console.error(`Cannot measure "${unknown}": there are ${Object.keys(all).join(", ")}`);
  Deno.exit(2);
}

const figures: Figure[] = [];
// One after the other: they would take the processor from each other.
for (const name of wanted.length > 0 ? wanted : Object.keys(all)) {
  if (!json) console.error(`Measuring ${name} …`);
  figures.push(...await all[name]!().catch((error: Error) => [notMeasured(name, error.message.split("\n")[0]!)]));
}
console.log(json ? JSON.stringify(figures, null, 2) : printTable(figures));
// What could not be measured was not reached either.
Deno.exit(figures.some(({ measured }) => measured === null) ? 1 : 0);
