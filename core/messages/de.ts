import type { Catalogue } from "./messages.ts";
import { authorDe } from "./author.de.ts";
import { marketDe } from "./market.de.ts";
import { faultsDe } from "./faults.de.ts";
import { refusalsDe } from "./refusals.de.ts";

export const de: Catalogue = {
  ...faultsDe,
  ...refusalsDe,
  ...marketDe,
  ...authorDe,

  "tray.callSync": "Call-Sync jetzt ausführen",
  "tray.autostart": "Beim Anmelden starten",

  "status.none": "–",
  "status.secrets.file": "Geheimnisse: verschlüsselte Datei (dieses System hat keinen Schlüsselbund)",
  "status.secrets.keychain": "Geheimnisse: Schlüsselbund des Systems",

  "callSync.title": "Call-Sync",
  "callSync.every": "alle {minutes} min",
  "callSync.last": "Letzter Sync",
  "callSync.next": "Nächster Sync in",
  "callSync.running": "läuft gerade",
  "callSync.error": "Fehler",
  "callSync.again": "wird wiederholt",
  "callSync.needsYou": "braucht Sie",
  "callSync.needsYouTo": "braucht Sie: {hint}",
  "callSync.succeeded": "{task}: fertig",
  "callSync.counts": "{new} neu, {changed} geändert",
  "callSync.failed": "{task}: gescheitert",
  "callSync.recovered": "{task}: funktioniert wieder",

  "csv.date": "Datum",
  "csv.start": "Beginn",
  "csv.end": "Ende",
  "csv.talk": "Gespräch",
  "csv.estimated": "Zeiten",
  "csv.estimated.yes": "geschätzt",
  "csv.direction": "Richtung",
  "csv.outcome": "Ergebnis",
  "csv.name": "Name",
  "csv.company": "Firma",
  "csv.number": "Rufnummer",
  "csv.person": "Person",
  "csv.group": "Gruppe",
  "csv.project": "Projekt",
  "csv.note": "Notiz",
  "csv.sources": "Quellen",
  "csv.direction.in": "eingehend",
  "csv.direction.out": "ausgehend",
  "csv.direction.unknown": "unbekannt",
  "csv.outcome.answered": "angenommen",
  "csv.outcome.missed": "verpasst",
  "csv.outcome.voicemail": "Mailbox",
  "csv.outcome.busy": "besetzt",
  "csv.outcome.rejected": "abgelehnt",
  "csv.outcome.cancelled": "abgebrochen",
  "csv.outcome.failed": "gescheitert",
  "csv.outcome.ongoing": "läuft",
  "csv.outcome.unknown": "unbekannt",

  "action.restart": "Neu starten",
  "action.disable": "Ausschalten",
  "action.refuse": "Nicht erlauben",
  "action.config": "Config öffnen",
  "action.repair": "Beheben",
  "action.dismiss": "Ausblenden",
  "action.redeliver": "Erneut zustellen",
  "action.discard": "Löschen",

  "issue.plugin.failed.title": "„{plugin}“ ist mehrmals abgestürzt und wurde angehalten",
  "issue.plugin.failed.hint":
    "Starten Sie es neu, oder schalten Sie es aus und sehen Sie in sein Log. Letzter Grund: {reason}",
  "issue.plugin.invalid.title": "Das Plugin „{plugin}“ ist nicht benutzbar",
  "issue.plugin.invalid.hint": "{reason}",
  "issue.plugin.waiting.title": "„{plugin}“ wartet auf ein anderes Plugin",
  "issue.plugin.consent.title": "„{plugin}“ wartet auf Ihre Zustimmung",
  "issue.plugin.consent.hint": "Es läuft, sobald Sie gewährt haben, worum es bittet",
  "plugin.safeMode": "Nicht gestartet: abgesicherter Modus",
  "issue.safeMode.title": "TimeTrack ist im abgesicherten Modus gestartet",
  "issue.safeMode.hint":
    "Die letzten zwei Starts sind gescheitert. Plugins anderer Herausgeber sind aus; bitte einzeln wieder einschalten",
  "issue.config.title": "Die config.json muss berichtigt werden",
  "issue.database.restored.title": "Die Datenbank war beschädigt und wurde wiederhergestellt",
  "issue.database.restored.hint":
    "Sie enthält jetzt den Stand der Sicherung vom {backup}. Die beschädigte Datei liegt als „{file}“ daneben",
  "issue.database.new.title": "Die Datenbank war beschädigt und wurde neu begonnen",
  "issue.database.new.hint": "Es gab keine Sicherung. Die beschädigte Datei liegt als „{file}“ daneben",
  "issue.database.damaged.title": "Die Datenbank ist beschädigt",
  "issue.database.damaged.hint":
    "Bitte TimeTrack neu starten: Es legt die beschädigte Datei beiseite und stellt die neueste Sicherung wieder her",
  "issue.secrets.title": "Gespeicherte Geheimnisse sind nicht lesbar",

  // Kategorien und Projekte
  "label.name": "Der Name „{name}“ ist dort schon vergeben",
  "label.parent": "„{name}“ kann dort nicht stehen: Was darüber stehen soll, gibt es nicht oder ist von anderer Art",
  "label.depth": "„{name}“ kann dort nicht stehen: Es gibt höchstens zwei Ebenen",
  "label.gone": "„{name}“ ist nicht zu finden: Es wurde inzwischen gelöscht",
  "label.full.labels": "Mehr geht nicht: Es gibt {count} Kategorien und Projekte, das ist die Grenze",
  "label.full.rules": "Mehr geht nicht: Es gibt {count} Regeln, das ist die Grenze",
  "label.pattern.wrong": "„{pattern}“ lässt sich nicht als Muster verwenden: „{part}“ ist nicht verständlich",
  "label.pattern.long":
    "„{pattern}“ lässt sich nicht als Muster verwenden: Es wiederholt zu viel, jeder Titel würde lange dauern",
  "label.pattern.hint":
    "Möglich sind zum Beispiel . * + ? | ^ $ \\d \\w \\b [a-z] (a|b); Vorausschau und Rückverweise nicht",

  "task.retry": "{task}: gescheitert, neuer Versuch um {time}",
  "inbox.failed.title": "„{plugin}“ konnte etwas Empfangenes nicht verarbeiten",
  "inbox.failed.hint": "Es bleibt gespeichert, bis Sie entscheiden. Letzter Grund: {reason}",
  "inbox.leftOut": "{plugin}, Ereignisse anderer Leitungen",
  "inbox.leftOut.count": "{count} ausgelassen",
  "inbox.refused": "{plugin}, abgewiesene Ereignisse",
  "inbox.refused.signature": "{count} (die Signatur fehlt oder ist falsch)",
  "inbox.refused.no-secret": "{count} (es ist kein gemeinsames Geheimnis eingetragen)",
  "inbox.waiting": { one: "{count} Nachricht wartet", other: "{count} Nachrichten warten" },

  "right.run": "Programme starten: {what}. Damit kann es alles, was Sie an diesem Computer können",
  "right.ffi": "Systembibliotheken aufrufen: {what}. Damit kann es alles, was Sie an diesem Computer können",
  "right.net": "Verbindung aufnehmen: {what}",
  "right.net.any": "jede Adresse im Internet",
  "right.net.setting": "die Adresse in der Einstellung „{title}“, jetzt {address}",
  "right.net.setting.empty": "die Adresse, die Sie in der Einstellung „{title}“ eintragen",
  "right.read": "Diese Dateien und Ordner lesen: {what}",
  "right.write": "Diese Dateien und Ordner ändern: {what}",
  "right.env": "Diese Einstellungen des Systems sehen: {what}",
  "right.sys": "Angaben über diesen Computer sehen: {what}",
  "right.plugins": "Diese Plugins um das bitten, was sie anbieten, und ihnen dabei etwas mitteilen: {what}",
  "right.storage": "Eigene Daten aufbewahren",
  "right.activity:read": "Sehen, welche Programme und Fenster Sie wann benutzt haben",
  "right.activity:write": "Die Aufzeichnung Ihres Tages ergänzen und eigene Ergänzungen lesen",
  "right.calls:read": "Ihre Telefonate sehen",
  "right.calls:write": "Telefonate in die Liste eintragen",
  "right.entries:read": "Sehen, was Sie zu Ihrer Zeit notiert haben, mit Projekten",
  "right.notifications:show": "Meldungen auf Ihrem Bildschirm anzeigen",
  "right.notifications:render": "Die Meldungen aller Plugins sehen und darstellen",
  "right.tray:render": "Das Menü im Infobereich darstellen und melden, was Sie darin wählen",
  "right.status:read": "Den Status sehen",
  "right.app:control": "Teile von TimeTrack öffnen und es beenden",
  "right.listen.who": "Programme dieses Computers",
  "right.listen": "Anderen Programmen dieses Computers unter {what} antworten, ohne Anmeldung",
  "issue.listener.title": "{at} ist von einem anderen Programm belegt",
  "issue.listener.hint": "Beenden Sie jenes Programm, und starten Sie dann das Plugin neu",
  "issue.listener.plugin.title": "{at} ist vom Plugin „{plugin}“ belegt",
  "issue.listener.plugin.hint": "Schalten Sie eines der beiden aus: Dort kann nur eines antworten",
  "right.http:open": "Jedem antworten, der eine geheime Adresse kennt, ohne Anmeldung",
  "right.open.who": "jeden, der die geheime Adresse kennt",
  "right.send.activity": "Kann Ihre Aktivität senden an: {what}",
  "right.send.calls": "Kann Ihre Telefonate senden an: {what}",
  "right.send.entries": "Kann senden, was Sie zu Ihrer Zeit notiert haben, an: {what}",

  // Was ein Pfad eines Manifests bedeutet
  "place.own": "eigener Ordner",
  "place.modules": "Pakete von TimeTrack",
  "place.within": "{path} ({place})",
  "place.display": "die Verbindung zu Ihrem Bildschirm",
  "place.unset": "nichts, da das System {name} nicht setzt",
  "place.all": "alles auf diesem Computer",
  "place.socket": "die Schnittstelle {path}",

  "schema.form": "muss {allowed} sein, ist aber {actual}",
  "schema.missing": "das Feld {field} fehlt",
  "schema.unknown": "das Feld {field} ist unbekannt",
  "schema.unknown.close": "das Feld {field} ist unbekannt; ist {close} gemeint?",
  "schema.repeated": "darf keinen Eintrag doppelt enthalten",
  "schema.expression": "hat einen regulären Ausdruck, der nicht zu lesen ist: Sehen Sie nach Klammern und Backslashes",
  "schema.atLeastOne": "braucht mindestens eines davon: {fields}",
  "schema.entry": "Eintrag {number}",
  "schema.at": "{place}, {problem}",
  "schema.other": "hat nicht die verlangte Form",
  "value.boolean": "true oder false",
  "value.null": "leer (null)",
  "value.object": "ein Objekt",
  "value.integer": "eine ganze Zahl",
  "value.number": "eine Zahl",
  "value.text": "ein Text",
  "value.text.any": "ein Text, der nicht leer ist,",
  "value.list": "eine Liste",
  "value.from": "{what} von {minimum} bis {maximum}",
  "value.least": "{what} ab {minimum}",
  "value.most": "{what} bis {maximum}",
  "value.above": "{what} über {minimum}",
  "value.below": "{what} unter {maximum}",
  "value.multiple": "{what} als Vielfaches von {step}",
  "value.length.from": "{what} von {minimum} bis {maximum} Zeichen",
  "value.length.least": "{what} von mindestens {minimum} Zeichen",
  "value.length.most": "{what} von höchstens {maximum} Zeichen",
  "value.entries.from": "{what} von {minimum} bis {maximum} Einträgen",
  "value.entries.least": {
    one: "{what} von mindestens {count} Eintrag",
    other: "{what} von mindestens {count} Einträgen",
  },
  "value.entries.most": {
    one: "{what} von höchstens {count} Eintrag",
    other: "{what} von höchstens {count} Einträgen",
  },
  "value.one": "{values}",
  "value.oneOf": "eines von {values}",
  "value.or": "{left} oder {right}",
  "value.uri": "eine Webadresse wie https://example.org",
  "value.email": "eine E-Mail-Adresse",
  "value.regex": "ein regulärer Ausdruck",
  "value.time": "eine Uhrzeit wie 08:30",
  "value.pattern": "ein Text nach dem Muster {pattern}",
  "value.actual.text": { one: "ein Text von {count} Zeichen", other: "ein Text von {count} Zeichen" },
  "value.actual.empty": "ein leerer Text",
  "value.actual.list": { one: "eine Liste mit {count} Eintrag", other: "eine Liste mit {count} Einträgen" },

  "config.value": "{key} in {file} {problem}",
  "config.unknown": "{key} in {file} ist kein Schlüssel, den TimeTrack kennt",
  "config.unknown.close": "{key} in {file} ist kein Schlüssel, den TimeTrack kennt; ist {close} gemeint?",
  "config.syntax": "{file} ist kein gültiges JSON: {problem} in Zeile {line}, Spalte {column}",
  "config.syntax.empty": "{file} ist leer, muss aber mindestens {} enthalten",
  "config.syntax.object": "{file} muss ein Objekt enthalten, etwa {example}",
  "config.unreadable": "{file} ist nicht lesbar: {reason}",
  "config.lastGood": "TimeTrack arbeitet mit der letzten gültigen Konfiguration weiter",
  "config.defaults": "TimeTrack verwendet Vorgaben für das, was nicht lesbar war",
  "config.secret.kept":
    "Das Geheimnis {key} aus {file} konnte nicht sicher abgelegt werden: {reason}. Es bleibt in der Datei",
  "syntax.end": "der Text endet zu früh",
  "syntax.value": "hier fehlt ein Wert",
  "syntax.key": "hier fehlt ein Schlüssel in doppelten Anführungszeichen",
  "syntax.colon": "hier fehlt ein „:“",
  "syntax.comma": "hier fehlt ein „,“ oder {close}",
  "syntax.trailing": "vor {close} darf kein „,“ stehen",
  "syntax.comment": "Kommentare sind nicht erlaubt",
  "syntax.string": "einem Text fehlt das schließende Anführungszeichen",
  "syntax.control": "ein Text enthält einen Zeilenumbruch oder ein Steuerzeichen",
  "syntax.escape": "ein „\\“ in einem Text muss verdoppelt werden",
  "syntax.number": "eine Zahl ist nicht so geschrieben, wie JSON es verlangt",
  "syntax.rest": "nach dem Ende folgt noch etwas",

  "secrets.damaged":
    "Die Datei mit den Geheimnissen war beschädigt und liegt jetzt als {file} daneben; bitte geben Sie die Geheimnisse neu ein",
  "secrets.locked": "Der Schlüsselbund des Systems öffnet sich nicht; Geheimnisse darin sind nicht lesbar",

  // Command line
  "cli.help": `timetrack [run]                     TimeTrack starten
      --port <n>                    anderer Port als 8000
      --home <Ordner>               alles in diesem Ordner aufbewahren
      --open                        den Browser öffnen
      --safe-mode                   ohne Plugins anderer Hersteller
timetrack status [--json]           was gerade geschieht
timetrack open                      im Browser öffnen, angemeldet
timetrack quit                      beenden
timetrack token [--ingest]          das Token der API oder das für andere Computer, die hierher senden
timetrack plugin list [--json]      Plugins und ihr Zustand
timetrack plugin enable|disable|restart <id>
timetrack plugin allow|refuse <id> [<Recht> …]
                                    worum es gerade bittet, oder diese seiner freiwilligen Rechte
timetrack plugin install <Quelle> [--yes]
                                    ein Ordner, eine .ttplugin-Datei, npm:name, npm:name@1.2.3 oder https-Adresse
timetrack plugin search <Wörter>    Plugins auf npm
timetrack plugin update [<id>]      holen, was neuer ist; was um mehr bittet, wartet auf Ihre Zustimmung
timetrack plugin rollback <id>      zurück zur Version davor
timetrack plugin remove <id> [--data]
                                    mit --data auch Einstellungen, Geheimnisse und Daten
timetrack plugin create <Ordner>    ein neues Plugin anlegen; fragt, was es werden soll
      --name <Name> --publisher <Name> --contributes tray,route,task,page,calls,webhook,table --yes
                                    ohne Fragen
timetrack plugin dev <Ordner> [--yes]
                                    es von dort ausführen und nach jedem Speichern neu starten; zeigt Log, Aufrufe, Rechte
timetrack plugin test <Ordner>      seine Tests ausführen, mit seinem Code in der echten Sandbox
timetrack plugin check <Ordner>     sagen, was ihm fehlt, bevor es weitergegeben wird
timetrack plugin pack <Ordner> [--out <Datei>]
                                    die eine Datei machen, in der es weitergegeben wird: <id>-<Version>.ttplugin
timetrack secrets delete            alle Geheimnisse der Plugins aus dem Schlüsselbund des Systems löschen
timetrack task list [--json]        Aufgaben und ihre letzten Läufe
timetrack task run <Plugin>/<Aufgabe>  eine jetzt ausführen
timetrack doctor                    diesen Computer prüfen und sagen, was zu tun ist
      --bisect                      das Plugin finden, das eine Störung verursacht, indem je die Hälfte aus ist
                                    auch search, check, task run und doctor nehmen --json
timetrack help | --version`,
  "cli.usage.hint": "Mehr mit: timetrack help",
  "cli.unknown": "„{name}“ gibt es als Befehl nicht",
  "cli.surplus": "„{word}“ nach „{command}“ ist nicht zu verstehen",
  "cli.port.bad": "„{port}“ geht nicht als Port: Es muss eine ganze Zahl von 0 bis 65535 sein",
  "cli.secrets.verb": "„secrets {verb}“ ist unbekannt: Es gibt delete",
  "cli.secrets.running": "Die Geheimnisse lassen sich nicht löschen: TimeTrack verwendet sie",
  "cli.secrets.running.hint": "Beenden Sie es zuerst: timetrack quit",
  "cli.secrets.none": "Im Schlüsselbund sind keine Geheimnisse",
  "cli.secrets.deleted": {
    one: "Ein Geheimnis wurde aus dem Schlüsselbund gelöscht",
    other: "{count} Geheimnisse wurden aus dem Schlüsselbund gelöscht",
  },
  "cli.task.verb": "„task {verb}“ ist nicht zu verstehen: Es gibt list und run",
  "cli.task.name": "Welche Aufgabe? Nennen Sie sie als <plugin>/<aufgabe>",
  "cli.plugin.verb":
    "„plugin {verb}“ ist nicht zu verstehen: Es gibt list, enable, disable, allow, refuse, restart, install, update, rollback, search, remove, create, dev, test, check und pack",
  "cli.plugin.folder": "„plugin {verb}“ braucht einen Ordner",
  "cli.plugin.name": "„plugin {verb}“ braucht ein Plugin",
  "cli.noTerminal": "Nach der Zustimmung lässt sich nicht fragen: Es gibt kein Terminal",
  "cli.noTerminal.hint": "Mit --yes gewähren Sie, was es verlangt",
  "cli.notRunning": "TimeTrack ist nicht zu erreichen: Es läuft nicht",
  "cli.notRunning.hint": "Starten Sie es mit: npm start",
  "cli.silent": "TimeTrack ist unter {address} nicht zu erreichen: Es antwortet nicht",
  "cli.silent.hint": "Startet oder endet es gerade? Versuchen Sie es gleich noch einmal",
  "cli.consent": "{plugin} bittet um diese Rechte:",
  "cli.consent.question": "Genau das erlauben? (ja/nein)",
  "cli.removed": "{plugin} wurde entfernt",
  "cli.removed.data": "{plugin} wurde entfernt, samt Einstellungen und Daten",
  "cli.consent.refused": "Nichts wurde erlaubt; das Plugin bleibt aus",
  "cli.failed.title": "TimeTrack kann nicht starten",
  "cli.failed.bug": "TimeTrack ist auf einen Fehler gestoßen",
  "cli.failed.log": "Mehr steht in der Logdatei: „{file}“",
  "cli.started": "TimeTrack läuft unter {address}",
  "cli.link": "Anmelden (einmal, binnen 5 Minuten): {link}",
  "cli.already": "TimeTrack läuft schon unter {address}",
  "cli.already.starting": "TimeTrack startet gerade in einem anderen Prozess",
  "cli.quit.none": "TimeTrack läuft nicht",
  "cli.quit.slow": "Auf das Ende von TimeTrack kann nicht länger gewartet werden: Es ist noch beschäftigt",
  "cli.quit.done": "TimeTrack ist beendet",

  // timetrack doctor
  "doctor.folder.ok": "TimeTrack darf in {folder} schreiben",
  "doctor.folder.bad": "TimeTrack darf nicht in {folder} schreiben",
  "doctor.folder.advice":
    "Den Ordner für sich beschreibbar machen oder mit --home oder TIMETRACK_HOME einen anderen nennen",
  "doctor.token.open": "Andere dürfen das Token {file} lesen",
  "doctor.token.advice": "chmod 600 {file}",
  "doctor.config.ok": "Die Konfiguration ist lesbar: {file}",
  "doctor.config.advice": "Bitte berichtigen; bis dahin gilt die letzte, die gut war",
  "doctor.database.ok": "Die Datenbank ist in Ordnung: {file}",
  "doctor.database.none": "Es gibt noch keine Datenbank; der erste Start legt {file} an",
  "doctor.database.bad": "Die Datenbank ist beschädigt oder nicht lesbar: {file}",
  "doctor.database.advice":
    "TimeTrack starten: Es legt die beschädigte Datei beiseite und stellt die neueste Sicherung wieder her",
  "doctor.running": "TimeTrack läuft und antwortet unter {address}",
  "doctor.silent": "TimeTrack läuft, antwortet aber nicht unter {address}",
  "doctor.silent.advice": "Beenden und neu starten; mehr steht in der Logdatei",
  "doctor.port.free": "Port {port} ist frei",
  "doctor.port.used": "Ein anderes Programm benutzt Port {port}",
  "doctor.port.advice":
    'Das andere Programm beenden oder mit --port oder "port" in config.json einen anderen Port wählen',
  "doctor.keychain.advice":
    "Einen Schlüsselbund wie gnome-keyring oder KWallet einrichten und entsperren, damit sie dort liegen",
  "doctor.display.ok": "Es gibt einen Bildschirm: {display}",
  "doctor.display.wayland":
    "Dies ist eine Wayland-Sitzung: Nur Fenster, die über XWayland ({display}) laufen, lassen sich erfassen",
  "doctor.display.none": "Es gibt keinen Bildschirm: Fenster lassen sich nicht erfassen",
  "doctor.display.advice": "TimeTrack in der Desktop-Sitzung starten, wo die Variable DISPLAY gesetzt ist",
  "doctor.bus.none": "Es gibt keine D-Bus-Sitzung: Das Tray-Symbol lässt sich nicht zeigen",
  "doctor.bus.advice": "TimeTrack in der Desktop-Sitzung starten; außer dem Tray funktioniert alles auch so",
  "doctor.tray.library": "Eine Bibliothek für das Tray-Symbol fehlt",
  "doctor.tray.library.advice": "Unter Debian und Ubuntu: sudo apt-get install libayatana-appindicator3-1",
  "doctor.tray.ok": "Das Tray-Symbol lässt sich zeigen",
};
