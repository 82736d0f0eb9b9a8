import type { ActivityData } from "timetrack";
import type { Random } from "../../tests/support/random.ts";
import type { Block } from "./day-plan.ts";
import { colleagues, customers, projects } from "./people.ts";
import { inLanguage, meeting, type Scene, scenes, talk } from "./scenes.ts";
import type { Talk } from "./talks.ts";
import { weighted } from "./weighted.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export interface Shown {
  from: number;
  to: number;
  data: ActivityData;
}

/** The windows in front during a block; while the person talks, others than before. */
export function windowsIn(block: Block, talks: Talk[], language: "de" | "en", random: Random): Shown[] {
  if (block.kind === "meeting") return show(block, meeting, language, random, block.meeting?.[language]);
  const shown: Shown[] = [];
  let from = block.from;
  for (const { from: start, to: end, outcome } of talks) {
    if (outcome !== "answered" || start < from || end > block.to) continue;
    shown.push(
      ...work({ from, to: start }, language, random),
      ...show({ from: start, to: end }, talk, language, random),
    );
    from = end;
  }
  return [...shown, ...work({ from, to: block.to }, language, random)];
}

type Span = Pick<Block, "from" | "to">;

function work({ from, to }: Span, language: "de" | "en", random: Random): Shown[] {
  const shown: Shown[] = [];
  while (from < to) {
    const end = Math.min(to, from + random.whole(12, 75) * MINUTE);
    shown.push(...show({ from, to: end }, weighted(Object.values(scenes), random), language, random));
    from = end;
  }
  return shown;
}

function show({ from, to }: Span, scene: Scene, language: "de" | "en", random: Random, name = ""): Shown[] {
  const words: Record<string, () => string> = fillings(Temporal.Instant.fromEpochMilliseconds(from), random, name);
  const shown: Shown[] = [];
  while (from < to) {
    const { app, titles } = weighted(scene.windows, random);
    const title = inLanguage(random.pick(titles), language).replace(/\{(\w+)\}/g, (_, word) => words[word]!());
    // Often a glance, at times long; the last one until the end.
    const end = from + Math.round(8 * SECOND + 9 * MINUTE * random() ** 3.2);
    const until = end > to - 5 * SECOND ? to : end;
    const last = shown.at(-1);
    if (last?.data.app === app && last.data.title === title) last.to = until;
    else shown.push({ from, to: until, data: title === "" ? { app } : { app, title } });
    from = until;
  }
  return shown;
}

/** In one stretch of work it is about one customer and one project. */
function fillings(at: Temporal.Instant, random: Random, name: string) {
  const [customer, project, colleague] = [random.pick(customers), random.pick(projects), random.pick(colleagues)];
  return {
    customer: () => customer,
    project: () => project,
    colleague: () => colleague,
    month: () => at.toString().slice(0, 7),
    number: () => String(random.whole(2100, 2140)),
    meeting: () => name,
  };
}
