/** Begun first, the longest at the head, so that the lanes end at about the same time: `npm test` tells the seconds. */
export const longest = [
  "tests/calls-page.system.test.ts",
  "tests/settings-page.system.test.ts",
  "tests/day.system.test.ts",
  "ui/ui.system.test.ts",
  "tests/hostile.system.test.ts",
  "tests/placetel.system.test.ts",
  "tests/two-hosts.system.test.ts",
  "tests/sync-page.system.test.ts",
  "tests/plugin-pages.system.test.ts",
  "tests/ui.system.test.ts",
  "tests/today.system.test.ts",
  "tests/plugins-page.system.test.ts",
  "tests/calls-of-a-day.system.test.ts",
];

export function longestFirst(files: string[]): string[] {
  return [...longest.filter((file) => files.includes(file)), ...files.filter((file) => !longest.includes(file))];
}

/** Does each job in turn, two at a time: as many as the processors of a small computer hold. */
export async function inLanes<Job>(jobs: Job[], work: (job: Job) => Promise<void>): Promise<void> {
  const queue = jobs.values();
  await Promise.all(Array.from({ length: 2 }, async () => {
    for (const job of queue) await work(job);
  }));
}
