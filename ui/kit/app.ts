import {
  type FromApp,
  type FromPage,
  type Json,
  type Language,
  PORT,
  type Question,
  READY,
  type Remark,
} from "./wire.ts";

/** Why the app or the plugin refused, in words for the person. */
export class PageError extends Error {
  override readonly name = "PageError";
  readonly code: string;
  readonly hint: string | undefined;

  constructor(code: string, message: string, hint?: string) {
    super(message);
    this.code = code;
    this.hint = hint;
  }
}

interface Waiting {
  resolve(value: Json): void;
  reject(error: PageError): void;
}

const waiting = new Map<number, Waiting>();
const changes = new EventTarget();
let count = 0;

const port = new Promise<MessagePort>((resolve) => {
  if (typeof document === "undefined") return;
  const take = (event: MessageEvent) => {
    const [given] = event.ports;
    if (event.source !== parent || event.data !== PORT || !given) return;
    removeEventListener("message", take);
    given.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data) as FromApp);
    resolve(given);
  };
  addEventListener("message", take);
  parent.postMessage(READY, "*");
});

function send(message: FromPage): void {
  void port.then((port) => port.postMessage(JSON.stringify(message)));
}

/** Asks the app; rejects with a `PageError`. */
export function ask(question: Question): Promise<Json> {
  const id = ++count;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    send({ ...question, id });
  });
}

export function tell(remark: Remark): void {
  send(remark);
}

/** Calls back for events of this name; "look" is a change of language or theme. Returns how to stop. */
export function onApp(name: string, listener: () => void): () => void {
  changes.addEventListener(name, listener);
  return () => changes.removeEventListener(name, listener);
}

export function currentLanguage(): Language {
  return document.documentElement.lang === "de" ? "de" : "en";
}

function hear(message: FromApp): void {
  switch (message.kind) {
    case "answer":
      return settle(message.id)?.resolve(message.value);
    case "refusal":
      return settle(message.id)?.reject(new PageError(message.code, message.message, message.hint));
    case "look":
      document.documentElement.lang = message.language;
      if (message.theme === "system") delete document.documentElement.dataset["theme"];
      else document.documentElement.dataset["theme"] = message.theme;
      return void changes.dispatchEvent(new Event("look"));
    case "event":
      return void changes.dispatchEvent(new Event(`event:${message.name}`));
    case "ping":
      return tell({ kind: "alive" });
  }
}

function settle(id: number): Waiting | undefined {
  const found = waiting.get(id);
  waiting.delete(id);
  return found;
}
