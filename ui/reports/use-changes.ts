import { useLive } from "../live.ts";
import type { Stretch } from "../timeline/day.ts";

/** Windows change all the time: what they add up to is asked for once a minute. */
const restMs = 60_000;

/** Reloads when what a range amounts to has changed. */
export function useChanges({ to }: Stretch, reload: () => void): void {
  useLive(/^host\/(labels|entries|calls|contacts|people|erased)/, reload);
  useLive(/^host\/activity/, () => to > Date.now() && reload(), { restMs });
}
