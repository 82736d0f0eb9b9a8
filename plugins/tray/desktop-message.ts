import type { RenderedNotification } from "timetrack";

/** A program that shows a message, with the texts as arguments: no shell reads them. */
export interface MessageCommand {
  program: string;
  args: string[];
}

const MAX_TITLE = 120;
const MAX_BODY = 600;

/** The ways to show a message on this system, the best one first. */
export function messageCommands(
  os: "linux" | "windows" | "darwin",
  notification: RenderedNotification,
  icon: string,
  systemRoot = "C:\\Windows",
): MessageCommand[] {
  const title = clean(headline(notification), MAX_TITLE).replaceAll("\n", " ") || "TimeTrack";
  const body = clean(notification.body, MAX_BODY);
  if (os === "linux") {
    const picture = { info: icon, warning: "dialog-warning", error: "dialog-error" }[notification.severity];
    return [notifySend(title, body, picture), gdbus(title, body, picture)];
  }
  return os === "darwin" ? [osascript(title, body)] : [toast(title, body, icon, systemRoot)];
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

/** Windows has no program for it, but its own PowerShell reaches what shows messages. */
function toast(title: string, body: string, icon: string, systemRoot: string): MessageCommand {
  const texts = [title, body].map((text) => `<text>${escapeMarkup(text)}</text>`).join("");
  const xml = `<toast><visual><binding template="ToastGeneric">${texts}</binding></visual></toast>`;
  const script = [
    "$ErrorActionPreference = 'Stop'",
    "$read = { param($text) [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($text)) }",
    // Without name and picture under this key Windows shows nothing of a program that has no shortcut of its own.
    "$key = 'HKCU:\\Software\\Classes\\AppUserModelId\\TimeTrack'",
    "if (-not (Test-Path $key)) { [void](New-Item -Path $key -Force) }",
    "Set-ItemProperty -Path $key -Name DisplayName -Value TimeTrack",
    `Set-ItemProperty -Path $key -Name IconUri -Value (& $read '${base64(icon)}')`,
    "[void][Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]",
    "[void][Windows.Data.Xml.Dom.XmlDocument, Windows.Data.Xml.Dom, ContentType = WindowsRuntime]",
    "$xml = New-Object Windows.Data.Xml.Dom.XmlDocument",
    `$xml.LoadXml((& $read '${base64(xml)}'))`,
    "$toast = New-Object Windows.UI.Notifications.ToastNotification $xml",
    "[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier('TimeTrack').Show($toast)",
  ].join("; ");
  return {
    program: `${systemRoot}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
    args: ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", script],
  };
}

/** No text can end the string that it stands in. */
function base64(text: string): string {
  return new TextEncoder().encode(text).toBase64();
}

/** The body of a message on Linux is markup, its title is not; on Windows both are. */
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
