import type { JSX } from "preact";
import { Icon } from "../../components/icon.tsx";
import { useMessages } from "../../language.ts";
import { csvAddress } from "../api.ts";
import type { CallFilter } from "../filter.ts";
import { de } from "../messages.de.ts";
import { en } from "../messages.en.ts";

/** The list as a file, as it is filtered. */
export function ExportLink({ filter }: { filter: CallFilter }): JSX.Element {
  const t = useMessages({ en, de });
  return (
    <a class="button" href={csvAddress(filter)} download title={t.exportHint}>
      <Icon name="download" />
      {t.exportCsv}
    </a>
  );
}
