import { type SessionBus, startSessionBus, startStatusNotifierWatcher } from "../../tests/support/dbus.ts";
import { type Display, openWindowManager, openXterm, startXvfb, type Xterm } from "../../tests/support/x11.ts";

export interface Desktop extends AsyncDisposable {
  env: Record<string, string>;
  terminal: Xterm;
}

/** A private X server with a window, and a session bus with a place for tray icons. */
export async function startDesktop(): Promise<Desktop> {
  const stack = new AsyncDisposableStack();
  try {
    const display: Display = stack.use(await startXvfb());
    await openWindowManager(display);
    const terminal = stack.use(await openXterm(display, "at rest"));
    const session: SessionBus = stack.use(await startSessionBus());
    stack.use(await startStatusNotifierWatcher(session));
    const env = { DISPLAY: display.name, ...session.env };
    const owned = stack.move();
    return { env, terminal, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}
