/** A title in both languages; words in braces are filled in. */
type Title = string | { en: string; de: string };

/** Something that the person does for a while, with the windows that come to the front meanwhile. */
export interface Scene {
  weight: number;
  windows: { app: string; weight: number; titles: Title[] }[];
}

const mail = {
  app: "Outlook",
  titles: [
    { en: "Inbox – anna@example.com – Outlook", de: "Posteingang – anna@example.com – Outlook" },
    { en: "RE: Appointment with {customer} – Message", de: "AW: Termin mit {customer} – Nachricht" },
    { en: "Question about invoice {number} – Message", de: "Rückfrage zur Rechnung {number} – Nachricht" },
    { en: "Calendar – anna@example.com – Outlook", de: "Kalender – anna@example.com – Outlook" },
  ],
};
const chat = {
  app: "Microsoft Teams",
  titles: [
    "Chat | {colleague} | Microsoft Teams",
    { en: "General | Team {project} | Microsoft Teams", de: "Allgemein | Team {project} | Microsoft Teams" },
    { en: "Activity | Microsoft Teams", de: "Aktivität | Microsoft Teams" },
  ],
};
const editor = {
  app: "Visual Studio Code",
  titles: [
    "invoice.ts – {project} – Visual Studio Code",
    "invoice.test.ts – {project} – Visual Studio Code",
    "schema.sql – {project} – Visual Studio Code",
    "App.tsx – {project} – Visual Studio Code",
    "CHANGELOG.md – {project} – Visual Studio Code",
    "docker-compose.yml – {project} – Visual Studio Code",
  ],
};
const terminal = { app: "Windows Terminal", titles: ["npm test – {project}", "git – {project}", "ssh web01"] };
const files = {
  app: "Explorer",
  titles: [{ en: "Documents\\Customers\\{customer}", de: "Dokumente\\Kunden\\{customer}" }, "Downloads"],
};
const search = {
  app: "Firefox",
  titles: [
    {
      en: "{project}: Pull request {number} – Mozilla Firefox",
      de: "{project}: Pull-Request {number} – Mozilla Firefox",
    },
    { en: "Issues – {project} – Mozilla Firefox", de: "Tickets – {project} – Mozilla Firefox" },
    "Array.prototype.toSorted() | MDN – Mozilla Firefox",
    {
      en: "Date and time in the database – Wiki – Mozilla Firefox",
      de: "Datum und Zeit in der Datenbank – Wiki – Mozilla Firefox",
    },
  ],
};

