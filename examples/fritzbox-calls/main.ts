import { setTimeout as delay } from "node:timers/promises";
import type { PluginContext } from "timetrack";
import { toCall } from "./call.ts";
import { follow, type Open } from "./follow.ts";
import { parseLine } from "./line.ts";

const FIRST_WAIT_MS = 1_000;
const MOST_WAIT_MS = 60_000;
/** Nothing comes while nobody telephones: whether the box is still there only a new connection tells. */
const IDLE_MS = 5 * 60_000;
/** A box that starts anew is away for a minute or two. */
const TRIES_BEFORE_CARD = 6;

export async function activate(context: PluginContext): Promise<void> {
  const { calls, issues, log, settings, signal, state, status } = context;
  let open = await state.get<Open>("open") ?? {};
  /** Ends the connection that is there, or the wait for the next try. */
  let again = () => {};
  let idle: ReturnType<typeof setTimeout> | undefined;

  function wanted(own: string, remote: string): boolean {
    if (remote.startsWith("*") && !settings.get<boolean>("internal")) return false;
    const lines = settings.get<string[]>("lines").map(digits);
    const number = digits(own) || "none";
    return lines.length === 0 || lines.some((line) => line.endsWith(number) || number.endsWith(line));
  }

  async function take(text: string): Promise<void> {
    const line = parseLine(text, settings.get("timeZone"), Date.now());
    if (line === null) return log.warn("Left out a line of the FRITZ!Box: it is no report of a call");
    const followed = follow(open, line, wanted);
    await calls.upsert(followed.reports.map((report) => toCall(report, settings.get("areaCode"))));
    open = followed.open;
    await state.set("open", open);
  }

  async function read(connection: Deno.TcpConn, end: AbortSignal): Promise<void> {
    let rest = "";
    for await (const chunk of connection.readable.pipeThrough(new TextDecoderStream(), { signal: end })) {
      clearTimeout(idle);
      idle = setTimeout(again, IDLE_MS);
      const lines = (rest + chunk).split("\n");
      rest = lines.pop()!.slice(0, 1_000);
      for (const line of lines.filter((line) => line.trim() !== "")) await take(line);
    }
  }

  async function listen(box: string): Promise<void> {
    const { hostname, port } = new URL(box.includes("//") ? box : `tcp://${box}`);
    for (let failures = 0; !signal.aborted;) {
      const round = new AbortController();
      again = () => round.abort();
      clearTimeout(idle);
      try {
        const connection = await Deno.connect({ hostname, port: Number(port || 1012), signal: round.signal });
        failures = 0;
        idle = setTimeout(again, IDLE_MS);
        await issues.resolve("unreachable");
        await status.set("state", { en: "connected", de: "verbunden" });
        await read(connection, round.signal);
      } catch (thrown) {
        if (round.signal.aborted) continue;
        log.warn(`Cannot listen to the FRITZ!Box: ${thrown instanceof Error ? thrown.message : thrown}`);
        await status.set("state", { en: "not reachable", de: "nicht erreichbar" });
        if (++failures === TRIES_BEFORE_CARD) await issues.create("unreachable", UNREACHABLE);
      }
      await delay(Math.min(FIRST_WAIT_MS * 2 ** failures, MOST_WAIT_MS), null, { signal: round.signal }).catch(
        () => {},
      );
    }
  }

  context.commands.register("connect", () => again());
  // The box has forgotten the connection of a computer that slept.
  context.events.on("host/wake", () => again());
  signal.addEventListener("abort", () => again());

  const box = settings.get<string>("box").trim();
  if (box !== "") listen(box).catch((thrown) => log.error("Cannot listen to the FRITZ!Box any more", thrown));
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
