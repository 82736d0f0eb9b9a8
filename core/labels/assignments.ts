import type { Kysely } from "kysely";
import { subjectsOf } from "../activity/subjects.ts";
import type { Tables } from "../database/tables.ts";
import type { Assigned } from "./label.ts";
import type { Matcher } from "./matcher.ts";

/** What windows are put under, worked out once for each application with its title and not for each row. */
export interface Assignments {
  /** By the numbers of subjects. */
  of(subjects: Iterable<number>): Promise<Map<number, Assigned>>;
  /** After the rules were changed. */
  forget(): void;
}

/** So many at once; then others have their turn. */
const perTurn = 2000;
/** Most that are remembered; more are in use only where years are looked at. */
const mostKnown = 500_000;

export function createAssignments(db: Kysely<Tables>, matcher: () => Promise<Matcher>): Assignments {
  let known = new Map<number, Assigned>();
  const forms = new Map<string, Assigned>();

  /** Each assignment is in memory once, however many windows have it. */
  function same(assigned: Assigned): Assigned {
    const key = `${assigned.category} ${assigned.project}`;
    return forms.get(key) ?? (forms.set(key, assigned), assigned);
  }

  return {
    async of(subjects) {
      const mine = known;
      const missing = [...subjects].filter((id) => !mine.has(id));
      if (missing.length === 0) return mine;
      const { assign } = await matcher();
      for (let done = 0; done < missing.length; done += perTurn) {
        if (done > 0) await new Promise((resolve) => setTimeout(resolve));
        for (const subject of await subjectsOf(db, missing.slice(done, done + perTurn))) {
          mine.set(subject.id, same(assign(subject)));
        }
      }
      if (mine.size > mostKnown && mine === known) known = new Map();
      return mine;
    },
    forget() {
      known = new Map();
      forms.clear();
    },
  };
}
