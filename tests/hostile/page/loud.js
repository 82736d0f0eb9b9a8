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
  /** Looks like the app asking for a password, on a page that is longer than any window. */
  phishes({ toast }) {
    document.body.style.cssText = "height: 6000px; margin: 0; background: #f4f6f6";
    const input = Object.assign(document.createElement("input"), { type: "password", autofocus: true });
    const dialog = document.createElement("dialog");
    dialog.append("TimeTrack: your session has ended. Your password, please", input);
    dialog.style.cssText = "position: fixed; inset: 0; margin: 0; max-width: none; max-height: none; width: 100vw; " +
      "height: 100vh; border: 0; background: white; color: black";
    document.body.append(dialog);
    dialog.showModal();
    document.title = "Sign in · TimeTrack";
    document.head.append(
      Object.assign(document.createElement("link"), { rel: "icon", href: "data:image/png;base64," }),
    );
    history.pushState(null, "", "#signed-out");
    const tries = {
      fullscreen: () => document.documentElement.requestFullscreen(),
      "the pointer": () => document.body.requestPointerLock(),
      "the keyboard": () => navigator.keyboard.lock(),
      notifications: async () => {
        if (await Notification.requestPermission() !== "granted") throw new Error("denied");
      },
      "picture in picture": () => documentPictureInPicture.requestWindow(),
      "a question": () => {
        if (!confirm("Your password?") && prompt("Your password?") === null) throw new Error("not shown");
      },
      "a window": () => {
        if (open("about:blank") === null) throw new Error("null");
      },
      print: () => {
        print();
        throw new Error("see what was shown");
      },
      "the way back": () => {
        history.go(-2);
        throw new Error("see where the app is");
      },
    };
    addEventListener("click", async () => {
      const got = [];
      for (const [name, attempt] of Object.entries(tries)) {
        await Promise.resolve().then(attempt).then(() => got.push(name), () => {});
      }
      toast(`got: ${got.join(", ") || "nothing"}`);
    });
    toast("asks");
  },
  /** Takes the keyboard while somebody writes, and hears what they write. */
  stealsKeys({ port, toast }) {
    const input = document.createElement("input");
    document.body.append(input);
    let heard = "";
    let tried = false;
    addEventListener("keydown", ({ key }) => toast(`heard "${heard += key}"`));
    port.addEventListener("message", async ({ data }) => {
      const { kind, name } = JSON.parse(data);
      if (kind !== "event" || name !== "settings") return;
      if (tried) return toast(`heard "${heard}"`);
      tried = true;
      input.focus();
      while (document.hasFocus()) await new Promise((resolve) => setTimeout(resolve, 10));
      toast("lost the keyboard");
    });
    toast("lurks");
  },
  /** Goes to its own field, again and again, as a form does that was sent. */
  goesToItsField({ port, toast }) {
    const input = document.createElement("input");
    document.body.append(input);
    let times = 0;
    port.addEventListener("message", ({ data }) => {
      const { kind, name } = JSON.parse(data);
      if (kind !== "event" || name !== "settings") return;
      input.blur();
      input.focus();
      toast(`there ${++times}`);
    });
    toast("lurks");
  },
  /** Takes the keyboard again whenever it loses it. */
  keepsStealingKeys({ port, toast }) {
    const input = document.createElement("input");
    document.body.append(input);
    addEventListener("keydown", () => toast("heard a key"));
    addEventListener("blur", () =>
      setTimeout(() => {
        globalThis.focus();
        input.focus();
      }));
    port.addEventListener("message", ({ data }) => {
      const { kind, name } = JSON.parse(data);
      if (kind === "event" && name === "settings") input.focus();
    });
    toast("lurks");
  },
  /** The same by way of the window, as if nobody wrote any more, before it stays. */
  keepsStealingKeysByTheWindow({ port, toast }) {
    const input = document.createElement("input");
    document.body.append(input);
    const rest = () => new Promise((resolve) => setTimeout(resolve, 20));
    port.addEventListener("message", async ({ data }) => {
      const { kind, name } = JSON.parse(data);
      if (kind !== "event" || name !== "settings") return;
      for (let times = 0;; times++) {
        input.focus();
        if (times % 20 !== 19) parent.focus();
        await rest();
      }
    });
    toast("lurks");
  },
  poses({ toast }) {
    document.body.style.cssText = "position:fixed;inset:-100px;z-index:99999;background:red";
    document.documentElement.style.cssText = "position:fixed;inset:-500px;z-index:2147483647;background:red";
    toast("This is TimeTrack itself");
  },
};
