import { setTimeout } from "node:timers";
import { setTimeout as delay } from "node:timers/promises";
import { linesOf, type PluginContext } from "timetrack";
import { beginCall, type Call } from "./call.ts";
import { follow, type Open } from "./follow.ts";
import { type Line, parseLine } from "./line.ts";

const MOST_WAIT_MS = 60_000;
/** Nothing comes while nobody telephones: whether the box is still there only a new connection tells. */
const IDLE_MS = 5 * 60_000;
/** A box that starts anew is away for a minute or two. */
const TRIES_BEFORE_CARD = 6;

export async function activate(context: PluginContext): Promise<void> {
  const { calls, issues, log, settings, signal, state, status } = context;
  let open = await state.get<Open>("calls") ?? {};
  await state.delete("open"); // Version 1.0.0 kept calls there, in another form.
  /** Of the connection that is there, or of the wait for the next try. */
  let round = new AbortController();
  const again = () => round.abort();

  function begin(line: Line): Call | null {
    if (line.remote.startsWith("*") && !settings.get<boolean>("internal")) return null;
    const number = digits(line.own) || "none";
    const lines = settings.get<string[]>("lines").map(digits);
    const isWanted = lines.length === 0 || lines.some((line) => line.endsWith(number) || number.endsWith(line));
    return isWanted ? beginCall(line, settings.get("areaCode")) : null;
  }

  async function take(text: string): Promise<void> {
    const line = parseLine(text, settings.get("timeZone"), Date.now());
    if (line === null) return log.warn("Left out a line of the FRITZ!Box: it is no report of a call");
    const followed = follow(open, line, begin);
    await calls.upsert(followed.told);
    open = followed.open;
    await state.set("calls", open);
  }

  async function listen({ hostname, port }: URL): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      round = new AbortController();
      using idle = setTimeout(again, IDLE_MS);
      try {
        const { readable } = await Deno.connect({ hostname, port: Number(port || 1012), signal: round.signal });
        failures = 0;
        await issues.resolve("unreachable");
        await status.set("state", { en: "connected", de: "verbunden" });
        for await (const line of linesOf(readable, { signal: round.signal })) {
          idle.refresh();
          if (line !== "") await take(line);
        }
      } catch (thrown) {
        if (round.signal.aborted) continue;
        log.warn(`Cannot listen to the FRITZ!Box: ${thrown instanceof Error ? thrown.message : thrown}`);
        await status.set("state", { en: "not reachable", de: "nicht erreichbar" });
        if (++failures === TRIES_BEFORE_CARD) await issues.create("unreachable", UNREACHABLE);
      }
      await delay(Math.min(1_000 * 2 ** failures, MOST_WAIT_MS), null, { signal: round.signal }).catch(() => {});
    }
  }

  context.commands.register("connect", again);
  // The box has forgotten the connection of a computer that slept.
  context.events.on("host/wake", again);
  signal.addEventListener("abort", again);

  const box = settings.get<string>("box").trim();
  if (box === "") return;
  const address = new URL(box.includes("//") ? box : `tcp://${box}`);
  listen(address).catch((thrown) => log.error("Cannot listen to the FRITZ!Box any more", thrown));
}

const digits = (number: string) => number.replace(/^0+|\D/g, "");

const UNREACHABLE = {
  title: { en: "The FRITZ!Box does not answer", de: "Die FRITZ!Box antwortet nicht" },
  hint: {
    en: "Check its address in the settings, and dial #96*5* on its telephone to switch on the call monitor",
    de: "Prüfen Sie ihre Adresse in den Einstellungen, und wählen Sie an ihrem Telefon #96*5* für den Anrufmonitor",
  },
  command: "connect",
};
