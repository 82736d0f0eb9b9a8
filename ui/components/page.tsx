import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect } from "preact/hooks";

interface PageProps {
  title: string;
  /** Left out when the content draws its own heading. */
  heading?: boolean;
  intro?: string;
  children: ComponentChildren;
}

export function Page({ title, heading = true, intro, children }: PageProps): JSX.Element {
  useLayoutEffect(() => {
    document.title = `${title} · TimeTrack`;
  }, [title]);
  return (
    <div class="page">
      {heading && (
        <header class="page-header">
          <h1>{title}</h1>
          {intro && <p class="lead">{intro}</p>}
        </header>
      )}
      {children}
    </div>
  );
}
