import type { ComponentChildren, JSX } from "preact";
import { useId } from "preact/hooks";

/** Props of a `Page`. */
export interface PageProps {
  /** Heading of the page; left out, it is read out and not shown. */
  title?: string | undefined;
  /** One sentence below it: what the page is for. */
  intro?: string | undefined;
  children: ComponentChildren;
}

/** The outermost component of a page. */
export function Page({ title, intro, children }: PageProps): JSX.Element {
  return (
    <main class="page">
      {title === undefined && <h1 class="unseen">{document.title}</h1>}
      {(title !== undefined || intro) && (
        <header class="page-header">
          {title !== undefined && <h1>{title}</h1>}
          {intro && <p class="lead">{intro}</p>}
        </header>
      )}
      {children}
    </main>
  );
}

/** Props of a `Section`. */
export interface SectionProps {
  /** Its heading. */
  title: string;
  intro?: string | undefined;
  children: ComponentChildren;
}

/** A part of a page with a heading of its own. */
export function Section({ title, intro, children }: SectionProps): JSX.Element {
  const id = useId();
  return (
    <section class="section" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {intro && <p class="hint">{intro}</p>}
      </header>
      {children}
    </section>
  );
}
