import { api } from "../api.ts";
import { ApiError } from "../api-error.ts";
import type { Json, Question } from "../kit/wire.ts";
import { navigate, settingsPath } from "../router.ts";
import { type PageInfo, pagePath, pagesApi } from "./api.ts";
import type { PageMessages } from "./messages.en.ts";
import { ownAddress } from "./own-path.ts";

export interface Asker {
  page: PageInfo;
  frame: HTMLIFrameElement;
  /** Asks the person whether the plugin may connect to where a setting leads; rejects when it may not. */
  confirm(key: string, value: Json): Promise<void>;
  onCopied(): void;
  /** The sentences in the person's language. */
  words(): PageMessages;
}

/** Does what a page asks for, as far as it concerns its own plugin; the rest is refused. */
export async function answer(question: Question, asker: Asker, signal: AbortSignal): Promise<Json> {
  const { page, words } = asker;
  const { plugin } = page;
  switch (question.kind) {
    case "request": {
      const { method, path, body } = question;
      const address = ownAddress(page, method, path);
      if (address === null) throw notIts(words().notItsRoute(`${method} ${path.slice(0, 200)}`, plugin));
      return await pagesApi.ask(address, method, body, signal) as unknown as Json;
    }
    case "settings": {
      const forms = await api.settings(signal);
      return (forms.find(({ id }) => id === plugin)?.settings ?? []) as unknown as Json;
    }
    case "save":
      return await save(question.values, asker);
    case "execute":
      if (!page.commands.includes(question.command)) throw notIts(words().notItsCommand(question.command, plugin));
      return await pagesApi.execute(plugin, question.command, question.args);
    case "navigate":
      return await go(question.page, asker, signal);
    case "copy":
      return await copy(question.text, asker);
  }
}

async function save(values: { [key: string]: Json }, { page, confirm }: Asker): Promise<Json> {
  for (const key of page.addresses) {
    if (Object.hasOwn(values, key)) await confirm(key, values[key]!);
  }
  await api.saveSettings(page.plugin, values);
  return null;
}

async function go(id: string | null, { page: { plugin }, words }: Asker, signal: AbortSignal): Promise<null> {
  const target = id === null
    ? null
    : (await pagesApi.list(signal)).find((one) => one.plugin === plugin && one.id === id);
  if (target === undefined) throw new ApiError("not-found", words().noPage(String(id)));
  navigate(target?.kind === "page" ? pagePath(target) : settingsPath(plugin));
  return null;
}

/** Only in answer to a click or key in the page itself. */
async function copy(text: string, { frame, onCopied, words }: Asker): Promise<null> {
  if (!navigator.userActivation.isActive || document.activeElement !== frame) {
    throw new ApiError("denied", words().noCopy);
  }
  await navigator.clipboard.writeText(text);
  onCopied();
  return null;
}

function notIts(sentence: string): ApiError {
  return new ApiError("denied", sentence);
}
