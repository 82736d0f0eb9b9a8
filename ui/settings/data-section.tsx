import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { SettingInfo } from "../api.ts";
import { ActionButton } from "../components/action-button.tsx";
import { Failure, Loading } from "../components/failure.tsx";
import { useMessages, useSpeech } from "../language.ts";
import { useLive } from "../live.ts";
import { useLoad } from "../load.ts";
import { dayBounds } from "../timeline/day.ts";
import { type DataJob, exportAddress, settingsApi } from "./api.ts";
import { DeleteDialog } from "./delete-dialog.tsx";
import { Retention } from "./retention.tsx";
import { SectionPart } from "./section-part.tsx";
import { catalogue } from "./sections.ts";

interface DataSectionProps {
  retention: SettingInfo | undefined;
  onSaved(): void;
}

/** Where everything lies, how long it is kept, and how to take it along or get rid of it. */
export function DataSection({ retention, onSaved }: DataSectionProps): JSX.Element {
  const t = useMessages(catalogue);
  const { format } = useSpeech();
  const { value: data, error, reload } = useLoad("data", settingsApi.data);
  useLive(/^host\/data$/, reload);
  return (
    <div class="facts">
      <Failure error={error} onRetry={reload} />
      {!data && !error && <Loading />}
      {data && (
        <>
          <SectionPart name="where">
            <h3>{t.where}</h3>
            <table class="places">
              <thead>
                <tr>
                  <th scope="col">{t.what}</th>
                  <th scope="col" class="number">{t.size}</th>
                  <th scope="col">{t.folder}</th>
                </tr>
              </thead>
              <tbody>
                {data.places.map(({ id, path, bytes }) => (
                  <tr key={id}>
                    <th scope="row">
                      {t.place[id]} <code>{path}</code>
                    </th>
                    <td class="number">{format.bytes(bytes)}</td>
                    <td>
                      <ActionButton label={t.openOf(t.place[id])} onAct={() => settingsApi.open(id)}>
                        {t.open}
                      </ActionButton>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </SectionPart>
          {retention && <Retention setting={retention} onSaved={onSaved} />}
          <SectionPart name="export">
            <h3>{t.export}</h3>
            <p>{t.exportText}</p>
            <p>
              <a class="button primary" href={exportAddress} download>{t.exportButton}</a>
            </p>
          </SectionPart>
          <Deletion job={data.job} onStarted={reload} />
        </>
      )}
    </div>
  );
}

function Deletion({ job, onStarted }: { job: DataJob | null; onStarted(): void }): JSX.Element {
  const t = useMessages(catalogue);
  const { format } = useSpeech();
  const [range, setRange] = useState({ from: "", to: "" });
  const [asked, setAsked] = useState<"range" | "everything" | null>(null);
  const chosen = range.from !== "" && range.to !== "";
  const wrong = chosen && range.to < range.from;
  const running = job !== null && job.finishedAt === null;

  async function start(): Promise<void> {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const bounds = { from: dayBounds(range.from, zone).from, to: dayBounds(range.to, zone).to };
    if (asked === "everything") await settingsApi.deleteEverything();
    else {await settingsApi.deleteRange({
        from: new Date(bounds.from).toISOString(),
        to: new Date(bounds.to).toISOString(),
      });}
    setAsked(null);
    onStarted();
  }

  return (
    <>
      <SectionPart name="deleteRange">
        <h3>{t.deleteRange}</h3>
        <p>{t.deleteRangeText}</p>
        <div class="range">
          {(["from", "to"] as const).map((end) => (
            <label key={end}>
              {t[end]}
              <input
                type="date"
                value={range[end]}
                aria-invalid={wrong ? "true" : undefined}
                onInput={(event) => setRange({ ...range, [end]: event.currentTarget.value })}
              />
            </label>
          ))}
          <button
            type="button"
            class="button danger"
            aria-disabled={!chosen || wrong || running ? "true" : undefined}
            onClick={() => chosen && !wrong && !running && setAsked("range")}
          >
            {t.deleteRangeButton}
          </button>
        </div>
        {wrong && <p class="problem">{t.badRange}</p>}
      </SectionPart>
      <SectionPart name="deleteAll">
        <h3>{t.deleteAll}</h3>
        <p>{t.deleteAllText}</p>
        <button
          type="button"
          class="button danger"
          aria-disabled={running ? "true" : undefined}
          onClick={() => !running && setAsked("everything")}
        >
          {t.deleteAllButton}
        </button>
      </SectionPart>
      <Progress job={job} />
      {asked && (
        <DeleteDialog
          title={asked === "everything"
            ? t.deleteAllTitle
            : t.deleteRangeTitle(format.day(range.from), format.day(range.to))}
          text={asked === "everything" ? t.deleteAllText : t.deleteRangeText}
          action={asked === "everything" ? t.deleteAll : t.deleteRangeButton}
          typed={asked === "everything"}
          onDelete={start}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

function Progress({ job }: { job: DataJob | null }): JSX.Element {
  const t = useMessages(catalogue);
  const { format } = useSpeech();
  const rows = job?.deleted.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
  return (
    <div role="status" class="deletion" data-phase={job?.phase}>
      {job && (
        <>
          {job.finishedAt === null && <progress aria-label={t.phase[job.phase]} />}
          <p>
            {t.phase[job.phase]} · {t.deleted(format.number(rows))}
            {job.error && `: ${job.error}`}
          </p>
        </>
      )}
    </div>
  );
}
