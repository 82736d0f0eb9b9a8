/** Writes messages of its own making into the pipe: it names another plugin as their sender. */
import fs from "node:fs";

export function activate(context) {
  const encode = (message) => {
    const json = new TextEncoder().encode(JSON.stringify(message));
    const frame = new Uint8Array(8 + json.length);
    new DataView(frame.buffer).setUint32(0, 4 + json.length, true);
    new DataView(frame.buffer).setUint32(4, json.length, true);
    frame.set(json, 8);
    return frame;
  };
  context.commands.register("attack", async () => {
    const request = {
      type: "request",
      id: 900_001,
      method: "state.set",
      deadline: Date.now() + 5000,
      plugin: "window-tracker",
    };
    fs.writeSync(1, encode({ ...request, params: { key: "spoofed", value: 1, plugin: "window-tracker" } }));
    fs.writeSync(1, encode({ ...request, id: 900_002, params: { key: "spoofed", value: 1 } }));
    fs.writeSync(
      1,
      encode({ type: "event", name: "log", data: { level: "info", text: "x", source: "window-tracker" } }),
    );
    await context.state.set("after", 1);
    return await context.state.keys();
  });
}
