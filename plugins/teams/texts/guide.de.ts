import type { GuideStep } from "./guide.en.ts";

export const guideDe: GuideStep[] = [
  {
    title: "Eine Anwendung registrieren",
    lines: [
      "Öffnen Sie `https://entra.microsoft.com` als Administratorin oder Administrator → **App-Registrierungen** → " +
      "**Neue Registrierung**.",
      "Name: `TimeTrack`. Wählen Sie **Nur Konten in diesem Organisationsverzeichnis**, und lassen Sie die " +
      "Umleitungs-URI leer. **Registrieren**.",
    ],
    fills: [],
  },
  {
    title: "Die beiden IDs übernehmen",
    lines: [
      "Die Übersichtsseite zeigt die **Verzeichnis-ID (Mandant)** und die **Anwendungs-ID (Client)**: Kopieren Sie " +
      "beide in die Einstellungen von Microsoft Teams in TimeTrack.",
    ],
    fills: ["tenant_id", "client_id"],
  },
  {
    title: "Anrufdatensätze lesen lassen",
    lines: [
      "**API-Berechtigungen** → **Berechtigung hinzufügen** → **Microsoft Graph** → **Anwendungsberechtigungen** (nicht " +
      "**Delegierte Berechtigungen**) → `CallRecords.Read.All` ankreuzen.",
      "Nur wenn Sie Gruppen auswählen wollen: auch `GroupMember.Read.All`. Nur wenn Sie Personen mit Anmeldenamen statt " +
      "mit Objekt-ID auswählen wollen: `User.ReadBasic.All`.",
      "**Berechtigungen hinzufügen**, dann auf **Administratorzustimmung für … erteilen** klicken und bestätigen. Der " +
      "Status muss einen grünen Haken zeigen.",
    ],
    fills: [],
  },
  {
    title: "Die Anmeldung ermöglichen",
    lines: [
      "Mit einem Geheimnis: **Zertifikate & Geheimnisse** → **Geheime Clientschlüssel** → **Neuer geheimer " +
      "Clientschlüssel**. Kopieren Sie sofort den **Wert**, nicht die **Geheime ID**: Er wird nur einmal angezeigt. Er " +
      "gilt höchstens 24 Monate; notieren Sie das Datum.",
      "Oder mit einem Zertifikat: **Zertifikate** → **Zertifikat hochladen**. In TimeTrack gehört das Zertifikat mit " +
      "seinem privaten Schlüssel (RSA), beide als PEM untereinander; zu Microsoft kommt nur das Zertifikat. Eines, das " +
      "zwei Jahre gilt:",
    ],
    shell: 'openssl req -x509 -newkey rsa:3072 -nodes -days 730 -subj "/CN=TimeTrack" -keyout key.pem -out cert.pem\n' +
      "cat cert.pem key.pem    # das gehört in TimeTrack, cert.pem allein zu Microsoft",
    fills: ["client_secret", "certificate"],
  },
  {
    title: "Auswählen, wessen Anrufe abgerufen werden",
    lines: [
      "Tragen Sie die Objekt-IDs von Personen (Entra → **Benutzer** → die Person → **Objekt-ID**) oder von Gruppen " +
      "(Entra → **Gruppen** → die Gruppe → **Objekt-ID**) ein. Anrufe anderer werden nicht abgerufen, und ohne Auswahl " +
      "wird es keiner.",
    ],
    fills: ["users", "groups"],
  },
  {
    title: "Prüfen und einschalten",
    lines: [
      "**Verbindung zu Microsoft testen** sagt Schritt für Schritt, was geht: Mandant, Anwendung, Geheimnis, " +
      "Berechtigung, Microsoft Graph, Personen und Gruppen. Bis eine Zustimmung gilt, können einige Minuten vergehen.",
      "Schalten Sie dann **Anrufe aus Microsoft Teams abrufen** ein. Der erste Lauf betrachtet die letzten 29 Tage.",
    ],
    fills: ["enabled"],
  },
];
