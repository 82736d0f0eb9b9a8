import type { ComponentChildren, JSX } from "preact";
import type { Part } from "./sections.ts";
import { useSought } from "./use-sought.ts";

/** A part of a section that the search leads to. */
export function SectionPart({ name, children }: { name: Part; children: ComponentChildren }): JSX.Element {
  const { ref, isSought } = useSought<HTMLElement>(name);
  return <section ref={ref} data-sought={isSought ? "" : undefined}>{children}</section>;
}
