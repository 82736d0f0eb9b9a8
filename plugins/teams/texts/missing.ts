import { inBoth } from "./mod.ts";

/** What there is to say of records that were listed and could not be fetched. */
export function missingIn(
  { pending = 0, gone = 0 }: { pending?: number; gone?: number },
): { en: string; de: string }[] {
  return [
    ...(pending > 0 ? [inBoth((words) => words.pending, { count: pending })] : []),
    ...(gone > 0 ? [inBoth((words) => words.gone, { count: gone })] : []),
  ];
}
