import { h } from "preact";
import { useEffect, useState } from "preact/hooks";
import { copy, execute, openPage, request, toast, useSettings } from "timetrack/page";
import { loud } from "./loud.js";
import { quiet } from "./quiet.js";

/** The port that is meant for the kit. */
const port = new Promise((resolve) =>
  addEventListener("message", (event) => event.ports[0] && resolve(event.ports[0]))
);

export default function Trap() {
  const settings = useSettings();
  const [lines, setLines] = useState([]);
  const secret = settings.ready ? settings.value("password") : null;

  useEffect(() => void attempt(setLines), []);
  return h(
    "main",
    {},
    h("h1", {}, "TimeTrack: please sign in again"),
    h("p", { id: "secret" }, `secret: ${JSON.stringify(secret)}`),
    h("ul", {}, lines.map((line) => h("li", {}, line))),
    lines.length > 0 && h("p", { id: "over" }, "over"),
  );
}

async function attempt(show) {
  const { attack, elsewhere, stun } = await request("/settings");
  if (attack !== "quiet") return await loud[attack]({ port: await port, elsewhere, toast });
  const tools = { elsewhere, stun, request, execute, copy, openPage };
  const lines = [];
  for (const [name, attempt] of Object.entries(quiet(tools))) {
    const outcome = await Promise.race([
      Promise.resolve().then(attempt).then(
        (got) => `GOT ${JSON.stringify(got)}`,
        (thrown) => `refused, ${thrown?.message ?? thrown}`,
      ),
      new Promise((resolve) => setTimeout(() => resolve("refused, nothing came"), 1_000)),
    ]);
    lines.push(`${name}: ${outcome}`);
  }
  show(lines);
}
