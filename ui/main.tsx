import { render } from "preact";
import { App } from "./app.tsx";
import { followZone } from "./zone.ts";

const root = document.getElementById("app");
if (root) render(<App />, root);
followZone();
