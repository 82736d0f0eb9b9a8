/**
 * Has the runtime look up this computer's time zone anew, for it keeps the one that it began with.
 * Nothing happens where TZ names one, and where a plugin has no right to TZ.
 */
export function refreshZone(): void {
  try {
    if (Deno.env.get("TZ")) return;
    // Any change of the variable makes it look.
    Deno.env.set("TZ", "UTC");
    Deno.env.delete("TZ");
  } catch (thrown) {
    if (!(thrown instanceof Deno.errors.NotCapable)) throw thrown;
  }
}
