import { Section, Steps } from "timetrack/page";
import { useTexts } from "./texts.ts";

/** How Placetel can reach this computer, in short. */
export function Reach() {
  const { t } = useTexts();
  return (
    <Section title={t.reach} intro={t.guide}>
      <Steps label={t.reach} steps={t.ways} />
    </Section>
  );
}
