import { useCallback, useLayoutEffect, useMemo, useState } from "preact/hooks";

const moved = new EventTarget();

/** The path of the address; the component renders again when it changes. */
export function usePath(): string {
  return useFollowed(() => location.pathname);
}

function useFollowed(read: () => string): string {
  const [found, setFound] = useState(read);
  // Before the page is painted: who sees it may move on.
  useLayoutEffect(() => {
    const follow = () => setFound(read());
    moved.addEventListener("moved", follow);
    addEventListener("popstate", follow);
    return () => {
      moved.removeEventListener("moved", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  return found;
}

/** Page of a plugin's settings. With the slash at its end no host takes a dot in the id for that of a file. */
export function settingsPath(plugin: string): string {
  return `/settings/${encodeURIComponent(plugin)}/`;
}

/** Goes to a path of the app, with or without a query; `replace` leaves no step to go back to. */
export function navigate(address: string, { replace = false } = {}): void {
  if (address === location.pathname + location.search) return;
  const samePlace = address.split("?")[0] === location.pathname;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  moved.dispatchEvent(new Event("moved"));
  if (!samePlace) scrollTo(0, 0);
}

type ChangeQuery = (changes: Record<string, string | null>, options?: { replace?: boolean }) => void;

/**
 * What stands behind the "?" of the address, and a way to change it: a page keeps there what it
 * shows, so that it can be linked to, reloaded and gone back to. `null` removes a name.
 */
export function useQuery(): [URLSearchParams, ChangeQuery] {
  const search = useFollowed(() => location.search);
  const query = useMemo(() => new URLSearchParams(search), [search]);
  const change = useCallback<ChangeQuery>((changes, options) => {
    const changed = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) changed.delete(name);
      else changed.set(name, value);
    }
    const text = changed.toString();
    navigate(location.pathname + (text && `?${text}`), options);
  }, []);
  return [query, change];
}

/** Turns a plain click on a link of the app into `navigate`; every other click stays the browser's. */
export function followLink(event: MouseEvent): void {
  if (
    event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey
  ) {
    return;
  }
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.pathname.startsWith("/api/") || link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  navigate(link.pathname + link.search);
}
