import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { api } from "../api.ts";
import { Page } from "../components/page.tsx";
import { useMessages } from "../language.ts";
import { navigate, useQuery } from "../router.ts";
import { catalogue, steps } from "./steps.tsx";

/** The first steps, once. Whoever leaves them, by whichever way, is not shown them again. */
export function WelcomePage(): JSX.Element {
  const t = useMessages(catalogue);
  const [query, change] = useQuery();
  const heading = useRef<HTMLHeadingElement>(null);
  const at = Math.min(Math.max(1, Math.trunc(Number(query.get("step"))) || 1), steps.length);
  const { name, Body } = steps[at - 1]!;
  const isLast = at === steps.length;
  // Nothing is lost when it is not heard of: then they are shown once more.
  useLayoutEffect(() => () => void api.answer({ welcome: "over" }).catch(() => {}), []);
  useLayoutEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [at]);
  const go = (step: number) => change({ step: step === 1 ? null : String(step) });
  return (
    <Page title={t.title} heading={false}>
      <article class="card welcome">
        <header>
          <p class="hint">{t.step(at, steps.length)}</p>
          <ol class="welcome-progress" aria-hidden="true">
            {steps.map((step, index) => <li key={step.name} data-reached={index < at ? "" : undefined} />)}
          </ol>
          <h1 ref={heading} tabIndex={-1}>{t[name].title}</h1>
          <p class="lead">{t[name].lead}</p>
        </header>
        <div class="welcome-body">
          <Body />
        </div>
        <footer class="welcome-footer">
          {at > 1 && <button type="button" class="button" onClick={() => go(at - 1)}>{t.back}</button>}
          {!isLast && <button type="button" class="button quiet" onClick={() => navigate("/")}>{t.skip}</button>}
          <button
            type="button"
            class="button primary"
            onClick={() => isLast ? navigate("/") : go(at + 1)}
          >
            {isLast ? t.start : t.next}
          </button>
        </footer>
      </article>
    </Page>
  );
}
