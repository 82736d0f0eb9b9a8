import { useState } from "preact/hooks";
import { Actions, Button, execute, Section, type Step, Steps } from "timetrack/page";
import type { Step as Tested } from "../connection-test.ts";
import { useTexts } from "./texts.ts";

const API_STEPS = ["key", "incoming", "outgoing"] as const;

/** Tries one thing after the other; after one of the API that fails the next ones are left out. */
export function ConnectionTest({ lastEventAt }: { lastEventAt: string | null }) {
  const { t, language, moment } = useTexts();
  const [steps, setSteps] = useState<Step[] | null>(null);

  async function test(): Promise<void> {
    setSteps([...API_STEPS, "webhook" as const].map((id) => ({ title: t.steps[id], state: "busy" })));
    try {
      const { steps } = await execute<{ steps: Tested[] }>("test-connection", { language });
      setSteps([...API_STEPS.map((id, at) => apiStep(id, at, steps)), webhookStep(steps)]);
    } catch (thrown) {
      setSteps(null);
      throw thrown;
    }
  }

  function apiStep(id: typeof API_STEPS[number], at: number, tested: Tested[]): Step {
    const done = tested.find((step) => step.id === id);
    if (done) return { title: t.steps[id], state: "done", text: done.text };
    const failure = tested.find((step) => step.id === "api");
    const isFirst = tested.filter((step) => step.id !== "api" && step.id !== "webhook").length === at;
    return isFirst
      ? { title: t.steps[id], state: "failed", text: failure?.text }
      : { title: t.steps[id], state: "skipped" };
  }

  function webhookStep(tested: Tested[]): Step {
    const { ok, text } = tested.find((step) => step.id === "webhook")!;
    const said = ok && lastEventAt !== null ? t.lastEvent(moment(lastEventAt)) : text;
    return { title: t.steps.webhook, state: ok ? "done" : "failed", text: said };
  }

  return (
    <Section title={t.test}>
      <Actions>
        <Button onAct={test}>{t.testNow}</Button>
      </Actions>
      {steps && <Steps label={t.test} steps={steps} />}
    </Section>
  );
}
