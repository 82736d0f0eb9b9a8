import { type PluginContext, randomKey, TimeTrackError } from "timetrack";
import { hear, type Heard, toCall } from "./call.ts";
import { parseEvent } from "./event.ts";

/** More calls do not go on at once; of those whose end never came, the oldest are forgotten. */
const MOST_CALLS = 100;

export async function activate(context: PluginContext): Promise<void> {
  const { calls, routes, secrets, state, status, webhooks } = context;

  const newKey = () => secrets.set("address_key", randomKey());

  webhooks.on("events", async ({ body, receivedAt }) => {
    const event = parseEvent(body);
    if (event === null) return;
    if ("fault" in event) throw new TimeTrackError("invalid", `Cannot read an event of sipgate: ${event.fault}`);
    const { [event.callId]: known, ...others } = await state.get<Record<string, Heard>>("calls") ?? {};
    const heard = hear(known, event, receivedAt);
    await calls.upsert(toCall(event, heard, receivedAt));
    const going = event.kind === "hangup" ? others : { ...others, [event.callId]: heard };
    await state.set("calls", Object.fromEntries(Object.entries(going).slice(-MOST_CALLS)));
    await status.set("last", { time: receivedAt });
  });

  routes.get("/address", async (c) => {
    const { address, lastReceivedAt, refused } = await webhooks.info("events");
    return c.json({ outside: address, heard: lastReceivedAt !== null, refused: refused?.count ?? 0 });
  });
  context.commands.register("new-address", newKey);

  if (await secrets.get("address_key") === null) await newKey();
}
