import type { Json } from "timetrack";
import { issueIn } from "../http/input-words.ts";
import { message } from "../messages/mod.ts";
import { refusal, says } from "../refusal.ts";
import { activityMethods } from "./api/activity.ts";
import { callMethods } from "./api/calls.ts";
import { countUse, denied, type HostApiOptions, type Method, type Methods } from "./api/method.ts";
import { otherMethods } from "./api/others.ts";
import { ownMethods } from "./api/own.ts";
import { shownMethods } from "./api/shown.ts";
import { taskMethods } from "./api/tasks.ts";
import { type Caller, holdsAny, namesAny } from "./rights/caller.ts";

/**
 * What a plugin may ask of the host: one entry for each call, with the right it needs and
 * the form of its parameters. What is not here does not exist.
 */
export function createHostApi(options: HostApiOptions) {
  const methods: Methods = {
    ...ownMethods(options),
    ...shownMethods(options),
    ...taskMethods(options),
    ...activityMethods(options),
    ...callMethods(options),
    ...otherMethods(options),
  };

  return async function handle(caller: Caller, name: string, params: Json): Promise<Json> {
    const called = Object.hasOwn(methods, name) ? methods[name] as unknown as Method<unknown> : undefined;
    if (!called) throw refusal("not-found", says("plugin.method", { name }));
    const passes = holdsAny(caller.granted, called.rights) ||
      called.forgets === true && namesAny(caller.manifest, called.rights);
    countUse(options, caller, called.rights, passes);
    if (!passes) throw denied(caller.manifest.id, called.rights[0]!);
    const parsed = called.params.safeParse(params);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw refusal("invalid", (language) => {
        const problem = `${issue!.path.join(".")}: ${issueIn(issue!, language)}`;
        return message(language, "plugin.params", { name, problem });
      });
    }
    return (await called.run(caller, parsed.data) ?? null) as Json;
  };
}
