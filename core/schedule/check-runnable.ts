import { message } from "../messages/mod.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { refusal } from "../refusal.ts";

/** Refuses, in words for the person, a task that cannot be run at the moment. */
export function checkRunnable(
  plugin: string,
  task: string,
  host: { closed: boolean; manifests: Manifest[]; installed: ((plugin: string) => boolean) | undefined },
): void {
  const names = { task: `${plugin}/${task}`, plugin };
  if (host.closed) throw refusal("conflict", (language) => message(language, "refusal.task.ending", names));

  const manifest = host.manifests.find((each) => each.id === plugin);
  if (manifest?.contributes.tasks.some((each) => each.id === task)) return;
  if (manifest) throw refusal("not-found", (language) => message(language, "refusal.task.unknown", names));
  if (host.installed?.(plugin) === false) {
    throw refusal("not-found", (language) => message(language, "refusal.task.noPlugin", names));
  }
  throw refusal("conflict", (language) => message(language, "refusal.task.off", names), {
    hint: (language) => message(language, "refusal.task.off.hint"),
  });
}
