import type { Call, Json } from "timetrack";
import type { Span } from "../database/range.ts";

/** A conversation of the log, however many sources told of it. */
export interface LoggedCall extends Call {
  /** Who told of it; the first one gives its id and times. */
  sources: { id: string; source: string; externalId: string }[];
  /** Whose call it is, `null` when nobody knows the own user. */
  person: { id: string; name: string; me: boolean } | null;
  /**
   * The other side by the best word there is: what is written beside the call, the person's own
   * contacts, the source, its address book.
   */
  name: string | null;
  company: string | null;
  /** The person's own contact with this number. */
  contactId: string | null;
}

/** What the person writes beside a call; fields that are left out stay as they are. */
export interface CallEdit {
  note?: string | null | undefined;
  contact?: string | null | undefined;
  project?: string | null | undefined;
  hidden?: boolean | undefined;
}

/** Which calls of the log; everything that is given has to be so. */
export interface CallFilter {
  /** Words of a name, a note or a project, or part of a number in any spelling. */
  text?: string | undefined;
  /** Id of a person, `me`, or `none` for calls of which nobody knows whose they are. */
  person?: string | undefined;
  direction?: Call["direction"] | undefined;
  outcomes?: Call["outcome"][] | undefined;
  missed?: boolean | undefined;
  source?: string | undefined;
  /** An empty one finds the calls without a project. */
  project?: string | undefined;
  hidden?: boolean | undefined;
}

export interface CallPageQuery extends CallFilter {
  /** Calls that overlap it; all when it is left out. */
  span?: Span | undefined;
  /** `next` of the page before. */
  cursor?: string | undefined;
  limit: number;
}

export interface CallPage {
  calls: LoggedCall[];
  /** Cursor of the next page, which may be empty; `null` when this is the last one. */
  next: string | null;
}

/** One call with everything that is known of it. */
export interface CallDetail {
  call: LoggedCall;
  /** What each source told, the first one with the better times. */
  reports: (Call & { raw: Json })[];
  /** When the person last wrote something beside it. */
  editedAt: string | null;
  /** What the person decided about it and other calls. */
  decisions: { with: string; decision: "linked" | "split"; at: string }[];
  /** Other calls that may be the same conversation, for the person to decide. */
  similar: LoggedCall[];
}
