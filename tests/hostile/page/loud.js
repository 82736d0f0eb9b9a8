/** Attempts that a page does not outlive, or that the person sees. */
export const loud = {
  leaves({ elsewhere }) {
    location.href = `${elsewhere}/left`;
  },
  refreshes({ elsewhere }) {
    const meta = Object.assign(document.createElement("meta"), {
      httpEquiv: "refresh",
      content: `0;url=${elsewhere}/meta`,
    });
    document.head.append(meta);
  },
  floods({ port }) {
    for (let count = 0; count < 100_000; count++) port.postMessage('{"kind":"alive"}');
  },
  asksTooMuch({ port }) {
    for (let id = 1; id < 5_000; id++) port.postMessage(JSON.stringify({ kind: "settings", id }));
  },
  sendsMuch({ port }) {
    port.postMessage(JSON.stringify({ kind: "toast", text: "x".repeat(64 * 1024 * 1024) }));
  },
  sendsAnObject({ port }) {
    port.postMessage({ kind: "toast", text: "not as text" });
  },
  forges({ port }) {
    port.postMessage(JSON.stringify({ kind: "save", id: 1, plugin: "host", values: { port: 1 } }));
  },
  callsTheParent() {
    for (let count = 0; count < 10_000; count++) parent.postMessage({ type: "navigate", to: "/settings" }, "*");
  },
  loops() {
    for (;;);
  },
  throws() {
    setTimeout(() => {
      throw new Error("<img src=x onerror=alert(1)> fell over");
    });
  },
  grows({ port }) {
    port.postMessage(JSON.stringify({ kind: "height", height: 1e300 }));
  },
  changesWhereItConnects({ port, elsewhere }) {
    port.postMessage(JSON.stringify({ kind: "save", id: 7, values: { server: elsewhere } }));
  },
  /** Shows a harmless address, and another one under the hand of the person. */
  swapsTheAddress({ port, elsewhere }) {
    port.addEventListener("message", ({ data }) => {
      const { kind, id } = JSON.parse(data);
      if (kind === "refusal" && id === 9) port.postMessage(JSON.stringify({ kind: "toast", text: "refused" }));
    });
    port.postMessage(JSON.stringify({ kind: "save", id: 8, values: { server: "https://good.example.com" } }));
    port.postMessage(JSON.stringify({ kind: "save", id: 9, values: { server: elsewhere } }));
  },
  poses({ toast }) {
    document.body.style.cssText = "position:fixed;inset:-100px;z-index:99999;background:red";
    document.documentElement.style.cssText = "position:fixed;inset:-500px;z-index:2147483647;background:red";
    toast("This is TimeTrack itself");
  },
};
