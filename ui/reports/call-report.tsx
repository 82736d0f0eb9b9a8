import type { ComponentChildren, JSX } from "preact";
import { type Cell, csvOf, download } from "../components/csv.ts";
import { useMessages, useSpeech } from "../language.ts";
import type { CallFigures, CallStatistics, NamedFigures } from "./api.ts";
import { ColumnChart } from "./column-chart.tsx";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

const countSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const shownContacts = 10;

interface CallReportProps {
  statistics: CallStatistics;
  /** What the sources are called. */
  sources: { source: string; title: string }[];
  /** What the name of a file ends with. */
  file: string;
}

/** How many calls there were, when, how long and with whom. */
export function CallReport({ statistics, sources: titles, file }: CallReportProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const { total, byHour, byWeekday, byLength, contacts, sources, people } = statistics;
  if (total.count === 0) {
    return (
      <section class="card empty">
        <p>{r.noCalls}</p>
        <p class="hint">{r.noCallsHint}</p>
      </section>
    );
  }
  const titleOf = (source: string) => titles.find((each) => each.source === source)?.title ?? source;
  const duration = (seconds: number) => format.duration(seconds * 1000);
  const lengthName = (index: number) => {
    const { upToSeconds } = byLength[index]!;
    return upToSeconds === null ? r.over((byLength[index - 1]?.upToSeconds ?? 0) / 60) : r.upTo(upToSeconds / 60);
  };
  const shortLength = (index: number) => {
    const { upToSeconds } = byLength[index]!;
    return upToSeconds === null ? `> ${(byLength[index - 1]?.upToSeconds ?? 0) / 60}` : `≤ ${upToSeconds / 60}`;
  };
  const hourName = (hour: number) => `${String(hour).padStart(2, "0")}:00`;
  return (
    <section class="call-report" aria-labelledby="report-calls">
      <h2 id="report-calls" class="report-section">{r.statistics}</h2>
      <dl class="figures">
        {[
          [r.count, format.number(total.count)],
          [r.incoming, format.number(total.incoming)],
          [r.outgoing, format.number(total.outgoing)],
          [r.answered, format.number(total.answered)],
          [r.missed, format.number(total.missed)],
          [r.talk, duration(total.talkSeconds)],
          [r.average, duration(total.answered === 0 ? 0 : total.talkSeconds / total.answered)],
          [r.longest, duration(total.longestSeconds)],
        ].map(([name, value]) => (
          <div class="figure" key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="report-grid">
        <Distribution name={r.byHour} heading={r.hour} all={byHour} nameOf={hourName} shortOf={String} file={file} />
        <Distribution
          name={r.byWeekday}
          heading={r.weekday}
          all={byWeekday}
          nameOf={(day) => r.weekdays[day]!}
          shortOf={(day) => r.weekdaysShort[day]!}
          file={file}
        />
        <Card
          name={r.byLength}
          columns={[r.length, r.count]}
          cells={() => byLength.map(({ count }, index) => [lengthName(index), count])}
          file={file}
        >
          <ColumnChart
            name={r.byLength}
            columns={byLength.map(({ count }, index) => ({
              name: lengthName(index),
              short: shortLength(index),
              value: count,
            }))}
            format={format.number}
            heading={r.length}
            values={[{ name: r.count, of: (index) => format.number(byLength[index]!.count) }]}
            steps={countSteps}
          />
        </Card>
        <Groups name={r.contacts} heading={r.contact} all={contacts} file={file} />
        <Groups
          name={r.sources}
          heading={r.source}
          all={sources.map((each) => ({ ...each, name: titleOf(each.key) }))}
          file={file}
        />
        <Groups name={r.people} heading={r.user} all={people} file={file} />
      </div>
    </section>
  );
}

interface DistributionProps {
  name: string;
  heading: string;
  all: CallFigures[];
  nameOf(index: number): string;
  shortOf?(index: number): string;
  file: string;
}

function Distribution({ name, heading, all, nameOf, shortOf = nameOf, file }: DistributionProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  return (
    <Card
      name={name}
      columns={[heading, ...figureNames(r)]}
      cells={() => all.map((figures, index) => [nameOf(index), ...figureCells(figures)])}
      file={file}
    >
      <p class="chart-legend">
        <span class="chart-key" data-part="rest" aria-hidden="true" /> {r.count}
        <span class="chart-key" data-part="missed" aria-hidden="true" /> {r.missed}
      </p>
      <ColumnChart
        name={name}
        columns={all.map((figures, index) => ({
          name: nameOf(index),
          short: shortOf(index),
          value: figures.count,
          part: figures.missed,
        }))}
        format={format.number}
        heading={heading}
        values={[
          { name: r.count, of: (index) => format.number(all[index]!.count) },
          { name: r.incoming, of: (index) => format.number(all[index]!.incoming) },
          { name: r.outgoing, of: (index) => format.number(all[index]!.outgoing) },
          { name: r.missed, of: (index) => format.number(all[index]!.missed) },
          { name: r.talk, of: (index) => format.duration(all[index]!.talkSeconds * 1000) },
        ]}
        steps={countSteps}
      />
    </Card>
  );
}

interface GroupsProps {
  name: string;
  heading: string;
  all: (NamedFigures & { numberText?: string | null })[];
  file: string;
}

function Groups({ name, heading, all, file }: GroupsProps): JSX.Element {
  const { format } = useSpeech();
  const r = useMessages({ en, de });
  const hasNumbers = all.some(({ numberText }) => numberText !== undefined);
  const nameOf = ({ key, name }: NamedFigures) => name || (key === "anonymous" ? r.anonymous : r.unknown);
  return (
    <Card
      name={name}
      columns={[heading, ...hasNumbers ? [r.number] : [], ...figureNames(r)]}
      cells={() =>
        all.map((group) => [
          nameOf(group),
          ...hasNumbers ? [group.numberText ?? null] : [],
          ...figureCells(group),
        ])}
      file={file}
    >
      <table class="group-table">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" class="number">{r.count}</th>
            <th scope="col" class="number">{r.missed}</th>
            <th scope="col" class="number">{r.talk}</th>
          </tr>
        </thead>
        <tbody>
          {all.slice(0, shownContacts).map((group) => (
            <tr key={group.key}>
              <th scope="row">
                {nameOf(group)}
                {group.numberText && group.numberText !== group.name && <span class="hint">{group.numberText}</span>}
              </th>
              <td class="number">{format.number(group.count)}</td>
              <td class="number">{format.number(group.missed)}</td>
              <td class="number">{format.duration(group.talkSeconds * 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

interface CardProps {
  name: string;
  columns: string[];
  cells(): Cell[][];
  file: string;
  children: ComponentChildren;
}

function Card({ name, columns, cells, file, children }: CardProps): JSX.Element {
  const { language } = useSpeech();
  const r = useMessages({ en, de });
  return (
    <section class="card report" aria-label={name}>
      <header class="report-card-header">
        <h3>{name}</h3>
        <button
          type="button"
          class="button quiet"
          aria-label={r.csvOf(name)}
          onClick={() => download(`${name} ${file}.csv`, csvOf(columns, cells(), language))}
        >
          {r.csv}
        </button>
      </header>
      {children}
    </section>
  );
}

function figureNames(r: typeof en): string[] {
  return [r.count, r.incoming, r.outgoing, r.answered, r.missed, r.hours];
}

function figureCells({ count, incoming, outgoing, answered, missed, talkSeconds }: CallFigures): number[] {
  return [count, incoming, outgoing, answered, missed, talkSeconds / 3600];
}
