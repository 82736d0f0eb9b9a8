import { deepStrictEqual as equal, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { loginLink, type Stage } from "../support/browser.ts";
import type { TestHost } from "../support/host.ts";
import { PATIENCE_MS } from "../support/in-time.ts";

/** A page of another origin can neither read nor write, whatever it tries. */
export async function strangersAreRefused(stage: Stage): Promise<void> {
  const { host } = stage;
  await using foreign = startForeignSite();
  const context = await stage.browser.newContext({ locale: "en-GB" });
  try {
    const page = await context.newPage();
    await page.goto(await loginLink(host));
    await page.getByRole("navigation").waitFor();
    const before = await stateOf(host);

    // The same site by the browser's rules: only the port differs, so the cookie goes along.
    await page.goto(foreign.address);
    const answers = await watchAnswers(page, host);
    const outcomes = await page.evaluate(attack, host.address);
    const [popup] = await Promise.all([
      context.waitForEvent("page"),
      page.evaluate(sendForm, `${host.address}/api/quit`),
    ]);
    await popup.waitForLoadState();
    await answers.to([
      "GET /api/activity",
      "GET /api/settings",
      "GET /api/events",
      "OPTIONS /api/settings/host",
      "POST /api/activity/heartbeat",
      "POST /api/login-link",
      "POST /api/plugins/window-tracker/disable",
    ]);

    equal(Object.entries(outcomes).filter(([, outcome]) => outcome !== "refused"), []);
    ok((await popup.content()).includes("Cannot accept requests of a page that is not part of TimeTrack"));
    equal(answers.all().filter(({ what, status }) => what.includes(" /api/") && status !== 403), []);
    equal(await stateOf(host), before);
  } finally {
    await context.close();
  }
}

/** All that a stranger must not be able to change. */
async function stateOf(host: TestHost): Promise<unknown> {
  const day = 24 * 3_600_000;
  const [from, to] = [Date.now() - day, Date.now() + day].map((at) => new Date(at).toISOString());
  return {
    rows: await host.json(`/api/activity?from=${from}&to=${to}&source=${encodeURIComponent("api:foreign")}`),
    settings: await host.json("/api/settings"),
    plugins: (await host.json<{ id: string; granted: unknown }[]>("/api/plugins")).map(({ id, granted }) => ({
      id,
      granted,
    })),
  };
}

/** What the host answers to this page, also where the browser keeps the answer from it. */
async function watchAnswers(page: Page, host: TestHost) {
  const session = await page.context().newCDPSession(page);
  const requests = new Map<string, string>();
  const statuses = new Map<string, number>();
  const changes = new EventTarget();
  session.on("Network.requestWillBeSent", ({ requestId, request: { method, url } }) => {
    if (!url.startsWith(host.address)) return;
    requests.set(requestId, `${method} ${new URL(url).pathname}`);
    changes.dispatchEvent(new Event("change"));
  });
  // May come before the other, and for a request that the browser does not send not at all.
  session.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => {
    statuses.set(requestId, statusCode);
    changes.dispatchEvent(new Event("change"));
  });
  await session.send("Network.enable");

  const all = () =>
    [...requests].flatMap(([id, what]) => statuses.has(id) ? [{ what, status: statuses.get(id)! }] : []);
  return {
    all,
    /** Resolves when each of these requests was answered. */
    async to(wanted: string[]): Promise<void> {
      const patience = AbortSignal.timeout(PATIENCE_MS);
      for (;;) {
        const missing = wanted.filter((each) => !all().some(({ what }) => what === each));
        if (missing.length === 0) return;
        if (patience.aborted) throw new Error(`Without an answer: ${missing.join(", ")}`);
        await new Promise((resolve) => {
          changes.addEventListener("change", resolve, { once: true });
          patience.addEventListener("abort", resolve, { once: true });
        });
      }
    },
  };
}

/** Runs in the foreign page: a form leads away from it, here to a new window. */
function sendForm(action: string): void {
  const form = Object.assign(document.createElement("form"), { method: "post", action, target: "_blank" });
  document.body.append(form);
  form.submit();
}

/** Runs in the foreign page: tells of each way whether it got anything. */
async function attack(address: string): Promise<Record<string, string>> {
  const beat = JSON.stringify({
    source: "foreign",
    kind: "window",
    at: new Date().toISOString(),
    pulseSeconds: 0,
    data: { app: "x", title: "y" },
  });
  const read = async (path: string, init: RequestInit = {}) => {
    try {
      const response = await fetch(address + path, { credentials: "include", ...init });
      return response.type === "opaque" ? "refused" : `read: ${response.status} ${await response.text()}`;
    } catch {
      return "refused";
    }
  };
  const load = <Name extends "img" | "script" | "iframe" | "link">(
    name: Name,
    set: (element: HTMLElementTagNameMap[Name]) => void,
  ) =>
    new Promise<string>((resolve) => {
      const element = document.createElement(name);
      element.onload = () => resolve(name === "iframe" ? framed(element as HTMLIFrameElement) : "loaded");
      element.onerror = () => resolve("refused");
      set(element);
      document.body.append(element);
    });
  const framed = (frame: HTMLIFrameElement) => {
    try {
      return frame.contentDocument && frame.contentDocument.URL !== "about:blank" ? "framed" : "refused";
    } catch {
      return "refused"; // another origin, or the browser's own page about the refusal
    }
  };
  const listen = () =>
    new Promise<string>((resolve) => {
      const source = new EventSource(`${address}/api/events`, { withCredentials: true });
      source.onopen = () => resolve("heard");
      source.onerror = () => (source.close(), resolve("refused"));
    });
  navigator.sendBeacon(`${address}/api/activity/heartbeat`, beat);
  const day = 86_400_000;
  const range = `from=${new Date(Date.now() - day).toISOString()}&to=${new Date(Date.now() + day).toISOString()}`;
  return {
    "read activity": await read(`/api/activity?${range}`),
    "read settings": await read("/api/settings"),
    "read without cors": await read("/api/settings", { mode: "no-cors" }),
    "read the page": await read("/"),
    "write a heartbeat": await read("/api/activity/heartbeat", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: beat,
    }),
    "write without asking first": await read("/api/activity/heartbeat", {
      method: "POST",
      mode: "no-cors",
      body: beat,
    }),
    "change a setting": await read("/api/settings/host", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: '{"language":"de"}',
    }),
    "switch a plugin off": await read("/api/plugins/window-tracker/disable", { method: "POST", mode: "no-cors" }),
    "make a login link": await read("/api/login-link", { method: "POST", body: "{}" }),
    "listen to events": await listen(),
    "include as a script": await load("script", (script) => void (script.src = `${address}/api/activity?${range}`)),
    "include as a picture": await load("img", (img) => void (img.src = `${address}/api/status`)),
    "include as a style": await load(
      "link",
      (link) => void Object.assign(link, { rel: "stylesheet", href: `${address}/api/settings` }),
    ),
    "show in a frame": await load("iframe", (frame) => void (frame.src = `${address}/`)),
  };
}

/** A web site that has nothing to do with the host. */
function startForeignSite(): { address: string } & AsyncDisposable {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Response("<!doctype html><title>Elsewhere</title><p>hello", { headers: { "content-type": "text/html" } }),
  );
  return { address: `http://127.0.0.1:${server.addr.port}/`, [Symbol.asyncDispose]: () => server.shutdown() };
}
