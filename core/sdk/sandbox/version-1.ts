import type { Change, PluginContext, TimeRange } from "../mod.ts";

/** What version 1 of the API had and this one has not. */
export interface Version1 {
  activity: {
    /**
     * The stretches of `activity.forgotten` that were deleted, without those that were made private.
     *
     * @deprecated since 1.1.0, until 2027-12-31: use `activity.forgotten`, which tells what was made private, too.
     */
    erased(after: number, limit?: number): Promise<Change<TimeRange>[]>;
  };
}

type Ask = <Value>(method: string, params: unknown) => Promise<Value>;

/** Puts back what a plugin finds that was written for version 1. */
export function addVersion1(context: PluginContext, ask: Ask): void {
  const { activity }: Version1 = {
    activity: { erased: (after, limit = 1000) => ask("activity.erased", { after, limit }) },
  };
  Object.assign(context.activity, activity);
}
