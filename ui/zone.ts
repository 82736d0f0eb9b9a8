const zoneNow = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Loads the page anew when the computer has another time zone, for all that it shows is in the old one. */
export function followZone(): void {
  const zone = zoneNow();
  const look = () => {
    if (zoneNow() !== zone && !isWriting()) location.reload();
  };
  addEventListener("focus", look);
  setInterval(look, 60_000);
}

/** What somebody is typing must not be lost, also in the frame of a plugin's page. */
function isWriting(): boolean {
  const fields = "input, textarea, select, iframe";
  return document.querySelector("dialog[open]") !== null || document.activeElement?.matches(fields) === true;
}
