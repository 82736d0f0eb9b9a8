import type { Log } from "timetrack";
import type { Uses } from "./uses.ts";

export interface UseCountOptions {
  uses: Pick<Uses, "save">;
  /** Counts what plugins did with their rights by now. */
  look(): Promise<void>;
  log: Log;
}

/** How often it is counted what plugins did with their rights, and how often that is written down. */
const LOOK_SECONDS = 30;
const SAVE_LOOKS = 2;

/** Is told the seconds that passed, and looks when it is time. */
export function createUseCount({ uses, look, log }: UseCountOptions): (seconds: number) => void {
  let unlooked = 0;
  let looks = 0;

  return (seconds) => {
    unlooked += seconds;
    if (unlooked < LOOK_SECONDS) return;
    unlooked = 0;
    const save = ++looks % SAVE_LOOKS === 0;
    look().then(() => save ? uses.save() : undefined)
      .catch((thrown) => log.error("Cannot tell what plugins did with their rights", thrown));
  };
}
