import { useEffect, useState } from "preact/hooks";

const moved = new EventTarget();

/** The path of the address; the component renders again when it changes. */
export function usePath(): string {
  const [path, setPath] = useState(location.pathname);
  useEffect(() => {
    const follow = () => setPath(location.pathname);
    moved.addEventListener("moved", follow);
    addEventListener("popstate", follow);
    return () => {
      moved.removeEventListener("moved", follow);
      removeEventListener("popstate", follow);
    };
  }, []);
  return path;
}

/** Page of a plugin's settings. With the slash at its end no host takes a dot in the id for that of a file. */
export function settingsPath(plugin: string): string {
  return `/settings/${encodeURIComponent(plugin)}/`;
}

export function navigate(path: string): void {
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  moved.dispatchEvent(new Event("moved"));
  scrollTo(0, 0);
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
  navigate(link.pathname);
}
