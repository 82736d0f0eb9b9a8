/**
 * Gives the keyboard back to the field of the app that somebody writes in when a page takes it: a page gets it from the
 * person, by Tab or under their pointer.
 */
export function keepFocus(frame: HTMLIFrameElement): () => void {
  const end = new AbortController();
  const { signal } = end;
  let field: HTMLElement | null = null;
  let byTab = false;
  addEventListener("keydown", ({ key }) => byTab = key === "Tab", { signal, capture: true });
  addEventListener("focusin", ({ target }) => {
    byTab = false;
    field = target instanceof HTMLElement && target.matches("input, select, textarea") ? target : null;
  }, { signal });
  // Not within the event: the browser would still hand the keys to the frame when it has ended.
  addEventListener("blur", () => void setTimeout(giveBack), { signal });
  return () => end.abort();

  function giveBack(): void {
    if (end.signal.aborted || document.activeElement !== frame || byTab || frame.matches(":hover")) return;
    field?.focus({ preventScroll: true });
  }
}
