import type { Kysely } from "kysely";
import type { Tables } from "../database/tables.ts";
import type { PersonMap } from "../people/person-map.ts";
import { type Decision, decisionsAbout } from "./decisions.ts";
import { linkableColumns } from "./call-columns.ts";
import { type LinkableCall, neighboursOf } from "./neighbours.ts";

/** Who is linked with whom, by rule and by the person's word; nothing is read twice. */
export interface Partners {
  /** What is the same conversation as this call. */
  of(call: LinkableCall): Promise<LinkableCall[]>;
  /** What was linked with it until now. */
  before(call: LinkableCall): Promise<LinkableCall[]>;
  get(id: string): Promise<LinkableCall>;
}

export function createPartners(db: Kysely<Tables>, people: PersonMap): Partners {
  const calls = new Map<string, LinkableCall>();
  const views = new Map<string, Promise<View>>();

  interface View {
    byHand: LinkableCall[];
    /** Sources with exactly one call that may be this one. */
    only: Map<string, LinkableCall>;
  }

  /** Of each call one object, so that what is changed later can be compared. */
  function keep(call: LinkableCall): LinkableCall {
    const known = calls.get(call.id);
    if (known) return known;
    calls.set(call.id, call);
    return call;
  }

  async function get(id: string): Promise<LinkableCall> {
    return calls.get(id) ??
      keep(await db.selectFrom("calls").select(linkableColumns).where("id", "=", id).executeTakeFirstOrThrow());
  }

  function viewOf(call: LinkableCall): Promise<View> {
    const view = views.get(call.id) ?? readView(call);
    views.set(call.id, view);
    return view;
  }

  async function readView(call: LinkableCall): Promise<View> {
    const decisions = await decisionsAbout(db, [call.id]);
    const others = (decision: Decision["decision"]) =>
      decisions.filter((each) => each.decision === decision).map(({ other }) => other);
    const byHand = await Promise.all(others("linked").map(get));
    const near = (await neighboursOf(db, call, people, others("split"))).map(keep);
    const only = new Map<string, LinkableCall>();
    for (const [source, found] of Map.groupBy(near, ({ source }) => source)) {
      // Where the person has chosen, no rule chooses another one.
      if (found.length === 1 && !byHand.some((each) => each.source === source)) only.set(source, found[0]!);
    }
    return { byHand, only };
  }

  return {
    get,
    async of(call) {
      const { byHand, only } = await viewOf(call);
      const mutual: LinkableCall[] = [];
      for (const other of only.values()) {
        if ((await viewOf(other)).only.get(call.source) === call) mutual.push(other);
      }
      return [...byHand, ...mutual];
    },
    async before(call) {
      const root = call.duplicate_of ?? call.id;
      const rows = await db.selectFrom("calls").select(linkableColumns)
        .where((eb) => eb.or([eb("id", "=", root), eb("duplicate_of", "=", root)])).execute();
      return rows.map(keep).filter((other) => other !== call);
    },
  };
}
