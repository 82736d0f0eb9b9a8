import type { Connect } from "../look.ts";
import { openLockSignals } from "./lock-signals.ts";
import { watchX11 } from "./watch-x11.ts";

const SYSTEM_BUS = "/run/dbus/system_bus_socket";

/** Watches the desktop session that this process belongs to. */
export function watchSession(): Connect {
  const runtime = Deno.env.get("XDG_RUNTIME_DIR");
  const sockets = { session: runtime ? `${runtime}/bus` : null, system: SYSTEM_BUS };
  return watchX11(
    { display: Deno.env.get("DISPLAY") || undefined, wayland: Boolean(Deno.env.get("WAYLAND_DISPLAY")) },
    (onChange) => openLockSignals(sockets, onChange),
  );
}
