import type { ActivityRow } from "timetrack";
import { startTestHost, type TestHost } from "../../../tests/support/host.ts";
import { startDesktop } from "../desktop.ts";
import { atMost, type Figure, median } from "../figure.ts";
import { pluginThat } from "../plugins-of.ts";

const CHANGES = 20;

/** From the escape sequence that changes a terminal's title to the row that can be read back. */
export async function windowChange(): Promise<Figure[]> {
  await using desktop = await startDesktop();
  await using host = await startTestHost({ env: desktop.env });
  await pluginThat(host, "window-tracker", ({ state }) => state === "running");
  await rowWith(host, "at rest");

  const times: number[] = [];
  for (let change = 0; change < CHANGES; change++) {
    const title = `document ${change}`;
    const started = performance.now();
    await desktop.terminal.setTitle(title);
    await rowWith(host, title);
    times.push(performance.now() - started);
    // Not in step with whatever has a rhythm.
    await new Promise((resolve) => setTimeout(resolve, 150 + change * 17));
  }
  return [
    atMost(150, Math.max(...times), {
      name: "window change to stored row (X11)",
      unit: "ms",
      comparison: `the slowest of ${CHANGES}; in the middle ${median(times).toFixed(0)} ms`,
    }),
  ];
}

async function rowWith(host: TestHost, title: string): Promise<ActivityRow> {
  for (const deadline = performance.now() + 15_000; performance.now() < deadline;) {
    const range = `from=${new Date(Date.now() - 60_000).toISOString()}&to=${
      new Date(Date.now() + 60_000).toISOString()
    }`;
    const rows = await host.json<ActivityRow[]>(`/api/activity?${range}&kind=window`);
    const row = rows.find((one) => one.data.title === title);
    if (row) return row;
  }
  throw new Error(`The window "${title}" was not recorded within 15 s`);
}
