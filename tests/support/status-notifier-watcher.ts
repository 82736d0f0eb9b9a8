import { Message, Variant } from "@jellybrick/dbus-next";
import { DAEMON, type SessionBus } from "./dbus.ts";
import { PATIENCE_MS } from "./in-time.ts";

/** A panel: takes tray icons in, and reads and clicks their menus as a desktop does. */
export interface StatusNotifierWatcher extends AsyncDisposable {
  /** Bus names of the icons that are there now. */
  icons(): string[];
  /** Resolves with the icon's properties when there is one. */
  icon(until?: (properties: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
  /** Resolves when no icon is left. */
  empty(): Promise<void>;
  /** The menu's visible lines, as soon as they are as wanted; rejects after twenty seconds. */
  menu(until?: (lines: MenuLine[]) => boolean): Promise<MenuLine[]>;
  /** Clicks the visible line with this label. */
  clickMenu(label: string): Promise<void>;
  close(): Promise<void>;
}

export interface MenuLine {
  /** As people read it: a tick before the text is told in `checked` instead; a separator has none. */
  label: string;
  separator: boolean;
  enabled: boolean;
  checked: boolean;
}

interface Line extends MenuLine {
  id: number;
  visible: boolean;
}

interface Icon {
  /** Bus name of its program. */
  owner: string;
  path: string;
}

const WATCHER = "org.kde.StatusNotifierWatcher";
const ITEM = "org.kde.StatusNotifierItem";
const MENU = "com.canonical.dbusmenu";
const PROPERTIES = "org.freedesktop.DBus.Properties";
const AGAIN_MS = 250;

export async function startStatusNotifierWatcher(session: SessionBus): Promise<StatusNotifierWatcher> {
  const connection = await session.connect();
  const { bus, call } = connection;
  const changes = new EventTarget();
  const tell = () => changes.dispatchEvent(new Event("change"));
  let icons: Icon[] = [];

  const properties = (): Record<string, Variant> => ({
    RegisteredStatusNotifierItems: new Variant("as", icons.map(({ owner, path }) => owner + path)),
    IsStatusNotifierHostRegistered: new Variant("b", true),
    ProtocolVersion: new Variant("i", 0),
  });

  function register(message: Message): [""] {
    const [service] = message.body as [string];
    const owner = service.startsWith("/") ? message.sender ?? "" : service;
    icons.push({ owner, path: service.startsWith("/") ? service : "/StatusNotifierItem" });
    bus.send(Message.newSignal("/StatusNotifierWatcher", WATCHER, "StatusNotifierItemRegistered", "s", [service]));
    tell();
    return [""];
  }

  connection.answer({
    [`${WATCHER}.RegisterStatusNotifierItem`]: register,
    [`${WATCHER}.RegisterStatusNotifierHost`]: () => [""],
    [`${PROPERTIES}.GetAll`]: () => ["a{sv}", properties()],
    [`${PROPERTIES}.Get`]: ({ body }) => ["v", properties()[body[1] as string]],
  });
  await connection.onSignal(DAEMON, ({ member, body: [name, , owner] }) => {
    if (member !== "NameOwnerChanged" || owner !== "") return;
    icons = icons.filter((icon) => icon.owner !== name);
    tell();
  });
  await connection.onSignal(MENU, tell);
  await connection.onSignal(ITEM, tell);
  await bus.requestName(WATCHER);

  /**
   * Tries again after every change until there is a value, and now and then without one: a
   * program registers its icon before its menu is on the bus, and nothing tells when it is.
   */
  async function eventually<Value>(
    what: string,
    attempt: () => Promise<Value | undefined>,
    instead: () => string = () => "it did not come",
  ): Promise<Value> {
    const patience = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const found = new AbortController();
      const change = nextChange(changes, AbortSignal.any([patience, found.signal]));
      let refusal = "";
      const value = await attempt().catch((thrown) => {
        refusal = ` (${thrown.message})`;
        return ignoreVanished(thrown);
      });
      if (value !== undefined) {
        found.abort();
        return value;
      }
      await change;
      if (patience.aborted) {
        const there = `${instead()}${refusal}; icons: ${icons.map(({ owner, path }) => owner + path).join(", ")}`;
        throw new Error(`Cannot see ${what} after ${PATIENCE_MS / 1000} s: ${there}`);
      }
    }
  }

  async function readIcon({ owner, path }: Icon): Promise<Record<string, unknown>> {
    const [values] = await call(owner, path, `${PROPERTIES}.GetAll`, "s", [ITEM]);
    return unwrap(values as Record<string, Variant>);
  }

  async function readLines(icon: Icon): Promise<Line[]> {
    const { Menu: menu } = await readIcon(icon);
    const [, layout] = await call(icon.owner, menu as string, `${MENU}.GetLayout`, "iias", [0, -1, []]);
    return (layout as [number, unknown, Variant[]])[2].map(({ value }) => lineOf(value as [number, never]));
  }

  async function visibleLines(): Promise<{ icon: Icon; lines: Line[] } | undefined> {
    const icon = icons.at(-1);
    return icon && { icon, lines: (await readLines(icon)).filter(({ visible }) => visible) };
  }

  async function close(): Promise<void> {
    await connection.close();
  }

  return {
    icons: () => icons.map(({ owner }) => owner),
    icon: (until = () => true) =>
      eventually("the icon", async () => {
        const icon = icons.at(-1);
        const found = icon && await readIcon(icon);
        return found && until(found) ? found : undefined;
      }),
    async empty() {
      await eventually("the end of the icon", () => Promise.resolve(icons.length === 0 || undefined));
    },
    menu(until = (lines) => lines.length > 0) {
      let lines: MenuLine[] | undefined;
      return eventually(
        "the menu as it should be",
        async () => {
          lines = (await visibleLines())?.lines.map(({ id: _, visible: _v, ...line }) => line);
          return lines && until(lines) ? lines : undefined;
        },
        () =>
          lines ? lines.map(({ label, checked }) => `${label}${checked ? " [x]" : ""}`).join(", ") : "there is none",
      );
    },
    async clickMenu(label) {
      // An icon that goes between the look and the click was not clicked: the next one is.
      await eventually(`the menu entry "${label}"`, async () => {
        const found = await visibleLines();
        const line = found?.lines.find((line) => line.label === label);
        if (!found || !line) return undefined;
        const { Menu: menu } = await readIcon(found.icon);
        const event = [line.id, "clicked", new Variant("i", 0), 0];
        await call(found.icon.owner, menu as string, `${MENU}.Event`, "isvu", event);
        return true;
      });
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function lineOf([id, raw]: [number, Record<string, Variant>]): Line {
  const { label = "", type, enabled = true, visible = true, "toggle-state": toggle = 0 } = unwrap(raw);
  const text = String(label).replaceAll("__", "_");
  return {
    id,
    label: text.replace(/^✓ /, ""),
    separator: type === "separator",
    enabled: enabled === true,
    checked: toggle === 1 || text.startsWith("✓ "),
    visible: visible === true,
  };
}

function unwrap(values: Record<string, Variant>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, { value }]) => [name, value]));
}

/** The icon may go between two calls; the next change tells. */
function ignoreVanished(error: { type?: string }): undefined {
  if (!/ServiceUnknown|UnknownMethod|UnknownObject|NoReply|Disconnected/.test(error.type ?? "")) throw error;
}

function nextChange(changes: EventTarget, ending: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(again);
      changes.removeEventListener("change", done);
      ending.removeEventListener("abort", done);
      resolve();
    };
    const again = setTimeout(done, AGAIN_MS);
    changes.addEventListener("change", done);
    ending.addEventListener("abort", done);
  });
}