export const scenes: Record<string, Scene> = {
  develop: {
    weight: 32,
    windows: [
      { ...editor, weight: 12 },
      { ...terminal, weight: 5 },
      { ...search, weight: 5 },
      { ...chat, weight: 1 },
      {
        app: "DBeaver",
        weight: 2,
        titles: ["<{project}> Script-{number} – DBeaver", "customers – {project} – DBeaver"],
      },
      { app: "Postman", weight: 1, titles: ["POST /invoices – {project} – Postman"] },
      { app: "Docker Desktop", weight: 1, titles: ["Containers – Docker Desktop"] },
    ],
  },
  mail: {
    weight: 16,
    windows: [
      { ...mail, weight: 10 },
      { ...chat, weight: 4 },
      { ...files, weight: 1 },
      {
        app: "Adobe Acrobat Reader",
        weight: 2,
        titles: [{
          en: "Order {number}.pdf – Adobe Acrobat Reader",
          de: "Auftrag {number}.pdf – Adobe Acrobat Reader",
        }],
      },
    ],
  },
  offer: {
    weight: 14,
    windows: [
      {
        app: "Word",
        weight: 8,
        titles: [{ en: "Offer {customer}.docx – Word", de: "Angebot {customer}.docx – Word" }],
      },
      {
        app: "Excel",
        weight: 6,
        titles: [{ en: "Calculation {customer}.xlsx – Excel", de: "Kalkulation {customer}.xlsx – Excel" }],
      },
      { ...files, weight: 2 },
      { ...mail, weight: 2 },
      {
        app: "Adobe Acrobat Reader",
        weight: 1,
        titles: [{
          en: "Offer {customer}.pdf – Adobe Acrobat Reader",
          de: "Angebot {customer}.pdf – Adobe Acrobat Reader",
        }],
      },
      { app: "Calculator", weight: 1, titles: [{ en: "Calculator", de: "Rechner" }] },
    ],
  },
  design: {
    weight: 10,
    windows: [
      {
        app: "Figma",
        weight: 8,
        titles: ["{project} – Figma", { en: "Start page – {project} – Figma", de: "Startseite – {project} – Figma" }],
      },
      { app: "GIMP", weight: 2, titles: ["team.xcf-2.0 (RGB) – GIMP"] },
      { app: "Inkscape", weight: 2, titles: ["logo.svg – Inkscape"] },
      {
        app: "Google Chrome",
        weight: 4,
        titles: [{ en: "{project} – Preview – Google Chrome", de: "{project} – Vorschau – Google Chrome" }],
      },
      { app: "Snipping Tool", weight: 1, titles: [{ en: "Snipping Tool", de: "Ausschneiden und skizzieren" }] },
    ],
  },
  plan: {
    weight: 10,
    windows: [
      {
        app: "Google Chrome",
        weight: 6,
        titles: [{ en: "Board {project} – Google Chrome", de: "Tafel {project} – Google Chrome" }, {
          en: "Team calendar – Google Chrome",
          de: "Teamkalender – Google Chrome",
        }],
      },
      { app: "OneNote", weight: 4, titles: [{ en: "Notes {customer} – OneNote", de: "Notizen {customer} – OneNote" }] },
      {
        app: "PowerPoint",
        weight: 2,
        titles: [{ en: "Status {project}.pptx – PowerPoint", de: "Stand {project}.pptx – PowerPoint" }],
      },
      { ...chat, weight: 2 },
      { app: "Miro", weight: 1, titles: [{ en: "Ideas {project} – Miro", de: "Ideen {project} – Miro" }] },
    ],
  },
  accounts: {
    weight: 7,
    windows: [
      { app: "DATEV", weight: 5, titles: [{ en: "Invoice {number} – DATEV", de: "Rechnung {number} – DATEV" }] },
      { app: "Excel", weight: 3, titles: [{ en: "Hours {month}.xlsx – Excel", de: "Stunden {month}.xlsx – Excel" }] },
      // As a privacy rule leaves it: the time, without the title.
      { app: "Firefox", weight: 2, titles: [""] },
      { app: "KeePassXC", weight: 1, titles: [{ en: "Company.kdbx – KeePassXC", de: "Firma.kdbx – KeePassXC" }] },
    ],
  },
  care: {
    weight: 6,
    windows: [
      { ...terminal, weight: 5 },
      { app: "WinSCP", weight: 2, titles: ["/var/www – web01 – WinSCP"] },
      { app: "Notepad++", weight: 2, titles: ["C:\\logs\\web01.log – Notepad++"] },
      { app: "Google Chrome", weight: 4, titles: ["web01 – Monitoring – Google Chrome"] },
      {
        app: "Remote Desktop",
        weight: 2,
        titles: [{ en: "srv01 – Remote Desktop Connection", de: "srv01 – Remotedesktopverbindung" }],
      },
    ],
  },
  pause: {
    weight: 5,
    windows: [
      {
        app: "Firefox",
        weight: 4,
        titles: [{ en: "News – Mozilla Firefox", de: "Nachrichten – Mozilla Firefox" }, {
          en: "Timetable Berlin–Hamburg – Mozilla Firefox",
          de: "Fahrplan Berlin–Hamburg – Mozilla Firefox",
        }],
      },
      { app: "Spotify", weight: 1, titles: ["Spotify Free"] },
      { app: "Signal", weight: 1, titles: ["Signal"] },
    ],
  },
};

/** What is in front while the person talks. */
export const talk: Scene = {
  weight: 0,
  windows: [
    { ...chat, weight: 1 },
    { app: "OneNote", weight: 3, titles: [{ en: "Notes {customer} – OneNote", de: "Notizen {customer} – OneNote" }] },
    { ...files, weight: 1 },
  ],
};

/** What is in front in a meeting. */
export const meeting: Scene = {
  weight: 0,
  windows: [
    { app: "Microsoft Teams", weight: 8, titles: ["{meeting} | Microsoft Teams"] },
    { app: "OneNote", weight: 2, titles: [{ en: "Notes {project} – OneNote", de: "Notizen {project} – OneNote" }] },
    {
      app: "Google Chrome",
      weight: 2,
      titles: [{ en: "Board {project} – Google Chrome", de: "Tafel {project} – Google Chrome" }],
    },
  ],
};

export function inLanguage(title: Title, language: "de" | "en"): string {
  return typeof title === "string" ? title : title[language];
}
