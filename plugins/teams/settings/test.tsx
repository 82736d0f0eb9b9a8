import { useState } from "preact/hooks";
import { Actions, Button, type Language, request, Section, type Step, Steps, useMessages } from "timetrack/page";
import type { Step as Tested, StepId, TestResult } from "../connection-test.ts";
import { WORDS } from "../texts/mod.ts";
import { PAGE } from "../texts/page.ts";
import { commandTitle } from "./command-title.ts";

interface TestProps {
  /** The step that runs now, also when another window began it. */
  running: StepId | null;
  unsaved: boolean;
  language: Language;
}

/** Tries one thing after the other and shows how far it came. */
export function Test({ running, unsaved, language }: TestProps) {
  const t = useMessages(PAGE);
  const [tested, setTested] = useState<Tested[] | "busy" | null>(null);

  async function test(): Promise<void> {
    setTested("busy");
    try {
      setTested((await request<TestResult>(`/test?language=${language}`)).steps);
    } catch (thrown) {
      setTested(null);
      throw thrown;
    }
  }

  return (
    <Section title={t.test} intro={unsaved ? t.saveFirst : undefined}>
      <Actions>
        <Button onAct={test} disabled={unsaved}>{commandTitle("test-connection", language)}</Button>
      </Actions>
      {tested === "busy" && <Steps label={t.test} steps={underWay(running ?? "tenant", language)} />}
      {Array.isArray(tested) && <Steps label={t.test} steps={tested.map(stepOf)} />}
    </Section>
  );
}

function underWay(running: StepId, language: Language): Step[] {
  const steps = Object.entries(WORDS[language].steps);
  const at = steps.findIndex(([id]) => id === running);
  return steps.map(([, { title, done }], index) => {
    if (index < at) return { title, state: "done", text: done };
    return { title, state: index === at ? "busy" : "todo" };
  });
}

function stepOf({ title, ok, message, hint }: Tested): Step {
  const state = ok === null ? "skipped" : ok ? "done" : "failed";
  return {
    title,
    state,
    text: [message, hint].filter((text) => text !== null).map((text) => <p key={text}>{text}</p>),
  };
}
