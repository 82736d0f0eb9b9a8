import type { RenderedNotification } from "timetrack";
import type { IssueInfo } from "../../core/issues.ts";
import type { LogLine } from "../../core/log/line.ts";
import type { PluginInfo, SettingInfo } from "../../core/plugin/plugin-info.ts";
import type { TaskInfo } from "../../core/schedule/task-info.ts";
import type { StatusBlock } from "../../core/status.ts";

type Permissions = PluginInfo["requested"];

const none: Permissions = {
  net: [],
  read: [],
  write: [],
  run: [],
  ffi: [],
  env: [],
  sys: [],
  storage: false,
  host: [],
  plugins: [],
  listen: [],
};

function setting(
  key: string,
  schema: SettingInfo["schema"],
  value: SettingInfo["value"],
  description = "",
): SettingInfo {
  const title = typeof schema["title"] === "string" ? schema["title"] : key;
  return { key, schema, title, description, value, isSet: schema["format"] === "secret" ? value !== null : true };
}

export const trackerSettings: SettingInfo[] = [
  setting(
    "idle",
    { type: "integer", title: "Away after", format: "duration", default: 180, minimum: 30 },
    300,
    "Counts from the last key or mouse movement.",
  ),
  setting("poll", { type: "number", title: "Looks per second", minimum: 0.1, maximum: 10, default: 1 }, 1),
  setting(
    "privacy",
    { type: "boolean", title: "Private mode", default: false },
    false,
    "Records nothing until you switch it off.",
  ),
  setting(
    "titles",
    {
      type: "string",
      title: "Window titles",
      enum: ["keep", "drop"],
      enumTitles: ["Record", { en: "Leave out", de: "Weglassen" }],
      default: "keep",
    },
    "keep",
  ),
  setting(
    "rules",
    {
      type: "array",
      title: "Rules",
      items: {
        type: "object",
        properties: {
          app: { type: "string", format: "regex", title: { en: "Application", de: "Anwendung" } },
          title: { type: "string", format: "regex", title: { en: "Title", de: "Titel" } },
          action: {
            type: "string",
            enum: ["skip", "hide"],
            enumTitles: ["Skip", "Hide title"],
            title: { en: "What to do", de: "Was tun" },
          },
        },
      },
    },
    [{ app: "KeePass.*", title: "", action: "skip" }, { app: "", title: "Bank", action: "hide" }],
    "The first rule that fits decides.",
  ),
  setting("days", {
    type: "array",
    title: "Tracking days",
    items: { type: "string", enum: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] },
  }, ["Mon", "Tue", "Wed", "Thu", "Fri"]),
  setting("from", { type: "string", title: "From", format: "time" }, "07:00"),
  setting("words", { type: "array", title: "Projects", items: { type: "string" } }, ["timetrack"]),
  setting("pattern", { type: "string", title: "Project pattern", format: "regex" }, "\\[([A-Z]+-\\d+)\\]"),
  setting("note", { type: "string", title: "Note", format: "multiline" }, "One line\nand another"),
];

export const senderSettings: SettingInfo[] = [
  setting("url", { type: "string", title: "Server address", format: "uri" }, "https://time.example.org"),
  setting("token", { type: "string", title: "Token", format: "secret" }, null),
  setting("mail", { type: "string", title: "E-mail", format: "email" }, ""),
];

export const hostSettings: SettingInfo[] = [
  setting("language", {
    type: "string",
    title: "Language",
    enum: ["auto", "de", "en"],
    enumTitles: ["As the system", "Deutsch", "English"],
    default: "auto",
  }, "auto"),
  setting(
    "port",
    { type: "integer", title: "Port", minimum: 1, maximum: 65535, default: 8000 },
    8000,
    "Takes effect at the next start.",
  ),
];

function plugin(fields: Partial<PluginInfo> & Pick<PluginInfo, "id" | "title" | "state">): PluginInfo {
  return {
    version: "1.0.0",
    description: "",
    builtIn: true,
    reason: null,
    pid: null,
    memoryBytes: null,
    cpu: null,
    author: "Example Company",
    homepage: "https://example.com/plugin",
    hasIcon: false,
    consent: "what it asks for",
    granted: none,
    requested: none,
    rights: [],
    optional: [],
    question: null,
    tried: [],
    origin: null,
    waiting: null,
    earlier: null,
    restarts: 0,
    pauseCommand: null,
    settings: [],
    ...fields,
  };
}

