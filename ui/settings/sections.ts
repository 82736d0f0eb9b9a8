import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

export const catalogue = { en, de };

/** Settings that stand in a section of their own instead of the general form. */
export const retentionKey = "retention_days";
