import { type Language, message } from "../messages/mod.ts";
import type { PluginInfo } from "../plugin/plugin-info.ts";
import { refusal, says } from "../refusal.ts";
import { type Client, connect } from "./client.ts";
import type { Invocation } from "./command-line.ts";
import { print } from "./print.ts";

/** Finds the plugin of others that makes a trouble: half of them off, and a person says whether it is still there. */
export async function bisect(invocation: Invocation): Promise<number> {
  const { language } = invocation;
  const client = await connect(invocation);
  const plugins = (await client.get<PluginInfo[]>("/api/plugins")).filter(isOn);
  if (plugins.length === 0) return print(message(language, "doctor.bisect.none"));
  const ids = plugins.map(({ id }) => id);
  print(message(language, "doctor.bisect.start", { plugins: ids.join(", ") }));
  using answers = readAnswers(language);
  let culprit: string | null = null;
  try {
    culprit = await findCulprit(ids, async (on) => {
      await switchTo(client, ids, on);
      print(message(language, "doctor.bisect.on", { plugins: on.join(", ") || "–" }));
      return await answers.ask(message(language, "doctor.bisect.question"));
    });
  } finally {
    // Whatever happens, what ran before runs again; but not what was found.
    await switchTo(client, ids, ids.filter((id) => id !== culprit));
  }
  if (culprit === null) return print(message(language, "doctor.bisect.nobody"));
  return print(message(language, "doctor.bisect.found", { plugin: culprit }));
}

/**
 * Halves the suspects until one is left. `isBad` tells whether the trouble is there with only
 * these on; `null` when it is there with none, or with none alone.
 */
export async function findCulprit(
  ids: string[],
  isBad: (on: string[]) => Promise<boolean>,
): Promise<string | null> {
  if (await isBad([])) return null;
  let suspects = ids;
  while (suspects.length > 1) {
    const half = suspects.slice(0, Math.ceil(suspects.length / 2));
    suspects = await isBad(half) ? half : suspects.slice(half.length);
  }
  const [last] = suspects;
  return last !== undefined && await isBad([last]) ? last : null;
}

function isOn({ builtIn, state }: PluginInfo): boolean {
  return !builtIn && !["disabled", "consent", "invalid"].includes(state);
}

async function switchTo(client: Client, ids: string[], on: string[]): Promise<void> {
  for (const id of ids) {
    const verb = on.includes(id) ? "enable" : "disable";
    // One that does not start is a suspect like the others.
    await client.post(`/api/plugins/${encodeURIComponent(id)}/${verb}`).catch(() => {});
  }
}

/** Reads yes and no, from a terminal or from a script; Ctrl-C ends the asking, not the tidying up. */
function readAnswers(language: Language): Disposable & { ask(question: string): Promise<boolean> } {
  const ended = Promise.withResolvers<never>();
  ended.promise.catch(() => {});
  const end = () => ended.reject(refusal("cancelled", says("doctor.bisect.ended")));
  Deno.addSignalListener("SIGINT", end);
  const reader = Deno.stdin.readable.pipeThrough(new TextDecoderStream()).getReader();
  let read = "";

  async function line(): Promise<string> {
    while (!read.includes("\n")) {
      const { value, done } = await Promise.race([reader.read(), ended.promise]);
      if (done) throw refusal("cancelled", says("doctor.bisect.ended"));
      read += value;
    }
    const at = read.indexOf("\n");
    const found = read.slice(0, at).trim();
    read = read.slice(at + 1);
    return found;
  }

  return {
    async ask(question) {
      for (;;) {
        print(question);
        const answer = await line();
        if (/^(y|yes|j|ja)$/i.test(answer)) return true;
        if (/^(n|no|nein)$/i.test(answer)) return false;
        print(message(language, "doctor.bisect.again"));
      }
    },
    [Symbol.dispose]() {
      Deno.removeSignalListener("SIGINT", end);
      void reader.cancel().catch(() => {});
    },
  };
}
