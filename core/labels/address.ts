const url = /https?:\/\/([^\s"'<>()[\]]+)/i;
const host =
  /(?:^|[\s([|–—-])((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24})(\/[^\s"'<>()[\]|]*)?(?=$|[\s)\]|–—,:;])/i;
/** A title may be long, and an address stands where it can be seen. */
const searched = 500;

/**
 * What a window title has of a web address: the host and the host with its path, without scheme,
 * "www." and query. Browsers show none by themselves; many extensions put one there.
 */
export function addressesIn(title: string): string[] {
  const text = title.slice(0, searched);
  const found = url.exec(text)?.[1] ?? bareAddress(text);
  if (!found) return [];
  const address = found.replace(/[?#].*$/, "").replace(/[/.,;:!]+$/, "").replace(/^[^/@]*@/, "").toLowerCase();
  const [name = ""] = address.replace(/^www\./, "").split("/");
  const bare = name.replace(/:\d+$/, "");
  const whole = bare + address.replace(/^[^/]*/, "");
  return whole === bare ? [bare] : [bare, whole];
}

function bareAddress(text: string): string | undefined {
  const [, name, path = ""] = host.exec(text) ?? [];
  return name && name + path;
}
