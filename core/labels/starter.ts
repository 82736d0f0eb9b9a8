import type { Language } from "../messages/mod.ts";
import { textIn } from "../messages/mod.ts";
import type { Condition, Tone } from "./label.ts";
import { palette } from "./palette.ts";

/** A category to begin with, in the language of whoever asks. */
export interface StarterCategory {
  name: string;
  tone: Tone;
  conditions: Condition[];
}

type Words = { en: string; de: string };

/** Names of programs as systems report them: with a letter before or behind it is another one. */
function app(...names: string[]): Condition {
  return { field: "app", test: "matches", value: `\\b(${names.join("|")})\\b` };
}

function address(...hosts: string[]): Condition {
  return { field: "address", test: "matches", value: `(^|\\.)(${hosts.join("|")})(/|$)` };
}

const starters: { name: Words; rules: Condition[] }[] = [
  {
    name: { en: "Development", de: "Entwicklung" },
    rules: [
      app(
        "code",
        "vscodium",
        "cursor",
        "zed",
        "idea",
        "intellij.*",
        "pycharm.*",
        "webstorm.*",
        "devenv",
        "xcode",
        "n?vim",
        "emacs",
        "sublime.text",
        "eclipse",
        "android.studio",
      ),
      app("[a-z.-]*terminal[a-z.-]*", "konsole", "alacritty", "kitty", "iterm2?", "powershell", "pwsh", "cmd", "xterm"),
      address("github\\.com", "gitlab\\.[a-z.]+", "bitbucket\\.org", "stackoverflow\\.com"),
    ],
  },
  {
    name: { en: "E-mail", de: "E-Mail" },
    rules: [
      app("thunderbird", "outlook", "olk", "evolution", "geary", "kmail", "mail"),
      address("mail\\.[a-z.]+", "outlook\\.(office|live)\\.com"),
    ],
  },
  {
    name: { en: "Chat and meetings", de: "Chat und Besprechungen" },
    rules: [
      app(
        "ms-teams",
        "microsoft teams",
        "slack",
        "zoom",
        "webex",
        "element",
        "signal",
        "telegram",
        "mattermost",
        "rocket\\.chat",
        "discord",
        "whatsapp",
      ),
      address("meet\\.google\\.com", "teams\\.microsoft\\.com", "[a-z0-9-]+\\.slack\\.com"),
    ],
  },
  {
    name: { en: "Telephone", de: "Telefon" },
    // Holds for every call, whatever its number and whether it has one.
    rules: [{ field: "number", test: "matches", value: "" }],
  },
  {
    name: { en: "Documents", de: "Dokumente" },
    rules: [
      app(
        "winword",
        "word",
        "excel",
        "powerpnt",
        "powerpoint",
        "onenote",
        "libreoffice[a-z.-]*",
        "soffice(\\.bin)?",
        "acrobat",
        "acrord32",
        "evince",
        "okular",
        "preview",
        "notepad[+]*",
        "gedit",
        "kate",
        "pages",
        "numbers",
      ),
      address("docs\\.google\\.com", "[a-z0-9-]+\\.sharepoint\\.com"),
    ],
  },
  {
    name: { en: "Design", de: "Gestaltung" },
    rules: [
      app("figma", "photoshop", "illustrator", "indesign", "inkscape", "gimp[0-9.-]*", "krita", "blender", "sketch"),
    ],
  },
  {
    name: { en: "Leisure", de: "Freizeit" },
    rules: [
      app("spotify", "vlc", "steam"),
      address("youtube\\.com", "netflix\\.com", "twitch\\.tv", "instagram\\.com", "facebook\\.com", "reddit\\.com"),
    ],
  },
  {
    name: { en: "Research", de: "Recherche" },
    rules: [
      app(
        "firefox",
        "chrome",
        "google-chrome",
        "chromium",
        "microsoft.edge",
        "msedge",
        "safari",
        "brave[a-z-]*",
        "opera",
        "vivaldi[a-z-]*",
      ),
    ],
  },
];

/** Sensible categories to begin with; what holds for little comes before what holds for much. */
export function starterCategories(language: Language): StarterCategory[] {
  return starters.map(({ name, rules }, at) => ({
    name: textIn(name, language),
    tone: palette[at]!,
    conditions: rules,
  }));
}
