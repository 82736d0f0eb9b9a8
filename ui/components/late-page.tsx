import type { ComponentType, JSX } from "preact";
import { useCallback, useLayoutEffect, useState } from "preact/hooks";
import type { PageEntry, PageProps } from "../pages.ts";
import { ApiError } from "../api-error.ts";
import { Failure, Loading } from "./failure.tsx";

/** A page that is fetched when it is first opened. */
export function LatePage({ entry, place }: { entry: Pick<PageEntry, "load"> } & PageProps): JSX.Element {
  const [found, setFound] = useState<{ View: ComponentType<PageProps> } | { error: unknown } | null>(null);
  const fetchPage = useCallback(() => {
    setFound(null);
    entry.load().then((View) => setFound({ View }), (error) => setFound({ error }));
  }, [entry]);
  useLayoutEffect(fetchPage, [fetchPage]);
  if (!found) return <Loading />;
  // A browser remembers that a module could not be fetched; only a reload asks again.
  if ("error" in found) return <Failure error={ApiError.unreachable(found.error)} onRetry={() => location.reload()} />;
  return <found.View place={place} />;
}
