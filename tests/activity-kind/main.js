/** Its manifest is all there is to it. */
export function activate() {}
