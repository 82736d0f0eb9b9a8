import { type PluginContext, randomKey } from "timetrack";
import { ofCall, ofDay, ofEntry } from "./appointments.ts";
import { writeCalendar } from "./calendar.ts";

/** Newest first; no program shows more, and each has to read all of them every time. */
const MOST_APPOINTMENTS = 5_000;

export async function activate(context: PluginContext): Promise<void> {
  const { addressOf, calls, days, entries, routes, secrets, settings } = context;

  const newKey = () => secrets.set("feed_key", randomKey());

  async function appointments() {
    const today = Temporal.Now.plainDateISO();
    const dates = { from: today.subtract({ days: settings.get("pastDays") }).toString(), to: today.toString() };
    const range = { from: `${dates.from}T00:00:00Z`, to: new Date().toISOString() };
    const wish = { language: context.language, names: settings.get<boolean>("names") };
    const wanted = (key: string) => settings.get<boolean>(key);
    const all = [
      ...(wanted("calls") ? await calls.list(range) : []).flatMap((call) => ofCall(call, wish)),
      ...(wanted("days") ? await days.list(dates) : []).flatMap((day) => ofDay(day, wish)),
      ...(wanted("projects") ? await entries.list(range) : []).flatMap((entry) => ofEntry(entry, wish)),
    ];
    return all.sort((a, b) => b.from.localeCompare(a.from)).slice(0, MOST_APPOINTMENTS);
  }

  routes.get("/calendar", async (c) => {
    const headers = { "content-type": "text/calendar; charset=utf-8", "cache-control": "private, max-age=300" };
    return c.body(writeCalendar("TimeTrack", await appointments()), 200, headers);
  });
  routes.get("/addresses", async (c) => c.json(await addressOf("/calendar")));
  context.commands.register("new-address", newKey);

  if (await secrets.get("feed_key") === null) await newKey();
}
