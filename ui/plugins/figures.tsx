import type { JSX } from "preact";
import type { PluginInfo } from "../api.ts";
import { useMessages, useSpeech } from "../language.ts";
import { de } from "./messages.de.ts";
import { en } from "./messages.en.ts";

/** What a plugin that runs costs the computer; what the system does not tell is left out. */
export function Figures({ plugin }: { plugin: PluginInfo }): JSX.Element | null {
  const { t: common, format, language } = useSpeech();
  const t = useMessages({ de, en });
  const { pid, memoryBytes, cpu, restarts } = plugin;
  if (pid === null && restarts === 0) return null;
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  return (
    <dl class="small-figures">
      {memoryBytes !== null && <Figure name={common.plugins.memory} value={format.bytes(memoryBytes)} />}
      {cpu && <Figure name={t.cpu} value={t.cpuShare(percent.format(cpu.lastMinute))} />}
      {cpu && <Figure name={t.cpuTotal} value={`${format.number(Math.round(cpu.seconds * 10) / 10)} s`} />}
      {restarts > 0 && <Figure name={common.plugins.restarts} value={format.number(restarts)} />}
      {pid !== null && <Figure name={common.plugins.process} value={String(pid)} />}
    </dl>
  );
}

function Figure({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
