import { Message, MessageFlag, sessionBus } from "@jellybrick/dbus-next";
import type { Socket } from "node:net";

/** A connection to one D-Bus, with the little of it that is needed here. */
export interface Bus {
  /** First value of the answer; rejects when there is no such service. */
  call(destination: string, path: string, member: string, ...strings: string[]): Promise<unknown>;
  /** Hears of the signals that fit the rule of the bus; `member` has its interface before it. */
  listen(rule: string, onSignal: (member: string, body: unknown[]) => void): Promise<void>;
  close(): void;
}

const DAEMON = "org.freedesktop.DBus";

/** Opens the bus behind a socket; rejects when it is not there or not granted. */
export function openBus(path: string, onEnd: () => void): Promise<Bus> {
  return new Promise((resolve, reject) => {
    const library = sessionBus({ busAddress: `unix:path=${encodeURIComponent(path).replaceAll("%2F", "/")}` });
    const { _connection: connection } = library as unknown as { _connection: { stream?: Socket } };
    let open = true;
    const end = (reason?: unknown) => {
      connection.stream?.destroy();
      reject(reason);
      if (open) onEnd();
      open = false;
    };

    async function call(destination: string, path: string, member: string, ...strings: string[]): Promise<unknown> {
      const reply = await library.call(
        new Message({
          destination,
          path,
          interface: member.slice(0, member.lastIndexOf(".")),
          member: member.slice(member.lastIndexOf(".") + 1),
          signature: "s".repeat(strings.length),
          body: strings,
          // Asking must not start a screen locker where there is none.
          flags: MessageFlag.NO_AUTO_START,
        }),
      );
      return reply?.body[0];
    }

    library.on("error" as "connect", end);
    library.once("connect", () => {
      connection.stream?.once("close", end);
      resolve({
        call,
        async listen(rule, onSignal) {
          library.on("message", (message) => onSignal(`${message.interface}.${message.member}`, message.body));
          await call(DAEMON, "/org/freedesktop/DBus", `${DAEMON}.AddMatch`, rule);
        },
        close() {
          open = false;
          connection.stream?.destroy();
        },
      });
    });
  });
}
