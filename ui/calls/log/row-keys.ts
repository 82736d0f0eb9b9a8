/** Arrow keys, Home and End move the focus from call to call; Enter opens as on every link. */
export function moveAmongRows(event: KeyboardEvent & { currentTarget: HTMLElement }): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-call]")];
  const here = rows.findIndex((row) => row === document.activeElement);
  const next = { ArrowDown: here + 1, ArrowUp: Math.max(0, here - 1), Home: 0, End: rows.length - 1 }[event.key];
  const row = here === -1 || next === undefined ? undefined : rows[next];
  if (!row) return;
  event.preventDefault();
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}
