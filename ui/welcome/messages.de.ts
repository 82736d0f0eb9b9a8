import type { WelcomeMessages } from "./messages.en.ts";

export const de: WelcomeMessages = {
  title: "Erste Schritte",
  step: (step, all) => `Schritt ${step} von ${all}`,
  skip: "Überspringen",
  back: "Zurück",
  next: "Weiter",
  start: "Mit heute beginnen",
  language: "Sprache",
  recorded: {
    title: "Willkommen bei TimeTrack",
    lead: "TimeTrack schreibt Ihren Arbeitstag von selbst mit, damit Sie es nicht müssen. Das zeichnet es auf:",
    windows: "Fenster",
    windowsText: "Welche Anwendung und welches Fenster vorn ist, mit dem Titel.",
    presence: "Anwesenheit",
    presenceText: "Ob Sie am Computer sind, damit Pausen Pausen sind.",
    calls: "Anrufe",
    callsText: "Telefonate, nur aus den Diensten, die Sie einrichten.",
    never: "Niemals",
    neverText: "Keine Tastatureingaben, keine Bildschirmfotos, nichts vom Inhalt eines Fensters.",
  },
  stays: {
    title: "Es bleibt auf diesem Computer",
    lead: "Alles liegt in einer Datenbank, die nur Ihr Benutzer lesen darf. Kein Konto, keine Cloud.",
    where: "Die Datenbank",
  },
  privacy: {
    title: "Sie entscheiden, was bleibt",
    lead: "Nichts davon müssen Sie jetzt einrichten: Es ist da, wenn Sie es brauchen.",
    pause: "Unterbrechen",
    pauseText:
      "Für eine halbe Stunde, eine Stunde oder bis morgen, im Tray-Menü oder in den Einstellungen unter Privatsphäre.",
    omit: "Auslassen",
    omitText:
      "Regeln lassen Anwendungen und Fenster aus, oder nur deren Titel. Titel privater Browserfenster bleiben von Anfang an draußen.",
    erase: "Löschen",
    eraseText:
      "Ziehen Sie über ein Stück der Zeitleiste, um es oder seine Titel zu löschen. Ganze Zeiträume löschen Sie in den Einstellungen unter Ihre Daten.",
  },
  calls: {
    title: "Auch Telefonate?",
    lead: "Ist ein Dienst eingerichtet, kommen seine Anrufe von selbst in Ihren Tag. Dafür ist auch später noch Zeit.",
    setUp: "Einrichten",
    isSetUp: "Eingerichtet",
    none: "Kein Plugin, das Anrufe abholt, ist eingeschaltet.",
    again: "Diese Schritte finden Sie in den Einstellungen wieder.",
  },
};
