import { join } from "node:path";
import type { PluginInfo } from "../../core/plugin/plugin-info.ts";
import type { TestHost } from "./host.ts";

/** Ids of plugins in a home, by whether they run all day. */
export interface ManyPlugins {
  awake: string[];
  asleep: string[];
}

/** Puts plugins into a home, as if a person had installed them. */
export async function writePlugins(home: string, counts: { awake: number; asleep: number }): Promise<ManyPlugins> {
  const write = async (id: string, activation: string): Promise<string> => {
    const folder = join(home, "plugins", id);
    await Deno.mkdir(folder, { recursive: true });
    const manifest = {
      id,
      version: "1.0.0",
      title: id,
      engines: { timetrack: "^2.0.0" },
      main: "main.js",
      activation,
      permissions: { storage: true, host: ["calls:read"] },
      contributes: {
        commands: [{ id: "go", title: "Go" }],
        routes: [{ path: "/state", methods: ["GET"] }],
        configuration: { properties: { name: { type: "string", title: "Name", default: "" } } },
      },
    };
    await Deno.writeTextFile(join(folder, "manifest.json"), JSON.stringify(manifest));
    await Deno.writeTextFile(
      join(folder, "main.js"),
      `export function activate(context) {
        context.commands.register("go", () => 1);
        context.routes.get("/state", (c) => c.json({}));
      }`,
    );
    return id;
  };
  const named = (count: number, activation: string) =>
    Promise.all(Array.from({ length: count }, (_, at) => write(`many.${activation}-${at}`, activation)));
  return { awake: await named(counts.awake, "startup"), asleep: await named(counts.asleep, "lazy") };
}

/** Gives all of them what they ask for. */
export async function grantAll(host: TestHost, ids: string[]): Promise<void> {
  await host.until("the plugins are loaded", async () => (await list(host)).some(({ id }) => id === ids.at(-1)));
  for (const id of ids) await host.json(`/api/plugins/${id}/enable`, { method: "POST", body: { grant: true } });
}

export const list = (host: TestHost) => host.json<PluginInfo[]>("/api/plugins");
