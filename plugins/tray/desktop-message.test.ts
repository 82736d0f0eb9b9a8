import { deepStrictEqual as equal } from "node:assert";
import type { RenderedNotification } from "timetrack";
import { messageCommands } from "./desktop-message.ts";

const PLAIN: RenderedNotification = { from: "Pomodoro", title: "Break", body: "Five minutes", severity: "info" };

Deno.test("messageCommands() says which plugin speaks, once", () => {
  equal(titleOf(PLAIN), "Pomodoro: Break");
  equal(titleOf({ ...PLAIN, title: "Pomodoro is over" }), "Pomodoro is over");
  equal(titleOf({ ...PLAIN, from: "TimeTrack" }), "Break");
});

Deno.test("messageCommands() cannot be talked into options", () => {
  const [notifySend] = messageCommands("linux", { ...PLAIN, from: "", title: "--help", body: "-x" }, "/icon.png");

  equal(notifySend?.args.slice(-3), ["--", "--help", "-x"]);
});

Deno.test("messageCommands() hands Windows the texts as data, under its name and with its picture", () => {
  const spoken = { ...PLAIN, from: "", title: "'); Remove-Item C:\\ #", body: "5 < 6 & Größe" };

  const [command] = messageCommands("windows", spoken, "C:\\O'Hara\\tray.png", "D:\\Windows");

  equal(command?.program, "D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe");
  const script = command?.args.at(-1) ?? "";
  equal([script.includes("Remove-Item"), script.includes("O'Hara"), script.includes('"')], [false, false, false]);
  const data = [...script.matchAll(/& \$read '([A-Za-z0-9+/=]*)'/g)].map(([, text]) => Uint8Array.fromBase64(text!));
  equal(data.map((bytes) => new TextDecoder().decode(bytes)), [
    "C:\\O'Hara\\tray.png",
    '<toast><visual><binding template="ToastGeneric">' +
    "<text>'); Remove-Item C:\\ #</text><text>5 &lt; 6 &amp; Größe</text></binding></visual></toast>",
  ]);
});

Deno.test("messageCommands() cuts what is too long and drops control characters", () => {
  const [notifySend] = messageCommands(
    "linux",
    { ...PLAIN, from: "", title: "a\0b\nc", body: "é".repeat(1000) },
    "/icon.png",
  );

  const [title, body = ""] = notifySend?.args.slice(-2) ?? [];
  equal(title, "a b c");
  equal([...body].length, 600);
});

Deno.test("messageCommands() hands the texts to AppleScript as arguments, never as script", () => {
  const [osascript] = messageCommands("darwin", { ...PLAIN, body: '" & do shell script "id' }, "/icon.png");

  equal(osascript?.args.slice(2), ["--", "Pomodoro: Break", '" & do shell script "id']);
});

function titleOf(notification: RenderedNotification): string | undefined {
  return messageCommands("linux", notification, "/icon.png")[0]?.args.at(-2);
}