export function samplePlugins(): PluginInfo[] {
  return [
    plugin({
      id: "window-tracker",
      title: "Window tracker",
      description: "Records which window is in front and whether you are there.",
      state: "running",
      pid: 4711,
      memoryBytes: 31_400_000,
      cpu: { seconds: 12.4, lastMinute: 0.003 },
      rights: [
        {
          risk: "high",
          text: "Start programs: xprop – with this it can do everything you can do",
          granted: true,
          uses: 0,
          lastUsedAt: null,
        },
        { risk: "medium", text: "Write your activity", granted: true, uses: 0, lastUsedAt: null },
        {
          risk: "low",
          text: "Read the environment variables DISPLAY, XAUTHORITY",
          granted: true,
          uses: 0,
          lastUsedAt: null,
        },
      ],
      pauseCommand: "privacy-mode",
      settings: trackerSettings,
    }),
    plugin({
      id: "event-sender",
      title: "Event sender",
      description: "Sends finished activity and calls to another TimeTrack.",
      state: "asleep",
      settings: senderSettings,
      rights: [{
        risk: "high",
        text: "Read your activity and send it to time.example.org",
        granted: true,
        uses: 0,
        lastUsedAt: null,
      }],
    }),
    plugin({
      id: "acme.pomodoro",
      title: "Pomodoro <b>Timer</b>",
      description: "25 minutes of work, 5 minutes of rest.",
      version: "0.3.1",
      builtIn: false,
      state: "consent",
      reason: "It asks for rights that you have not granted yet",
      granted: null,
      requested: { ...none, run: ["notify-send"], storage: true },
      rights: [
        {
          risk: "high",
          text: "Start programs: notify-send – with this it can do everything you can do",
          granted: false,
          uses: 0,
          lastUsedAt: null,
        },
        { risk: "medium", text: "Reach api.example.org (to fetch quotes)", granted: false, uses: 0, lastUsedAt: null },
        { risk: "low", text: "Keep files and a database of its own", granted: false, uses: 0, lastUsedAt: null },
      ],
    }),
    plugin({
      id: "acme.weather",
      title: "Weather",
      builtIn: false,
      state: "failed",
      reason: 'Cannot start "acme.weather": it ended three times in five minutes',
      restarts: 3,
    }),
    plugin({ id: "teams", title: "Microsoft Teams", description: "Fetches your calls.", state: "disabled" }),
  ];
}

export function sampleTasks(): TaskInfo[] {
  const run = { id: 1, plugin: "event-sender", task: "send", trigger: "schedule", attempt: 1 };
  return [
    {
      plugin: "event-sender",
      task: "send",
      title: "Send open events",
      group: null,
      countTitles: {},
      rhythm: "15m",
      active: true,
      running: false,
      progress: null,
      nextRunAt: "2026-03-02T14:15:00.000Z",
      lastRun: {
        ...run,
        startedAt: "2026-03-02T14:00:00.000Z",
        finishedAt: "2026-03-02T14:00:01.000Z",
        outcome: "success",
        window: null,
        counts: { fetched: 128, open: 0 },
        error: null,
      },
    },
    {
      plugin: "teams",
      task: "sync",
      title: "Fetch calls",
      group: "call-sync",
      countTitles: {},
      rhythm: "0 3 * * *",
      active: false,
      running: false,
      progress: null,
      nextRunAt: null,
      lastRun: {
        ...run,
        startedAt: "2026-02-27T02:00:00.000Z",
        finishedAt: "2026-02-27T02:00:09.000Z",
        outcome: "failed",
        window: null,
        counts: {},
        error: {
          code: "denied",
          message: "Cannot read the calls: the client secret has expired",
          hint: "Enter a new one in the settings",
          temporary: false,
        },
      },
    },
  ];
}

export const sampleStatus: { blocks: StatusBlock[]; text: string } = {
  blocks: [
    {
      id: "main",
      lines: [
        { plugin: "window-tracker", id: "tracking", label: null, value: "Tracking active" },
        { plugin: "event-sender", id: "open", label: "Open events", value: "5" },
        { plugin: "event-sender", id: "upload", label: "Last upload", value: "02/03/2026 14:30" },
        { plugin: "event-sender", id: "error", label: "Last error", value: "–" },
        { plugin: "window-tracker", id: "privacy", label: "Private mode", value: "off" },
      ],
    },
    {
      id: "keychain",
      lines: [{ plugin: "host", id: "kind", label: "Secrets", value: "kept in the keychain of the system" }],
    },
  ],
  text: "Tracking active\nOpen events: 5",
};

export const sampleIssues: IssueInfo[] = [
  {
    plugin: "acme.weather",
    id: "crashed",
    severity: "error",
    title: "Weather ended three times in five minutes",
    hint: "Start it again, or switch it off until there is a new version.",
    actions: [{ id: "restart", title: "Restart" }, { id: "disable", title: "Switch off" }],
    createdAt: "2026-03-02T11:20:00.000Z",
  },
  {
    plugin: "teams",
    id: "secret",
    severity: "warning",
    title: "The client secret expires in 6 days",
    hint: null,
    actions: [{ id: "open", title: "Enter a new one" }],
    createdAt: "2026-03-01T09:00:00.000Z",
  },
];

export const sampleNotifications: (RenderedNotification & { at: string })[] = [
  { at: "2026-03-02T13:00:00.000Z", from: "Pomodoro", title: "Time for a break", body: "5 minutes", severity: "info" },
  { at: "2026-03-02T11:20:00.000Z", from: "Weather", title: "Weather has ended", body: "", severity: "error" },
];

export const sampleLog: LogLine[] = [
  { at: "2026-03-02 08:00:01", level: "INFO", source: "window-tracker", text: "Listening to the X server :0" },
  { at: "2026-03-02 09:12:44", level: "WARN", source: "window-tracker", text: "A window has no title" },
  {
    at: "2026-03-02 14:31:07",
    level: "ERROR",
    source: "window-tracker",
    text: "Cannot read <script>alert(1)</script>:\n  BadWindow",
  },
];
