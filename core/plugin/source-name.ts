/** A plugin's main source carries its id alone; no plugin can write into the source of another. */
export function sourceName(plugin: string, source: string): string {
  return source === plugin ? source : `${plugin}/${source}`;
}

export function isSourceOf(plugin: string, source: string): boolean {
  return source === plugin || source.startsWith(`${plugin}/`);
}
