const MOST_THEFTS = 3;
const WITHIN_MS = 10_000;

/**
 * Gives the keyboard back to the field of the app that somebody writes in when a page takes it: a page gets it from the
 * person, by Tab or under their pointer. What is typed until then is the page's, so one that goes on taking it is a
 * thief. Where nobody writes there is nothing to take: a page may use its own fields as it likes.
 */
export function keepFocus(frame: HTMLIFrameElement, onThief: () => void): () => void {
  const end = new AbortController();
  const { signal } = end;
  let field = fieldOf(document.activeElement);
  let byTab = false;
  let thefts: number[] = [];
  let nowhere: ReturnType<typeof setTimeout> | undefined;
  addEventListener("keydown", ({ key }) => byTab = key === "Tab", { signal, capture: true });
  addEventListener("focusin", ({ target }) => {
    byTab = false;
    field = fieldOf(target);
  }, { signal });
  addEventListener("focusout", () => {
    clearTimeout(nowhere);
    nowhere = setTimeout(() => {
      if (document.activeElement === document.body) field = null;
    });
  }, { signal });
  addEventListener("blur", () => {
    // It did not go nowhere: a page may have handed on to the window what it took, so that it seems so.
    clearTimeout(nowhere);
    const isTaken = document.activeElement === frame;
    // Not within the event: the browser would still hand the keys to the frame when it has ended.
    setTimeout(() => giveBack(isTaken));
  }, { signal });
  return () => end.abort();

  function giveBack(isTaken: boolean): void {
    if (end.signal.aborted || !field || !isTaken && document.activeElement !== frame) return;
    if (byTab || frame.matches(":hover")) return void (field = null);
    field.focus({ preventScroll: true });
    // One that is gone or hidden took no keys, so that none were taken from it.
    if (document.activeElement !== field) return void (field = null);
    const now = performance.now();
    thefts = [...thefts.filter((at) => at > now - WITHIN_MS), now];
    if (thefts.length < MOST_THEFTS) return;
    // At once: until it is gone it would take the keyboard again.
    frame.inert = true;
    onThief();
  }
}

/** What somebody writes in, if it is that. */
function fieldOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof HTMLElement && target.matches("input, select, textarea") ? target : null;
}
