import { TimeTrackError } from "../errors.ts";
import type { Manifest } from "../plugin/manifest.ts";

/** Refuses, in words for the person, a task that cannot be run at the moment. */
export function checkRunnable(
  plugin: string,
  task: string,
  host: { closed: boolean; manifests: Manifest[]; installed: ((plugin: string) => boolean) | undefined },
): void {
  const cannot = `Cannot run the task "${plugin}/${task}"`;
  if (host.closed) throw new TimeTrackError("conflict", `${cannot}: TimeTrack is ending`);

  const manifest = host.manifests.find((each) => each.id === plugin);
  if (manifest?.contributes.tasks.some((each) => each.id === task)) return;
  if (manifest) throw new TimeTrackError("not-found", `${cannot}: the plugin "${plugin}" has no such task`);
  if (host.installed?.(plugin) === false) {
    throw new TimeTrackError("not-found", `${cannot}: there is no plugin "${plugin}"`);
  }
  throw new TimeTrackError("conflict", `${cannot}: the plugin "${plugin}" is not on`, {
    hint: "Switch it on under Plugins and try again",
  });
}
