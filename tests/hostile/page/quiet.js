/** Attempts that leave the page alive; one that gives anything has got it. */
export function quiet({ elsewhere, stun, request, execute, copy, openPage }) {
  const append = (tag, fields) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(tag), fields);
      element.onload = () => resolve(`${tag} was loaded`);
      element.onerror = () => reject(new Error(`${tag} was not loaded`));
      document.body.append(element);
    });
  const inFrame = (fields) => {
    const frame = Object.assign(document.createElement("iframe"), fields);
    document.body.append(frame);
    return frame;
  };

  return {
    "the document of the parent": () => parent.document.title,
    "the address of the top": () => top.location.href,
    "the element of the frame": () => {
      if (frameElement === null) throw new Error("null");
      return frameElement.outerHTML;
    },
    "cookies": () => document.cookie,
    "local storage": () => localStorage.length,
    "session storage": () => sessionStorage.length,
    "indexed database": () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open("x");
        opening.onsuccess = () => resolve("open");
        opening.onerror = () => reject(opening.error);
      }),
    "caches": () => caches.open("x"),
    "a service worker": () => navigator.serviceWorker.register(`${elsewhere}/worker.js`),
    "a worker": () => new Worker(URL.createObjectURL(new Blob(["postMessage(1)"]))),
    "a shared worker": () => new SharedWorker(`${elsewhere}/shared.js`),
    "eval": () => (0, eval)("1 + 1"),
    "a new function": () => new Function("return 1")(),
    "an inline handler": () =>
      new Promise((resolve) => {
        globalThis.handled = () => resolve("it ran");
        const image = document.createElement("img");
        image.setAttribute("onerror", "handled()");
        image.src = "data:,";
      }),
    "HTML": () => {
      document.createElement("div").innerHTML = "<img>";
      return "parsed";
    },
    "an image": () => append("img", { src: `${elsewhere}/image.png` }),
    "an image of the host": () => append("img", { src: new URL("/icon.svg", elsewhere).href }),
    "a script": () => append("script", { src: `${elsewhere}/script.js` }),
    "a module": () => import(`${elsewhere}/module.js`),
    "a module as data": () => import(`data:text/javascript,export default ${stun}`),
    "a style sheet": () => append("link", { rel: "stylesheet", href: `${elsewhere}/style.css` }),
    "a style with an address": () => {
      const style = document.createElement("style");
      style.textContent = `body { background: url(${elsewhere}/background.png) }`;
      document.head.append(style);
      document.body.style.background = `url(${elsewhere}/background2.png)`;
      if (style.sheet === null) throw new Error("it was not applied");
      return "applied";
    },
    "a font": () => new FontFace("x", `url(${elsewhere}/font.woff2)`).load(),
    "a video": () => append("video", { src: `${elsewhere}/video.mp4` }),
    "an object": () => append("object", { data: `${elsewhere}/object.html` }),
    "a frame": () =>
      new Promise((_, reject) => {
        inFrame({ src: `${elsewhere}/frame.html` });
        setTimeout(() => reject(new Error("nothing to see")), 200);
      }),
    "a frame that is fresh": () => Object.keys(inFrame({}).contentWindow.document),
    "a frame with a text": () => {
      inFrame({ srcdoc: "<script>1</script>" });
      return "written";
    },
    "fetch": () => fetch(`${elsewhere}/fetch`, { mode: "no-cors" }),
    "fetch of the API": () => fetch(new URL("/api/settings", document.baseURI)),
    "XMLHttpRequest": () =>
      new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open("GET", `${elsewhere}/xhr`);
        request.onload = () => resolve(request.status);
        request.onerror = () => reject(new Error("error"));
        request.send();
      }),
    "a web socket": () =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(elsewhere.replace("http", "ws"));
        socket.onopen = () => resolve("open");
        socket.onerror = () => reject(new Error("error"));
      }),
    "an event source": () =>
      new Promise((resolve, reject) => {
        const source = new EventSource(`${elsewhere}/events`);
        source.onopen = () => resolve("open");
        source.onerror = () => reject(new Error("error"));
      }),
    "a beacon": () => {
      navigator.sendBeacon(`${elsewhere}/beacon`, "x");
      throw new Error("see what arrived");
    },
    "a link that pings and prefetches": () => {
      for (const rel of ["prefetch", "preload", "modulepreload", "preconnect", "dns-prefetch", "prerender", "icon"]) {
        document.head.append(Object.assign(document.createElement("link"), { rel, href: `${elsewhere}/${rel}` }));
      }
      throw new Error("see what arrived");
    },
    "WebRTC": async () => {
      const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${stun}` }] });
      connection.createDataChannel("x");
      await connection.setLocalDescription(await connection.createOffer());
      return "offered";
    },
    "a form": () => {
      const form = Object.assign(document.createElement("form"), { action: `${elsewhere}/form`, method: "post" });
      document.body.append(form);
      form.submit();
      throw new Error("see what arrived");
    },
    "a window": () => {
      if (open(`${elsewhere}/window`) === null) throw new Error("null");
      return "opened";
    },
    "the top": () => {
      top.location.href = `${elsewhere}/top`;
      return "left";
    },
    "a dialogue": () => {
      if (prompt("Password") === null && confirm("Sure?") === false) throw new Error("not shown");
      return "shown";
    },
    "the whole screen": () => document.body.requestFullscreen(),
    "the clipboard without a click": () => copy("stolen"),
    "the clipboard by itself": () => navigator.clipboard.writeText("stolen"),
    "its own rights": () => request("/enable", { body: { grant: true } }),
    "its own log": () => request("/log"),
    "the whole list of plugins": () => request("/../"),
    "routes of another plugin": () => request("/files/../../event-sender/log"),
    "routes of another plugin, encoded": () => request("/files/%2e%2e/%2e%2e/event-sender/log"),
    "the API of the host": () => request("/files/..%2f..%2f..%2fsettings"),
    "another host": () => request("//127.0.0.1/files/x"),
    "an answer that leads to the settings": () => request("/leads-away"),
    "a command it does not have": () => execute("app.quit"),
    "a page of another plugin": () => openPage("../timetrack-examples.pomodoro/timer"),
  };
}
