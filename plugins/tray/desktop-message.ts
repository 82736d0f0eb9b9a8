import type { RenderedNotification } from "timetrack";

/** A program that shows a message, with the texts as arguments: no shell reads them. */
export interface MessageCommand {
  program: string;
  args: string[];
}

const MAX_TITLE = 120;
const MAX_BODY = 600;

/** The ways to show a message on this system, the best one first; none where only the app shows them. */
export function messageCommands(
  os: "linux" | "windows" | "darwin",
  notification: RenderedNotification,
  icon: string,
): MessageCommand[] {
  const title = clean(headline(notification), MAX_TITLE).replaceAll("\n", " ") || "TimeTrack";
  const body = clean(notification.body, MAX_BODY);
  if (os === "linux") {
    const picture = { info: icon, warning: "dialog-warning", error: "dialog-error" }[notification.severity];
    return [notifySend(title, body, picture), gdbus(title, body, picture)];
  }
  if (os === "darwin") return [osascript(title, body)];
  return [];
}

/** Says which plugin speaks. */
function headline({ from, title }: RenderedNotification): string {
  return from === "" || from === "TimeTrack" || title.startsWith(from) ? title : `${from}: ${title}`;
}

function notifySend(title: string, body: string, picture: string): MessageCommand {
  // notify-send reads "\n" and the like in the body as C does.
  const text = escapeMarkup(body).replaceAll("\\", "\\\\");
  return {
    program: "/usr/bin/notify-send",
    args: ["--app-name=TimeTrack", `--icon=${picture}`, "--", title, text],
  };
}

/** Calls the same service by hand where libnotify's program is not installed. */
function gdbus(title: string, body: string, picture: string): MessageCommand {
  return {
    program: "/usr/bin/gdbus",
    args: [
      "call",
      "--session",
      "--dest=org.freedesktop.Notifications",
      "--object-path=/org/freedesktop/Notifications",
      "--method=org.freedesktop.Notifications.Notify",
      "--",
      quote("TimeTrack"),
      "uint32 0",
      quote(picture),
      quote(title),
      quote(escapeMarkup(body)),
      "@as []",
      "@a{sv} {}",
      "int32 -1",
    ],
  };
}

function osascript(title: string, body: string): MessageCommand {
  const script = "on run {theTitle, theBody}\ndisplay notification theBody with title theTitle\nend run";
  return { program: "/usr/bin/osascript", args: ["-e", script, "--", title, body] };
}

/** The body of a message on Linux is markup, its title is not. */
function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A string in GVariant's text form. */
function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&").replaceAll("\n", "\\n")}'`;
}

function clean(text: string, max: number): string {
  // deno-lint-ignore no-control-regex
  const printable = [...text.toWellFormed().replaceAll(/[\x00-\x09\x0b-\x1f\x7f]/g, " ").trim()];
  return printable.length <= max ? printable.join("") : printable.slice(0, max - 1).join("") + "…";
}
