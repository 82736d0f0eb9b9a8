import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import { ask } from "./app.ts";
import type { SecretFieldProps } from "./secret-field.tsx";
import type { SelectProps } from "./select.tsx";
import type { SwitchProps } from "./switch.tsx";
import type { NumberFieldProps, TextFieldProps } from "./text-field.tsx";
import { unsent } from "./unsent.ts";
import { useLanguage } from "./use-language.ts";
import { useEvents } from "./use-request.ts";
import type { Json, Setting } from "./wire.ts";

/** The plugin's settings as a form: what is stored, and what the person has changed and not saved yet. */
export interface SettingsForm {
  /** Whether the stored values are here; until then fields are empty. */
  ready: boolean;
  /** Why they could not be read. */
  error: unknown;
  /** Whether something is not saved yet. */
  changed: boolean;
  /** What is shown now: the person's entry, or else what is stored. For a secret `null`. */
  value<Value extends Json = Json>(key: string): Value | undefined;
  /** Whether a secret is stored, or a setting differs from its default. */
  isSet(key: string): boolean;
  /** Changes what is shown; nothing is stored before `save()`. */
  edit(key: string, value: Json): void;
  /** Stores what was changed; rejects with the host's sentence when a value is not accepted. */
  save(): Promise<void>;
  /** Shows what is stored again. */
  discard(): void;

  /** Props of a `TextField`, with label and help from the manifest. */
  text(key: string): TextFieldProps;
  /** Props of a `NumberField`, with the bounds of the manifest. */
  number(key: string): NumberFieldProps;
  /** Props of a `Switch`. */
  toggle(key: string): SwitchProps;
  /** Props of a `Select`; the choices are those of the manifest. */
  choice(key: string): SelectProps;
  /** Props of a `SecretField`. */
  secret(key: string): SecretFieldProps;
}

/** The plugin's settings, read from the host; they are read again when somebody else changes them. */
export function useSettings(): SettingsForm {
  const language = useLanguage();
  const [stored, setStored] = useState<Setting[] | null>(null);
  const [draft, setDraft] = useState<{ [key: string]: Json }>({});
  const [error, setError] = useState<unknown>(null);

  const load = useCallback(async () => {
    try {
      setStored(await ask({ kind: "settings" }) as unknown as Setting[]);
      setError(null);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useLayoutEffect(() => void load(), [load, language]);
  useEvents(["settings"], load);

  const find = (key: string): Setting | undefined => {
    const found = stored?.find((one) => one.key === key);
    if (stored && !found) throw new Error(`There is no setting "${key}" in the manifest`);
    return found;
  };
  const value = (key: string): Json | undefined => Object.hasOwn(draft, key) ? draft[key] : find(key)?.value;
  const edit = (key: string, entered: Json) =>
    setDraft(({ [key]: _, ...others }) => same(entered, find(key)?.value) ? others : { ...others, [key]: entered });
  const drop = (key: string) => setDraft(({ [key]: _, ...others }) => others);
  const named = (key: string) => ({ label: find(key)?.title ?? "", help: find(key)?.description });
  const bound = (key: string, name: string) => find(key)?.schema[name] as number | undefined;

  return {
    ready: stored !== null,
    error,
    changed: Object.keys(draft).length > 0,
    value: <Value extends Json>(key: string) => value(key) as Value | undefined,
    isSet: (key) => find(key)?.isSet ?? false,
    edit,
    async save() {
      await ask({ kind: "save", values: draft });
      setDraft((entries) => unsent(entries, draft));
      await load();
    },
    discard: () => setDraft({}),

    text: (key) => ({ ...named(key), value: String(value(key) ?? ""), onChange: (entered) => edit(key, entered) }),
    number: (key) => ({
      ...named(key),
      value: Number(value(key) ?? 0),
      min: bound(key, "minimum"),
      max: bound(key, "maximum"),
      onChange: (entered) => edit(key, entered),
    }),
    toggle: (key) => ({ ...named(key), checked: value(key) === true, onChange: (checked) => edit(key, checked) }),
    choice(key) {
      const { enum: values = [], enumTitles = [] } = (find(key)?.schema ?? {}) as {
        enum?: Json[];
        enumTitles?: string[];
      };
      const options = values.map((one, index) => ({ value: String(one), title: enumTitles[index] ?? String(one) }));
      return {
        ...named(key),
        options,
        value: String(value(key) ?? ""),
        onChange: (chosen) => edit(key, values.find((one) => String(one) === chosen) ?? chosen),
      };
    },
    secret: (key) => ({
      ...named(key),
      isSet: find(key)?.isSet ?? false,
      entry: Object.hasOwn(draft, key) ? draft[key] as string | null : undefined,
      onChange: (entry) => entry === undefined ? drop(key) : setDraft((before) => ({ ...before, [key]: entry })),
    }),
  };
}

function same(a: Json, b: Json | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
