/** Does not even finish to start. */
export function activate() {
  for (;;);
}
