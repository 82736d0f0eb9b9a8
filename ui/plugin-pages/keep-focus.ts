const MOST_THEFTS = 3;
const WITHIN_MS = 10_000;

/**
 * Gives the keyboard back to the field of the app that somebody writes in when a page takes it: a page gets it from the
 * person, by Tab or under their pointer. What is typed until then is the page's, so one that goes on taking it is a
 * thief.
 */
export function keepFocus(frame: HTMLIFrameElement, onThief: () => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  let field: HTMLElement | null = null;
  let byTab = false;
  let thefts: number[] = [];
  addEventListener("keydown", ({ key }) => byTab = key === "Tab", { signal, capture: true });
  addEventListener("focusin", ({ target }) => {
    byTab = false;
    field = target instanceof HTMLElement && target.matches("input, select, textarea") ? target : null;
  }, { signal });
  // Not within the event: the browser would still hand the keys to the frame when it has ended.
  addEventListener("blur", () => void setTimeout(giveBack), { signal });
  return () => end.abort();

  function giveBack(): void {
    if (end.signal.aborted || document.activeElement !== frame || byTab || frame.matches(":hover") || !field) return;
    const now = performance.now();
    thefts = [...thefts.filter((at) => at > now - WITHIN_MS), now];
    const thief = thefts.length >= MOST_THEFTS;
    // At once: until the frame is gone it would take the keyboard again.
    frame.inert ||= thief;
    field.focus({ preventScroll: true });
    if (thief) onThief();
  }
}
