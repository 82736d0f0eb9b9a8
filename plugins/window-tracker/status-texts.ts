import { isPaused, type Issue, type Pause, type Text } from "timetrack";
import type { ProblemKind } from "./look.ts";
import type { PrivacyRules } from "./privacy-rules.ts";
import type { RecorderState } from "./recorder.ts";

/** The value of the status line "tracking". */
export function trackingText(state: RecorderState, zone: string): Text {
  if (state.gate === "tracking-off") return { en: "Tracking paused", de: "Tracking pausiert" };
  if (state.gate === "privacy") return { en: "Tracking rests (privacy mode)", de: "Tracking ruht (Privacy-Modus)" };
  if (state.gate === "hours") return { en: "Outside tracking hours", de: "Außerhalb der Erfassungszeiten" };
  if (state.problem) return PROBLEMS[state.problem.kind].status;
  if (state.blockedUntil !== null) {
    const time = clockTime(state.blockedUntil, zone);
    return {
      en: `Tracking waits until ${time}: the clock was set back`,
      de: `Tracking wartet bis ${time}: die Uhr wurde zurückgestellt`,
    };
  }
  if (state.note === "wayland") {
    return { en: "Tracking active (X11 windows only)", de: "Tracking aktiv (nur X11-Fenster)" };
  }
  if (state.note === "no-window-manager") {
    return {
      en: "Tracking active, but no window manager tells the window in front",
      de: "Tracking aktiv, aber kein Fenstermanager nennt das vordere Fenster",
    };
  }
  return { en: "Tracking active", de: "Tracking aktiv" };
}

/** The value of the status line "privacy". */
export function privacyText(privacy: Pause | null, now: number, zone: string): Text {
  if (privacy === null || !isPaused(privacy, now)) return { en: "inactive", de: "inaktiv" };
  if (privacy.until === null) return { en: "active", de: "aktiv" };
  const time = clockTime(privacy.until, zone);
  return { en: `active until ${time}`, de: `aktiv bis ${time}` };
}

/** The repair card for what keeps windows from being seen, `null` when nothing does. */
export function watchingIssue(state: RecorderState): Issue | null {
  if (state.gate === "tracking-off") return null;
  if (state.problem) return { ...PROBLEMS[state.problem.kind].issue, severity: "error" };
  if (state.note === "wayland") return WAYLAND_ISSUE;
  return null;
}

export function rulesIssue(problems: PrivacyRules["problems"]): Issue {
  return {
    title: {
      en: "Some privacy rules cannot be used and protect nothing",
      de: "Einige Datenschutzregeln sind nicht verwendbar und schützen nichts",
    },
    hint: {
      en: problems.map(({ rule, reason }) => `Rule ${rule}: ${REASONS[reason].en}`).join("; "),
      de: problems.map(({ rule, reason }) => `Regel ${rule}: ${REASONS[reason].de}`).join("; "),
    },
    severity: "error",
  };
}

const REASONS: Record<PrivacyRules["problems"][number]["reason"], { en: string; de: string }> = {
  "no-pattern": { en: "neither application nor title is given", de: "weder Anwendung noch Titel ist angegeben" },
  "bad-app": {
    en: "the pattern for the application is no regular expression",
    de: "das Muster für die Anwendung ist kein regulärer Ausdruck",
  },
  "bad-title": {
    en: "the pattern for the title is no regular expression",
    de: "das Muster für den Titel ist kein regulärer Ausdruck",
  },
  "bad-action": {
    en: 'the action is neither "omit" nor "hide-title"',
    de: 'die Aktion ist weder "omit" noch "hide-title"',
  },
  "not-a-rule": { en: "it is no rule at all", de: "das ist keine Regel" },
};

const PROBLEMS: Record<ProblemKind, { status: Text; issue: Issue }> = {
  "no-display": {
    status: { en: "No tracking: no display", de: "Kein Tracking: keine Anzeige" },
    issue: {
      title: { en: "Windows cannot be tracked: there is no display", de: "Keine Fenstererfassung: keine Anzeige" },
      hint: {
        en: "Start TimeTrack inside the desktop session, so that DISPLAY is set",
        de: "TimeTrack in der grafischen Sitzung starten, damit DISPLAY gesetzt ist",
      },
    },
  },
  "wayland-only": {
    status: { en: "No tracking: Wayland without XWayland", de: "Kein Tracking: Wayland ohne XWayland" },
    issue: {
      title: {
        en: "Windows cannot be tracked in this Wayland session",
        de: "Keine Fenstererfassung in dieser Wayland-Sitzung",
      },
      hint: {
        en: 'Choose an X11 session ("Xorg") when you log in, or switch XWayland on',
        de: "Beim Anmelden eine X11-Sitzung („Xorg“) wählen oder XWayland einschalten",
      },
    },
  },
  "display-unreachable": {
    status: { en: "No tracking: the display cannot be reached", de: "Kein Tracking: Anzeige nicht erreichbar" },
    issue: {
      title: {
        en: "Windows cannot be tracked: the display cannot be reached",
        de: "Keine Fenstererfassung: Die Anzeige ist nicht erreichbar",
      },
      hint: {
        en: "TimeTrack keeps trying; if you logged in anew, start it again in the new session",
        de: "TimeTrack versucht es weiter; nach einer neuen Anmeldung in der neuen Sitzung neu starten",
      },
    },
  },
  "display-refused": {
    status: { en: "No tracking: the display refuses access", de: "Kein Tracking: Anzeige verweigert den Zugriff" },
    issue: {
      title: {
        en: "Windows cannot be tracked: the display refuses access",
        de: "Keine Fenstererfassung: Die Anzeige verweigert den Zugriff",
      },
      hint: {
        en: "Start TimeTrack as the person who is logged in; XAUTHORITY must name that session's file",
        de: "TimeTrack als angemeldete Person starten; XAUTHORITY muss die Datei dieser Sitzung nennen",
      },
    },
  },
  "system-refused": {
    status: { en: "No tracking: the system refuses access", de: "Kein Tracking: System verweigert den Zugriff" },
    issue: {
      title: {
        en: "Windows cannot be tracked: the system refuses access",
        de: "Keine Fenstererfassung: Das System verweigert den Zugriff",
      },
      hint: {
        en: "The log says more; on macOS allow TimeTrack under Privacy & Security > Accessibility",
        de: "Das Log sagt mehr; unter macOS TimeTrack bei Datenschutz & Sicherheit > Bedienungshilfen erlauben",
      },
    },
  },
};

const WAYLAND_ISSUE: Issue = {
  title: {
    en: "Only some windows are tracked in this Wayland session",
    de: "In dieser Wayland-Sitzung werden nur manche Fenster erfasst",
  },
  hint: {
    en: "Wayland shows other programs nothing; windows that run through XWayland are tracked. For all windows choose " +
      'an X11 session ("Xorg") when you log in',
    de:
      "Wayland zeigt anderen Programmen nichts; Fenster, die über XWayland laufen, werden erfasst. Für alle Fenster " +
      "beim Anmelden eine X11-Sitzung („Xorg“) wählen",
  },
  severity: "warning",
};

function clockTime(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainTime().toString({
    smallestUnit: "minute",
  });
}
