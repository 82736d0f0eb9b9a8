import "./kit.css";
import { seal } from "./seal.ts";
import * as preact from "preact";
import * as hooks from "preact/hooks";
import * as jsx from "preact/jsx-runtime";
import { tell } from "./app.ts";
import * as kit from "./mod.ts";

// What every page of a plugin begins with; its own script follows in the same document.
seal(globalThis);

const modules: Record<string, unknown> = {
  "preact": preact,
  "preact/hooks": hooks,
  "preact/jsx-runtime": jsx,
  "timetrack/page": kit,
};

addEventListener("error", ({ message }) => tell({ kind: "failed", message: cut(message) }));
addEventListener("unhandledrejection", ({ reason }) => tell({ kind: "failed", message: cut(String(reason)) }));

function show({ default: View }: { default?: preact.ComponentType }): void {
  if (typeof View !== "function") throw new Error("The page has no component as its default export");
  preact.render(preact.h(View, {}), document.body);
  followHeight();
}

/** Tells how high the page is, at most once for each time it is painted. */
function followHeight(): void {
  let told = 0;
  let due = false;
  const look = () => {
    due = false;
    // A frame that has just begun is as narrow as a letter for a moment: nothing of that height is true.
    if (innerWidth < 100) return;
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell({ kind: "height", height });
  };
  const later = () => {
    if (due) return;
    due = true;
    setTimeout(look, 50);
  };
  new ResizeObserver(later).observe(document.body);
  look();
}

function cut(text: string): string {
  return text.slice(0, 500);
}

Object.assign(globalThis, { timetrackPage: { require: (name: string) => modules[name], show } });
