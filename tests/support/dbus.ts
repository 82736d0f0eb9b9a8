/**
 * A session bus of a test's own, with what a desktop has on it: a panel that shows tray
 * icons and a service that shows messages.
 *
 * ```ts
 * await using bus = await startSessionBus();
 * await using panel = await startStatusNotifierWatcher(bus);
 * // start something with bus.env in its environment
 * await panel.menu((lines) => lines.some(({ label }) => label === "Quit"));
 * await panel.clickMenu("Quit");
 * ```
 */
import { join } from "node:path";
import { Message, type MessageBus, sessionBus } from "@jellybrick/dbus-next";
import { endOf, inTime, PATIENCE_MS } from "./in-time.ts";

export { type MenuLine, startStatusNotifierWatcher, type StatusNotifierWatcher } from "./status-notifier-watcher.ts";
export { type NotificationRecorder, startNotificationRecorder } from "./notification-recorder.ts";

export interface SessionBus extends AsyncDisposable {
  address: string;
  /** What a program needs in its environment to find this bus and no other. */
  env: { DBUS_SESSION_BUS_ADDRESS: string; XDG_RUNTIME_DIR: string };
  connect(): Promise<BusConnection>;
  /** Ends the daemon; connections that are still open end with it. */
  close(): Promise<void>;
}

/** A connection to the bus, with the little of it that tests need. */
export interface BusConnection {
  bus: MessageBus;
  call(destination: string, path: string, name: string, signature?: string, body?: unknown[]): Promise<unknown[]>;
  /** Hears of every signal of this interface. */
  onSignal(interfaceName: string, listener: (message: Message) => void): Promise<void>;
  /** Answers the calls to these members, `interface.Member`, with a signature and values. */
  answer(members: Record<string, (message: Message) => [signature: string, ...values: unknown[]]>): void;
  close(): Promise<void>;
}

/** Starts a bus without any service that starts by itself. */
export async function startSessionBus(): Promise<SessionBus> {
  const folder = await Deno.makeTempDir({ prefix: "timetrack-bus-" });
  const config = join(folder, "session.conf");
  await Deno.writeTextFile(config, busConfig(folder));
  const daemon = new Deno.Command("dbus-daemon", {
    args: ["--nofork", "--nopidfile", "--nosyslog", "--print-address=1", `--config-file=${config}`],
    stdout: "piped",
    stderr: "null",
  }).spawn();
  const address = await firstLine(daemon.stdout);

  async function close(): Promise<void> {
    await endOf(daemon, "dbus-daemon", "SIGTERM");
    await Deno.remove(folder, { recursive: true });
  }

  return {
    address,
    env: { DBUS_SESSION_BUS_ADDRESS: address, XDG_RUNTIME_DIR: folder },
    connect: () => connect(address),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function busConfig(folder: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${folder}/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

async function connect(address: string): Promise<BusConnection> {
  const bus = sessionBus({ busAddress: address });
  // The daemon may be gone before its clients.
  bus.on("error", () => {});
  const connected = new Promise<void>((resolve, reject) => {
    bus.once("connect", resolve);
    bus.once("error", reject);
  });
  await inTime(connected, PATIENCE_MS, () => `There was no connection to the bus "${address}" in time`);

  const connection: BusConnection = {
    bus,
    async call(destination, path, name, signature = "", body = []) {
      const [, interfaceName, member] = /^(.+)\.([^.]+)$/.exec(name) ?? [];
      const message = new Message({
        destination,
        path,
        interface: interfaceName,
        member: member ?? "",
        signature,
        body,
      });
      const late = () => `"${destination}" did not answer ${name} within ${PATIENCE_MS / 1000} s`;
      return (await inTime(bus.call(message), PATIENCE_MS, late))?.body ?? [];
    },
    async onSignal(interfaceName, listener) {
      bus.on("message", (message) => {
        if (message.interface === interfaceName) listener(message);
      });
      const rule = `type='signal',interface='${interfaceName}'`;
      await connection.call(DAEMON, DAEMON_PATH, `${DAEMON}.AddMatch`, "s", [rule]);
    },
    answer(members) {
      bus.addMethodHandler((message) => {
        const answer = members[`${message.interface}.${message.member}`];
        if (!answer) return false;
        const [signature, ...values] = answer(message);
        bus.send(Message.newMethodReturn(message, signature, values));
        return true;
      });
    },
    async close() {
      const stream = (bus as unknown as { _connection: { stream: import("node:net").Socket } })._connection.stream;
      const closed = new Promise((resolve) => stream.destroyed ? resolve(null) : stream.once("close", resolve));
      bus.disconnect();
      stream.destroy();
      await closed;
    },
  };
  return connection;
}

export const DAEMON = "org.freedesktop.DBus";
export const DAEMON_PATH = "/org/freedesktop/DBus";

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const reader = stream.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader();
  while (!text.includes("\n")) {
    const { value, done } = await inTime(reader.read(), PATIENCE_MS, () => `dbus-daemon said only "${text}"`);
    if (done) throw new Error(`Cannot start dbus-daemon: it ended after "${text}"`);
    text += value;
  }
  await reader.cancel();
  return text.split("\n")[0]!.trim();
}
