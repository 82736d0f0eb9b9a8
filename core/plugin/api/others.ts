import { z } from "zod";
import { checkAgainst, type JsonSchema } from "../../config/json-schema.ts";
import { type Language, message } from "../../messages/mod.ts";
import { refusal, says } from "../../refusal.ts";
import { runAppCommand } from "../app-command.ts";
import { HOST_EVENTS, mayHear } from "../rights/caller.ts";
import { countUse, declaredCommand, denied, type HostApiOptions, id, json, method, type Methods } from "./method.ts";

/** How a plugin and the host, or two plugins, speak to each other. */
export function otherMethods(options: HostApiOptions): Methods {
  const { events, app } = options.services;
  return {
    "events.listen": method(z.strictObject({ name: z.string().max(160) }), (caller, { name }) => {
      const rights = HOST_EVENTS[name] ?? [];
      const heard = mayHear(caller, name);
      countUse(options, caller, rights, heard);
      if (!heard) throw denied(caller.manifest.id, `to hear "${name}"`);
      caller.listen(name);
    }),
    "events.emit": method(z.strictObject({ name: id, data: json }), ({ manifest }, { name, data }) => {
      const event = manifest.contributes.events.emits.find((one) => one.name === name);
      if (!event) throw refusal("denied", says("plugin.event", { name }));
      const problemIn = (language: Language) => {
        const [problem] = event.schema ? checkAgainst(event.schema as JsonSchema, data, { language }) : [];
        return problem && `${problem.path} ${problem.message}`;
      };
      if (problemIn("en") !== undefined) {
        throw refusal(
          "invalid",
          (language) => message(language, "plugin.event.data", { name, problem: problemIn(language) ?? "" }),
        );
      }
      events.emit(`${manifest.id}/${name}`, data);
    }),
    "commands.execute": method(z.strictObject({ id, args: json }), async ({ manifest, granted }, { id, args }) => {
      if (!id.startsWith("app.")) return await options.command(manifest.id, declaredCommand(manifest, id), args);
      const mayControl = granted.host.includes("app:control");
      options.onRight?.(manifest.id, "app:control", mayControl);
      if (!mayControl) throw denied(manifest.id, "app:control");
      await runAppCommand(app, id);
      return null;
    }),
    "functions.call": method(
      z.strictObject({ plugin: id, id, args: json }),
      ({ manifest, granted }, { plugin, id, args }) => {
        const mayCall = granted.plugins.includes(plugin);
        options.onRight?.(manifest.id, `plugins:${plugin}`, mayCall);
        if (mayCall) return options.callFunction(plugin, id, args, manifest.id);
        const names = { plugin, caller: manifest.id };
        throw refusal("denied", (language) => message(language, "refusal.dependency", names), {
          hint: (language) => message(language, "refusal.dependency.hint", names),
        });
      },
    ),
  };
}
