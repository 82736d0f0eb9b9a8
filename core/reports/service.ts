import type { Kysely } from "kysely";
import type { TimeRange } from "timetrack";
import type { ActivityRoom } from "../activity/service.ts";
import { subjectsOf } from "../activity/subjects.ts";
import type { SummaryQuery, SummaryRow } from "../activity/summary.ts";
import { callsIn, ownCalls } from "../calls/conversations.ts";
import type { LoggedCall } from "../calls/logged-call.ts";
import { nameCalls } from "../calls/name-calls.ts";
import { stretchOf } from "../calls/stretch.ts";
import { parseRange, type Span } from "../database/range.ts";
import type { Tables } from "../database/tables.ts";
import { listEntries } from "../entries/service.ts";
import type { Assigned, LabelKind } from "../labels/label.ts";
import type { LabelRoom } from "../labels/service.ts";
import type { PeopleRoom } from "../people/service.ts";
import { type CallStatistics, callStatistics } from "./call-statistics.ts";
import { type LabelTimes, labelTimes } from "./label-times.ts";
import { marksOf } from "./marks.ts";
import { matchableCall, partnersOf } from "./partner.ts";
import { previewRule, type RuleDraft, type RulePreview } from "./preview.ts";
import { summaryByLabel, summaryByPerson } from "./summary.ts";
import { type Unlabelled, unlabelled } from "./unlabelled.ts";

/** What the recorded time amounts to. */
export interface ReportService {
  summary(query: ReportQuery): Promise<SummaryRow[]>;
  calls(range: TimeRange & { zone?: string | undefined }): Promise<CallStatistics>;
  /** What is under no label of this kind, most time first. */
  unlabelled(range: TimeRange & { kind: LabelKind; limit: number }): Promise<Unlabelled[]>;
  /** What the windows and calls of a range are under by rule; what is under nothing is left out. */
  assigned(range: TimeRange): Promise<AssignedIn>;
  /** What a rule would catch in a range. */
  preview(rule: RuleDraft, range: TimeRange): Promise<RulePreview>;
}

export interface ReportQuery extends Omit<SummaryQuery, "by"> {
  by: SummaryQuery["by"] | LabelKind | "person";
}

export interface AssignedIn {
  windows: ({ app: string; title: string } & Assigned)[];
  calls: ({ id: string } & Assigned)[];
}

export interface ReportOptions {
  db: Kysely<Tables>;
  now: () => number;
  activity: ActivityRoom;
  labels: LabelRoom;
  people: Pick<PeopleRoom, "map">;
}

export function createReportService({ db, now, activity, labels, people }: ReportOptions): ReportService {
  async function callsOf(span: Span): Promise<LoggedCall[]> {
    const rules = { people: await people.map(), now: now() };
    return await nameCalls(db, await callsIn(db, span, rules), rules.people);
  }

  async function ownCallsOf(span: Span): Promise<LoggedCall[]> {
    return ownCalls(await callsOf(span), await people.map());
  }

  async function timesOf(kind: LabelKind, span: Span): Promise<LabelTimes> {
    const [calls, entries] = [await ownCallsOf(span), await listEntries(db, span)];
    return await labelTimes({ activity, labels }, span, await marksOf(labels, kind, { calls, entries }, now()));
  }

  async function textsOf(subjects: number[]) {
    return new Map((await subjectsOf(db, subjects)).map((subject) => [subject.id, subject]));
  }

  return {
    async summary({ by, ...query }) {
      if (by === "category" || by === "project") {
        return summaryByLabel(await timesOf(by, parseRange(query)), by, (await labels.book()).labels);
      }
      if (by !== "person") return await activity.summary({ ...query, by });
      const span = parseRange(query);
      return await summaryByPerson(await ownCallsOf(span), span, now());
    },
    async calls({ zone = Temporal.Now.timeZoneId(), ...range }) {
      const span = parseRange(range);
      // A call belongs to the range in which it began.
      const calls = (await callsOf(span)).filter(({ startedAt }) => Date.parse(startedAt) >= span.from);
      return callStatistics(calls, zone, await partnersOf(calls));
    },
    async unlabelled({ kind, limit, ...range }) {
      const times = await timesOf(kind, parseRange(range));
      const free = times.windows.filter(({ assigned }) => assigned[kind] === null).map(({ subject }) => subject);
      return await unlabelled(times, kind, await textsOf(free), limit);
    },
    async assigned(range) {
      const span = parseRange(range);
      const ids = await activity.subjectsIn(span);
      const assigned = await labels.assignments.of(ids);
      const texts = await textsOf(ids.filter((id) => isUnderAny(assigned.get(id))));
      const { assign } = await labels.matcher();
      const calls = (await callsOf(span)).map((call) => ({ id: call.id, ...assign(matchableCall(call)) }));
      return {
        windows: [...texts.values()].map(({ id, app, title }) => ({ app, title, ...assigned.get(id)! })),
        calls: calls.filter(isUnderAny),
      };
    },
    async preview({ conditions, ...rule }, range) {
      const span = parseRange(range);
      const draft = { ...rule, conditions: await labels.checked(conditions) };
      const { times } = await activity.share(span, []);
      const texts = await textsOf([...times.keys()]);
      return await previewRule(await labels.stored(), draft, {
        windows: [...texts.values()].map((subject) => ({ subject, seconds: times.get(subject.id)! / 1000 })),
        calls: (await ownCallsOf(span)).map((call) => {
          const { from, to } = stretchOf(call, now());
          return { call, seconds: (to - from) / 1000 };
        }),
      });
    },
  };
}

function isUnderAny(assigned: Assigned | undefined): boolean {
  return assigned !== undefined && (assigned.category !== null || assigned.project !== null);
}
