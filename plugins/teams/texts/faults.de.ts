import type { FaultKey, FaultText } from "../errors.ts";

export const faultsDe: Record<FaultKey, FaultText> = {
  "switched-off": {
    message: "Anrufe aus Microsoft Teams können nicht abgerufen werden: Der Abruf ist ausgeschaltet",
    hint: "Schalten Sie ihn in den Einstellungen von Microsoft Teams ein",
  },
  "switched-off-meanwhile": {
    message: "Der Abruf der Anrufe aus Microsoft Teams endet vorzeitig: Er wurde währenddessen ausgeschaltet",
    hint: "Was bis dahin abgerufen wurde, steht in der Anrufliste. Schalten Sie ihn wieder ein, um fortzufahren",
  },
  "tenant-missing": {
    message: "Anmeldung bei Microsoft nicht möglich: Die Mandanten-ID fehlt",
    hint: "Sie steht auf der Übersichtsseite der App-Registrierung als „Verzeichnis-ID (Mandant)“",
  },
  "tenant-malformed": {
    message: "„{tenant}“ kann nicht als Mandanten-ID dienen: Es ist weder eine ID noch eine Domäne",
    hint: "Kopieren Sie die „Verzeichnis-ID (Mandant)“ von der Übersichtsseite der App-Registrierung",
  },
  "tenant-shared": {
    message: "„{tenant}“ kann nicht als Mandanten-ID dienen: Es steht für alle Mandanten, Anrufe gehören zu einem",
    hint: "Kopieren Sie die „Verzeichnis-ID (Mandant)“ von der Übersichtsseite der App-Registrierung",
  },
  "client-missing": {
    message: "Anmeldung bei Microsoft nicht möglich: Die Client-ID fehlt",
    hint: "Sie steht auf der Übersichtsseite der App-Registrierung als „Anwendungs-ID (Client)“",
  },
  "client-malformed": {
    message: "„{client}“ kann nicht als Client-ID dienen: Es hat nicht die Form einer ID",
    hint: "Kopieren Sie die „Anwendungs-ID (Client)“ von der Übersichtsseite der App-Registrierung",
  },
  "credential-missing": {
    message: "Anmeldung bei Microsoft nicht möglich: Weder ein Clientgeheimnis noch ein Zertifikat ist eingetragen",
    hint:
      "Legen Sie eines unter „Zertifikate & Geheimnisse“ der App-Registrierung an und tragen Sie es in den Einstellungen ein",
  },
  "certificate-unreadable": {
    message: "Das Zertifikat für die Anmeldung bei Microsoft ist nicht lesbar: Es ist kein Zertifikat im PEM-Format",
    hint: "Tragen Sie Zertifikat und privaten Schlüssel untereinander ein, jeweils mit BEGIN- und END-Zeile",
  },
  "certificate-without-key": {
    message: "Das Zertifikat für die Anmeldung bei Microsoft ist nicht nutzbar: Sein privater Schlüssel fehlt",
    hint: "Tragen Sie Zertifikat und privaten Schlüssel untereinander ein, jeweils mit BEGIN- und END-Zeile",
  },
  "certificate-key-locked": {
    message:
      "Das Zertifikat für die Anmeldung bei Microsoft ist nicht nutzbar: Sein privater Schlüssel ist mit einem Passwort gesperrt",
    hint: "Entsperren Sie ihn zuerst, zum Beispiel: openssl pkey -in gesperrt.pem -out schluessel.pem",
  },
  "certificate-mismatch": {
    message:
      "Das Zertifikat für die Anmeldung bei Microsoft ist nicht nutzbar: Der private Schlüssel gehört zu einem anderen Zertifikat",
    hint: "Tragen Sie den Schlüssel ein, der zusammen mit diesem Zertifikat erzeugt wurde",
  },
  "certificate-expired": {
    message: "Das Zertifikat für die Anmeldung bei Microsoft ist nicht nutzbar: Es gilt nur vom {from} bis zum {to}",
    hint:
      "Laden Sie ein neues in die App-Registrierung hoch und tragen Sie es ein; oder stellen Sie die Uhr dieses Computers",
  },
  "address-insecure": {
    message: "„{address}“ kann nicht als Adresse von Microsoft dienen: Sie muss mit https:// beginnen",
    hint: "Lassen Sie das Feld leer, um die Adresse der gewählten Cloud zu nutzen",
  },
  "ca-unreadable": {
    message: "Die zusätzliche Zertifizierungsstelle ist nicht lesbar: Sie ist kein Zertifikat im PEM-Format",
    hint: "Tragen Sie es mit BEGIN- und END-Zeile ein, oder lassen Sie das Feld leer",
  },
  "users-missing": {
    message: "Anrufe aus Microsoft Teams können nicht abgerufen werden: Es ist niemand ausgewählt",
    hint: "Tragen Sie die Personen oder Gruppen ein, deren Anrufe hierher gehören; ohne das wird nichts abgerufen",
  },
  "user-unknown": {
    message: "„{user}“ ist im Mandanten nicht zu finden: Diese Person gibt es dort nicht",
    hint:
      "Prüfen Sie die Schreibweise, oder tragen Sie die Objekt-ID von der Seite der Person im Entra Admin Center ein",
  },
  "user-not-chosen": {
    message: "Anrufe von „{user}“ werden nicht abgerufen: Nur die der ausgewählten Personen werden es",
    hint: "Wählen Sie die Person zuerst in den Einstellungen von Microsoft Teams aus",
  },
  "people-too-many": {
    message: "Die Anrufe von {count} Personen können nicht abgerufen werden: Höchstens {most} können ausgewählt sein",
    hint: "Wählen Sie weniger Personen oder kleinere Gruppen aus",
  },
  "groups-consent-missing": {
    message: "Wer zu den ausgewählten Gruppen gehört, ist nicht lesbar: Die Berechtigung GroupMember.Read.All fehlt",
    hint:
      "Einzeln ausgewählte Personen werden trotzdem abgerufen. Für die Gruppen muss die Administration unter „API-Berechtigungen“ " +
      "der App-Registrierung die Anwendungsberechtigung „GroupMember.Read.All“ hinzufügen und auf " +
      "„Administratorzustimmung erteilen“ klicken",
  },
  "group-unknown": {
    message: "Die Gruppe „{group}“ ist im Mandanten nicht zu finden: Es gibt sie dort nicht",
    hint:
      "Kopieren Sie die Objekt-ID von der Seite der Gruppe im Entra Admin Center, oder nehmen Sie die Gruppe aus den Einstellungen",
  },
  "group-hidden": {
    message: "Wer zur Gruppe „{group}“ gehört, ist nicht lesbar: Microsoft Graph lehnt ab",
    hint: "Vielleicht ist ihre Mitgliedschaft verborgen: Dann muss die Administration die Anwendungsberechtigung " +
      "„Member.Read.Hidden“ hinzufügen und auf „Administratorzustimmung erteilen“ klicken. Oder wählen Sie die Personen einzeln aus",
  },
  "groups-empty": {
    message: "Anrufe aus Microsoft Teams können nicht abgerufen werden: In den ausgewählten Gruppen ist niemand",
    hint: "Nehmen Sie in Entra Personen in die Gruppen auf, oder wählen Sie Personen einzeln aus",
  },
  "period-malformed": {
    message: "„{text}“ kann nicht als {name} dienen: Es ist weder ein Datum noch ein Datum mit Uhrzeit",
    hint: "Schreiben Sie zum Beispiel 2026-03-02 oder 2026-03-02T09:00:00Z",
  },
  "period-reversed": {
    message: "Anrufe dieses Zeitraums können nicht abgerufen werden: Sein Ende liegt nicht nach seinem Anfang",
    hint: "Vertauschen Sie Anfang und Ende",
  },
  "period-too-old": {
    message: "Anrufe dieses Zeitraums können nicht abgerufen werden: Microsoft hebt sie nur 30 Tage auf",
    hint: "Wählen Sie einen Anfang innerhalb der letzten 30 Tage",
  },
  "name-unknown": {
    message: "„{host}“ ist nicht erreichbar: Der Name ist hier nicht bekannt",
    hint: "Ist dieser Computer online? Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "unreachable": {
    message: "„{host}“ ist nicht erreichbar: Es gibt keine Verbindung",
    hint: "Ist dieser Computer online? Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "untrusted": {
    message:
      "Der Verbindung zu „{host}“ ist nicht zu trauen: Das Zertifikat kommt von einer unbekannten Stelle oder ist ungültig",
    hint:
      "Melden Sie sich im Netz an, falls es danach fragt. Hinter einem prüfenden Proxy Ihrer Firma tragen Sie dessen " +
      "Zertifizierungsstelle in den erweiterten Einstellungen ein. Eine falsch gehende Uhr wirkt genauso",
  },
  "timed-out": {
    message: "„{host}“ hat nicht geantwortet: {seconds} s sind vergangen",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "not-json": {
    message: "Die Antwort von „{host}“ ist nicht zu verstehen: Es ist nicht die von Microsoft ({status})",
    hint:
      "Ein Netz, das zuerst eine Anmeldung verlangt, oder ein Proxy antwortet an seiner Stelle. Öffnen Sie eine Webseite im Browser",
  },
  "too-large": {
    message: "Die Antwort von „{host}“ ist nicht lesbar: Sie ist größer als {megabytes} MB",
    hint: "Es wird von selbst wieder versucht. Bleibt es so, antwortet vielleicht ein Proxy an seiner Stelle",
  },
  "redirected": {
    message: "„{host}“ verweist an eine andere Adresse: Weder Geheimnis noch Token werden dorthin gesendet",
    hint:
      "Ein Netz, das zuerst eine Anmeldung verlangt, oder ein Proxy antwortet an seiner Stelle. Öffnen Sie eine Webseite im Browser",
  },
  "not-allowed": {
    message: "Eine Verbindung zu „{host}“ ist nicht möglich: Dieses Plugin darf es nicht",
    hint: "Starten Sie das Plugin neu, und stimmen Sie seinen Rechten zu, falls es danach fragt",
  },
  "app-unknown": {
    message:
      "Anmeldung bei Microsoft nicht möglich: Die Anwendung „{client}“ ist im Mandanten „{tenant}“ nicht bekannt",
    hint: "Die Client-ID ist falsch, oder sie gehört zu einem anderen Mandanten als die angegebene Mandanten-ID",
  },
  "app-disabled": {
    message: "Anmeldung bei Microsoft nicht möglich: Die App-Registrierung ist deaktiviert",
    hint: "Eine Administratorin oder ein Administrator kann sie unter „Unternehmensanwendungen“ aktivieren",
  },
  "secret-wrong": {
    message: "Anmeldung bei Microsoft nicht möglich: Das Clientgeheimnis ist falsch",
    hint:
      "Kopieren Sie den „Wert“, nicht die „Geheime ID“; er wird nur einmal angezeigt. Ist er weg, legen Sie ein neues Geheimnis an",
  },
  "secret-expired": {
    message: "Anmeldung bei Microsoft nicht möglich: Das Clientgeheimnis ist abgelaufen",
    hint:
      "Legen Sie in der App-Registrierung ein neues an (gültig für höchstens 24 Monate) und tragen Sie es in den Einstellungen ein",
  },
  "tenant-unknown": {
    message: "Anmeldung bei Microsoft nicht möglich: Den Mandanten „{tenant}“ gibt es nicht",
    hint: "Prüfen Sie die Mandanten-ID auf Tippfehler; liegt er in einer anderen Cloud, wählen Sie diese",
  },
  "resource-unknown": {
    message: "Anmeldung bei Microsoft nicht möglich: Der Mandant kennt den Dienst „{resource}“ nicht",
    hint: "Wählen Sie die Cloud, zu der der Mandant gehört, und lassen Sie die Adresse von Microsoft Graph leer",
  },
  "scope-refused": {
    message: "Anmeldung bei Microsoft nicht möglich: Es nimmt nicht an, was TimeTrack verlangt ({number})",
    hint: "Das ist ein Fehler in TimeTrack: Bitte melden Sie ihn",
  },
  "certificate-refused": {
    message: "Anmeldung bei Microsoft nicht möglich: Das Zertifikat wird nicht angenommen",
    hint:
      "Laden Sie genau das hier eingetragene Zertifikat unter „Zertifikate & Geheimnisse“ in die App-Registrierung hoch",
  },
  "credential-not-sent": {
    message: "Anmeldung bei Microsoft nicht möglich: Dort kam weder ein Clientgeheimnis noch ein Zertifikat an",
    hint: "Tragen Sie das Clientgeheimnis noch einmal ein",
  },
  "public-client": {
    message: "Anmeldung bei Microsoft nicht möglich: Die App-Registrierung ist ein „öffentlicher Client“",
    hint: "Schalten Sie „Öffentliche Clientflows zulassen“ unter „Authentifizierung“ der App-Registrierung aus",
  },
  "clock-wrong": {
    message: "Anmeldung bei Microsoft nicht möglich: Die Uhr dieses Computers geht falsch",
    hint: "Stellen Sie Datum, Uhrzeit und Zeitzone, oder lassen Sie das System sie stellen",
  },
  "person-required": {
    message: "Anmeldung bei Microsoft nicht möglich: Es verlangt, dass sich eine Person anmeldet ({number})",
    hint: "Das ist ein Fehler in TimeTrack, das sich als Anwendung anmeldet: Bitte melden Sie ihn",
  },
  "blocked-by-policy": {
    message: "Anmeldung bei Microsoft nicht möglich: Der bedingte Zugriff sperrt diese Anwendung oder diesen Ort",
    hint: "Die Administration muss die Anwendung im bedingten Zugriff (Workloadidentitäten) zulassen",
  },
  "sign-in-throttled": {
    message: "Anmeldung bei Microsoft zurzeit nicht möglich: Es gab zu viele Anmeldungen",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "sign-in-busy": {
    message: "Anmeldung bei Microsoft zurzeit nicht möglich: Der Anmeldedienst ist gestört ({number})",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "cloud-wrong": {
    message: "Anmeldung bei Microsoft nicht möglich: Der Mandant gehört zu einer anderen Cloud",
    hint: "Wählen Sie in den Einstellungen die richtige Cloud",
  },
  "sign-in-refused": {
    message: "Anmeldung bei Microsoft nicht möglich: Sie wurde mit {number} abgelehnt",
    hint: "Die Nummer sagt der Administration, woran es liegt. Microsoft sagt: {text}",
  },
  "consent-missing": {
    message: "Anrufe aus Microsoft Teams können nicht gelesen werden: Die Berechtigung CallRecords.Read.All fehlt",
    hint: "Die Administration muss unter „API-Berechtigungen“ der App-Registrierung die Anwendungsberechtigung " +
      "„CallRecords.Read.All“ hinzufügen und auf „Administratorzustimmung erteilen“ klicken. Bis sie gilt, können einige " +
      "Minuten vergehen",
  },
  "token-refused": {
    message:
      "Anrufe aus Microsoft Teams können nicht gelesen werden: Microsoft Graph nimmt die Anmeldung nicht an{request}",
    hint: "Prüfen Sie, ob die Cloud in den Einstellungen die des Mandanten ist",
  },
  "forbidden": {
    message:
      "Anrufe aus Microsoft Teams können nicht gelesen werden: Microsoft Graph lehnt ab, obwohl die Berechtigung da ist{request}",
    hint:
      "Vielleicht wurde die Berechtigung eben erst erteilt: Warten Sie einige Minuten. Bleibt es so, sollte die Administration " +
      "unter „API-Berechtigungen“ der App-Registrierung nachsehen und noch einmal auf „Administratorzustimmung erteilen“ " +
      "klicken. Microsoft sagt: {text}",
  },
  "request-refused": {
    message:
      "Anrufe aus Microsoft Teams können nicht gelesen werden: Microsoft Graph nimmt die Anfrage nicht an ({status}){request}",
    hint: "Das ist ein Fehler in TimeTrack: Bitte melden Sie ihn. {text}",
  },
  "throttled": {
    message: "Anrufe aus Microsoft Teams können zurzeit nicht gelesen werden: Es gab zu viele Anfragen{request}",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "graph-busy": {
    message:
      "Anrufe aus Microsoft Teams können zurzeit nicht gelesen werden: Microsoft Graph ist gestört ({status}){request}",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "graph-not-found": {
    message: "Anrufe aus Microsoft Teams können nicht gelesen werden: „{host}“ hat keine Anrufdatensätze{request}",
    hint: "Prüfen Sie Cloud und Adresse von Microsoft Graph in den Einstellungen; nicht jede Cloud hat Anrufdatensätze",
  },
  "broken-answer": {
    message: "Eine Antwort von Microsoft Graph ist nicht zu verstehen: „{property}“ ist nicht wie dokumentiert",
    hint: "Es wird von selbst wieder versucht, und nichts geht verloren",
  },
  "foreign-link": {
    message: "Microsoft Graph verweist für die nächste Seite an „{host}“: Das Token gehört nur zu „{own}“",
    hint: "Es wird von selbst wieder versucht. Bleibt es so, prüfen Sie die Adresse von Microsoft Graph",
  },
};
