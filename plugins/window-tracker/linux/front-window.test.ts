import { Buffer } from "node:buffer";
import { deepStrictEqual as equal, rejects } from "node:assert/strict";
import { WatchProblem } from "../look.ts";
import { createFrontWindow } from "./front-window.ts";
import { ATOM_NAMES, type Atoms } from "./window-properties.ts";
import type { X11Client } from "./x11-client.ts";

const ROOT = 1;
const WINDOW = 7;
const atoms = Object.fromEntries(ATOM_NAMES.map((name, index) => [name, 100 + index])) as Atoms;
const id = Buffer.alloc(4);
id.writeUInt32LE(WINDOW);

/** A display with one window in front, whose properties are these; a failure is what its reading ends with. */
function displayWith(properties: Partial<Record<keyof Atoms, string | Error>>): X11Client {
  const known = new Map(Object.entries(properties).map(([name, value]) => [atoms[name as keyof Atoms], value]));
  return {
    root: ROOT,
    listen() {},
    property(window: number, atom: number) {
      if (window === ROOT) return Promise.resolve({ type: 33, data: id });
      const value = known.get(atom) ?? null;
      if (value instanceof Error) return Promise.reject(value);
      return Promise.resolve(value === null ? null : { type: 300, data: Buffer.from(value) });
    },
  } as Partial<X11Client> as X11Client;
}

const title = { _NET_WM_NAME: "Zahlenkombination" };
const gone = Object.assign(new Error("Bad window"), { error: 3 });

Deno.test("createFrontWindow() gives application and title", async () => {
  const front = createFrontWindow(displayWith({ ...title, WM_CLASS: "tresor\0Tresor\0" }), atoms);

  equal((await front.read()).window, { id: "7", app: "Tresor", title: "Zahlenkombination" });
});

Deno.test("createFrontWindow() gives no part of a window that closes while it is read", async () => {
  const halves = [
    { ...title, WM_CLASS: gone },
    { _NET_WM_NAME: gone, WM_CLASS: "tresor\0Tresor\0" },
    { ...title, WM_TRANSIENT_FOR: gone },
  ];

  for (const half of halves) equal((await createFrontWindow(displayWith(half), atoms).read()).window, null);
});

Deno.test("createFrontWindow() does not take the end of the display for that of a window", async () => {
  const lost = new WatchProblem("display-unreachable", "Lost the display");

  await rejects(createFrontWindow(displayWith({ ...title, WM_CLASS: lost }), atoms).read(), lost);
});
