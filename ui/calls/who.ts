import { useMessages } from "../language.ts";
import type { ShownCall } from "./api.ts";
import { de } from "./messages.de.ts";
import { type CallMessages, en } from "./messages.en.ts";

export interface Who {
  name: string;
  /** The number behind the name, or the group it was in. */
  detail: string;
}

export function useWho(): (call: ShownCall) => Who {
  const t = useMessages({ en, de });
  return (call) => whoOf(call, t);
}

type Named = Pick<ShownCall, "name" | "company" | "numberText" | "remoteNumberRaw" | "group">;

/** Who was on the other side, as well as it is known. */
export function whoOf({ name, company, numberText, remoteNumberRaw, group }: Named, t: CallMessages): Who {
  if (name) return { name, detail: [company, numberText ?? group].filter(Boolean).join(" · ") };
  if (numberText) return { name: numberText, detail: group ?? "" };
  if (group) return { name: group, detail: t.conference };
  return { name: remoteNumberRaw === null ? t.unknown : t.anonymous, detail: "" };
}
