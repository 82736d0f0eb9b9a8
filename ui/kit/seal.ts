/**
 * Takes away what no content policy governs: connections of WebRTC leave past it. Runs before
 * the code of the page, and no frame within gives a fresh one: each has an origin of its own.
 */
export function seal(scope: object): void {
  for (const name of Object.getOwnPropertyNames(scope)) {
    if (/^(webkit|moz)?RTC/.test(name)) Reflect.deleteProperty(scope, name);
  }
}
