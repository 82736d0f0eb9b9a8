import { deepStrictEqual as equal, ok } from "node:assert";
import type { RenderedNotification } from "timetrack";
import { startNotificationRecorder, startSessionBus } from "../../tests/support/dbus.ts";
import { startLonePlugin } from "../../tests/support/lone-plugin.ts";
import { messageCommands } from "./desktop-message.ts";

const AWKWARD: RenderedNotification = {
  from: "TimeTrack",
  title: "-- <b>5 > 4</b> 'n' \"more\" \\n $(id)",
  body: "C:\\new & <i>old</i>\n'second' \\u0041 line %s",
  severity: "warning",
};

Deno.test("the tray shows messages of plugins on the desktop, character by character", async () => {
  await using bus = await startSessionBus();
  await using recorder = await startNotificationRecorder(bus);
  await using plugin = await startLonePlugin({ name: "tray", env: bus.env });

  plugin.tell("notification", AWKWARD);
  const [message] = await recorder.count(1);

  equal([message?.app, message?.icon], ["TimeTrack", "dialog-warning"]);
  equal(message?.title, AWKWARD.title);
  equal(message?.body, "C:\\new &amp; &lt;i&gt;old&lt;/i&gt;\n'second' \\u0041 line %s");
  await plugin.called("status.set", (params: { id: string }) => params.id === "notifications");
});

Deno.test("messageCommands() shows the same through gdbus as through notify-send", async () => {
  await using bus = await startSessionBus();
  await using recorder = await startNotificationRecorder(bus);

  for (const { program, args } of messageCommands("linux", AWKWARD, "/icon.png")) {
    const { code } = await new Deno.Command(program, { args, env: bus.env, stdout: "null" }).output();
    equal(code, 0, program);
  }
  const [viaNotifySend, viaGdbus] = await recorder.count(2);

  equal(viaGdbus?.title, viaNotifySend?.title);
  equal(viaGdbus?.body, viaNotifySend?.body);
  equal([viaGdbus?.app, viaGdbus?.icon], ["TimeTrack", "dialog-warning"]);
});

Deno.test("the tray lets no storm of messages through", async () => {
  await using bus = await startSessionBus();
  await using recorder = await startNotificationRecorder(bus);
  await using plugin = await startLonePlugin({ name: "tray", env: bus.env });

  for (let at = 0; at < 50; at++) {
    plugin.tell("notification", { from: "Loud", title: `Message ${at}`, body: "", severity: "info" });
    plugin.tell("notification", { from: "Loud", title: "The same", body: "", severity: "info" });
  }
  await recorder.count(5);
  await plugin.stop();

  equal(recorder.all.map(({ title }) => title), [
    "Loud: Message 0",
    "Loud: The same",
    "Loud: Message 1",
    "Loud: Message 2",
    "Loud: Message 3",
  ]);
});

Deno.test("the tray says that nothing on the desktop takes messages", async () => {
  await using bus = await startSessionBus();
  await using plugin = await startLonePlugin({ name: "tray", env: bus.env });

  plugin.tell("notification", AWKWARD);
  const status = await plugin.called(
    "status.set",
    ({ id, value }: { id: string; value: { en: string } }) => id === "notifications" && /^in TimeTrack/.test(value.en),
  );

  equal((status as { value: { de: string } }).value.de, "nur in TimeTrack – kein Programm des Desktops nimmt sie an");
  ok(plugin.log.some((line) => line.startsWith("warn: Cannot show a message on the desktop:")));
});
