import type { Buffer } from "node:buffer";
import { connect, type Socket } from "node:net";
import x11 from "x11";
import { messageOf } from "../message-of.ts";
import { WatchProblem } from "../look.ts";
import { type DisplayAddress, parseDisplay } from "./display.ts";
import { type Cookie, findCookie } from "./xauthority.ts";

/** The part of the X protocol that is needed here, with promises. */
export interface X11Client {
  readonly root: number;
  atom(name: string): Promise<number>;
  /** `null` when the window does not have it; rejects when it is gone. */
  property(window: number, atom: number): Promise<Property | null>;
  /** Hears of changes of a window's properties, or no longer. */
  listen(window: number, on: boolean): void;
  /** `null` where the server cannot tell. */
  screenSaver(): Promise<{ idleMs: number; on: boolean } | null>;
  listenTo(events: X11Events): void;
  close(): void;
}

export interface Property {
  type: number;
  data: Buffer;
}

export interface X11Events {
  onProperty(window: number, atom: number): void;
  onEnd(problem: WatchProblem): void;
}

interface RawClient {
  display: { screen: { root: number }[]; client: RawClient };
  eventMask: { PropertyChange: number };
  atoms: Record<string, number>;
  pack_stream: { flush(): void };
  on(name: string, listener: (argument: never) => void): void;
  InternAtom(onlyIfExists: boolean, name: string, done: Done<number>): void;
  GetProperty(
    remove: 0,
    window: number,
    atom: number,
    type: 0,
    offset: number,
    length: number,
    done: Done<Property>,
  ): void;
  ChangeWindowAttributes(window: number, values: { eventMask: number }, done: Done<unknown>): void;
  require(extension: string, done: Done<{ QueryInfo(window: number, done: Done<SaverInfo>): void }>): void;
}

interface SaverInfo {
  state: number;
  idle: number;
}

/** The library's callbacks answer whether they took care of an error. */
type Done<Value> = (error: Error | null | undefined, value: Value) => boolean;

const CONNECT_MS = 5_000;
const PROPERTY_WORDS = 4_096;
const SAVER_ON = 1;

export async function openX11(display: string): Promise<X11Client> {
  const address = parseDisplay(display);
  if (!address) {
    throw new WatchProblem("display-unreachable", `Cannot open the display "${display}": DISPLAY is no such name`);
  }
  const cookie = await readCookie(address);
  const socket = await openSocket(address, display);
  let ended = false;
  let events: X11Events | null = null;
  const end = (reason: string) => {
    if (!ended) events?.onEnd(new WatchProblem("display-unreachable", `Lost the display "${display}": ${reason}`));
    ended = true;
  };
  const client = await handshake(socket, address, cookie, display);
  client.on("error", (error: Error & { error?: number }) => {
    // Errors of the protocol are about windows that vanished; only the others end the connection.
    if (typeof error.error !== "number") end(messageOf(error));
  });
  socket.on("close", () => end("the X server ended"));
  client.on("event", (event: { name: string; wid: number; atom: number }) => {
    if (event.name === "PropertyNotify") events?.onProperty(event.wid, event.atom);
  });
  const root = (client.display.screen[address.screen] ?? client.display.screen[0])!.root;
  const saver = await ask<Parameters<Parameters<RawClient["require"]>[1]>[1]>((done) =>
    client.require("screen-saver", done)
  )
    .catch(() => null);

  return {
    root,
    atom: (name) => ask((done) => client.InternAtom(false, name, done)),
    async property(window, atom) {
      const property = await ask<Property>((done) => client.GetProperty(0, window, atom, 0, 0, PROPERTY_WORDS, done));
      return property.type !== 0 ? property : null;
    },
    listen(window, on) {
      if (ended) return;
      client.ChangeWindowAttributes(window, { eventMask: on ? client.eventMask.PropertyChange : 0 }, () => true);
    },
    async screenSaver() {
      if (!saver) return null;
      const { idle, state } = await ask<SaverInfo>((done) => saver.QueryInfo(root, done));
      return { idleMs: idle, on: state === SAVER_ON };
    },
    listenTo: (listeners) => void (events = listeners),
    close() {
      ended = true;
      socket.destroy();
    },
  };

  /** A request that is still open when the connection ends is never answered by the library. */
  function ask<Value>(request: (done: Done<Value>) => void): Promise<Value> {
    return new Promise((resolve, reject) => {
      const lost = () => reject(new WatchProblem("display-unreachable", `Lost the display "${display}"`));
      if (socket.destroyed) return lost();
      socket.once("close", lost);
      request((error, value) => {
        socket.off("close", lost);
        if (error) reject(error);
        else resolve(value);
        return true;
      });
    });
  }
}

async function openSocket({ socket: where }: DisplayAddress, display: string): Promise<Socket> {
  try {
    // The library's own way falls back to TCP on its own account, which is not granted.
    const socket = "path" in where ? connect(where.path) : connect(where.port, where.host);
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve();
      });
      socket.once("error", reject);
    });
    return socket;
  } catch (thrown) {
    throw new WatchProblem("display-unreachable", `Cannot open the display "${display}": ${messageOf(thrown)}`, thrown);
  }
}

function handshake(
  socket: Socket,
  { screen }: DisplayAddress,
  cookie: Cookie | null,
  display: string,
): Promise<RawClient> {
  return new Promise((resolve, reject) => {
    let done = false;
    const fail = (reason: string) => {
      if (done) return;
      done = true;
      clearTimeout(deadline);
      socket.destroy();
      reject(new WatchProblem("display-refused", `Cannot open the display "${display}": ${reason}`));
    };
    const deadline = setTimeout(() => fail("the X server does not answer"), CONNECT_MS);
    const options = { stream: socket, auth: cookie ?? { name: "", data: "" }, display: `:0.${screen}`, shm: false };
    const client = x11.createClient(options, (error: Error | undefined) => {
      if (error) return fail(messageOf(error));
      done = true;
      clearTimeout(deadline);
      // The library keeps one list for all clients, but the numbers of one server mean nothing to another.
      client.atoms = { ...client.atoms };
      resolve(client);
    });
    client.on("error", (error: Error) => fail(messageOf(error)));
  });
}

async function readCookie({ number }: DisplayAddress): Promise<Cookie | null> {
  const home = Deno.env.get("HOME");
  const file = Deno.env.get("XAUTHORITY") || (home ? `${home}/.Xauthority` : null);
  if (!file) return null;
  try {
    return findCookie(await Deno.readFile(file), number, hostName());
  } catch {
    return null; // many servers let local programs in without one; those that do not say so
  }
}

function hostName(): string {
  try {
    return Deno.hostname();
  } catch {
    return "";
  }
}
