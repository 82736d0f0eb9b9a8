import type { refusalsEn } from "./refusals.en.ts";

export const refusalsDe: Record<keyof typeof refusalsEn, string> = {
  "refusal.internal": "Etwas ist schiefgegangen",
  "refusal.internal.hint": "Im Log steht mehr unter der Kennung {id}",
  "refusal.streams": "Es lässt sich kein weiterer Strom von Ereignissen öffnen: {count} sind offen",
  "refusal.streams.hint": "Schließen Sie einige Fenster von TimeTrack",
  "refusal.open": "Das lässt sich nicht öffnen: Dieses System hat kein Programm dafür",
  "refusal.open.file": "Es liegt hier: {file}",
  "refusal.open.page": "Öffnen Sie {address} in einem Browser",

  "refusal.setting.unknown": "„{plugin}“ hat keine Einstellung „{setting}“",
  "refusal.setting.unknown.hint": "Es gibt: {settings}",
  "refusal.setting.value": "Das geht nicht als „{setting}“ von „{plugin}“: {problem}",
  "refusal.config.value": "Die Konfiguration lässt sich so nicht ändern: {problem}",
  "refusal.config.secret": "„{key}“ wird nicht in „{file}“ geschrieben: Es ist ein Geheimnis",
  "refusal.config.secret.hint": "Geheimnisse gehören in den Geheimnisspeicher",
  "refusal.config.broken": "„{file}“ lässt sich nicht ändern: {problem}",
  "refusal.config.broken.hint": "Berichtigen Sie zuerst die Datei",
  "refusal.config.write": "„{file}“ lässt sich nicht schreiben: {reason}",
  "refusal.secret.read": "Das Geheimnis „{key}“ von „{plugin}“ lässt sich nicht lesen: {reason}",
  "refusal.secret.store": "Das Geheimnis „{key}“ von „{plugin}“ lässt sich nicht speichern: {reason}",
  "refusal.secret.remove": "Das Geheimnis „{key}“ von „{plugin}“ lässt sich nicht entfernen: {reason}",
  "refusal.secret.keychain": "Der Schlüsselbund öffnet sich nicht",
  "refusal.secret.keychain.hint": "Entsperren Sie den Schlüsselbund des Systems und versuchen Sie es noch einmal",
  "refusal.secret.file": "Die verschlüsselte Datei ist nicht zu gebrauchen",

  "refusal.plugin.unknown": "Das Plugin „{plugin}“ ist nicht zu finden",
  "refusal.plugin.unknown.hint": "Es gibt: {plugins}",
  "refusal.plugin.unusable": "Das Plugin „{plugin}“ ist nicht zu benutzen: {reason}",
  "refusal.plugin.consent": "Es wartet auf Ihre Zustimmung",
  "refusal.plugin.invalid": "Sein Manifest hat Fehler",
  "refusal.plugin.disabled": "Es ist ausgeschaltet",
  "refusal.plugin.waiting": "Es wartet auf ein anderes Plugin",
  "refusal.plugin.consent.hint": "Sehen Sie seine Rechte unter Plugins durch",
  "refusal.plugin.hint": "Mehr dazu unter Plugins",
  "refusal.function": "Die Funktion „{name}“ von „{plugin}“ ist nicht zu finden",
  "refusal.function.input": "„{name}“ von „{plugin}“ lässt sich nicht aufrufen: Die Angaben passen nicht: {reason}",
  "refusal.function.output":
    "Die Antwort von „{name}“ von „{plugin}“ ist nicht zu gebrauchen: Sie passt nicht zu ihrem Schema: {reason}",
  "refusal.dependency": "„{plugin}“ lässt sich für „{caller}“ nicht aufrufen: Es gehört nicht zu seinen Abhängigkeiten",
  "refusal.dependency.hint": "Nennen Sie „{plugin}“ unter „dependencies“ im Manifest",
  "dependency.missing": "Es braucht das Plugin „{plugin}“ {range}, das nicht installiert ist",
  "dependency.version": "Es braucht das Plugin „{plugin}“ {range}; installiert ist {version}",
  "dependency.off": "Es braucht das Plugin „{plugin}“, das ausgeschaltet ist oder selbst auf etwas wartet",
  "dependency.circle": "Plugins brauchen einander im Kreis: {path}",
  "manifest.dependency.range":
    "dependencies: „{range}“ für „{plugin}“ ist kein Versionsbereich; schreiben Sie zum Beispiel „^1.0.0“",
  "refusal.plugin.start": "Das Plugin „{plugin}“ startet nicht: {reason}",
  "refusal.plugin.start.hint": "Mehr steht im Log des Plugins",
  "refusal.plugin.off": "Es wurde ausgeschaltet",
  "refusal.plugin.off.hint": "Schalten Sie es zuerst ein",
  "refusal.plugin.reach": "Das Plugin „{plugin}“ ist nicht zu erreichen: {reason}",
  "refusal.plugin.reach.soon": "Versuchen Sie es gleich noch einmal",
  "refusal.plugin.ended": "Es ist gerade zu Ende gegangen",
  "refusal.plugin.gone": "Sein Prozess ist zu Ende",
  "refusal.plugin.code": "Sein Prozess endete mit dem Code {code}",
  "refusal.plugin.signal": "Sein Prozess endete durch {signal}",
  "refusal.plugin.silent": "Sein Prozess hat 30 s lang nicht geantwortet",
  "refusal.plugin.stopped.early": "Es wurde während des Starts beendet",
  "refusal.plugin.stopped": "Es wurde beendet",
  "refusal.plugin.noAnswer": "Es hat seit {seconds} s nicht geantwortet",
  "refusal.plugin.hung": "Es hat 10 s lang nicht geantwortet",
  "refusal.plugin.memory": "Es brauchte {used} MB Arbeitsspeicher, erlaubt sind {allowed}",
  "refusal.plugin.startFault": "Es ließ sich nicht starten: {reason}",
  "refusal.plugin.noMessage": "Es hat etwas gesendet, das keine Nachricht ist",
  "refusal.plugin.flood": "Es hat TimeTrack mit Nachrichten überflutet",
  "refusal.plugin.unreadable": "Seine Nachrichten sind nicht zu lesen: {reason}",
  "refusal.plugin.deaf": "Es liest nicht, was TimeTrack sendet",
  "refusal.plugin.timeout": "Das Plugin „{plugin}“ hat {milliseconds} ms lang nicht geantwortet",
  "refusal.plugin.failed": "Das Plugin „{plugin}“ ist gescheitert: {reason}",
  "refusal.plugin.log.hint": "Mehr steht in seinem Log",
  "refusal.plugin.often": "Das Plugin „{plugin}“ wird zu oft gefragt",
  "refusal.plugin.command": "„{plugin}“ hat keinen Befehl „{command}“",
  "optional.unknown": "Um {right} kann „{plugin}“ nicht bitten: Es steht nicht unter seinen freiwilligen Rechten",
  "optional.unknown.hint": "Nennen Sie es in optionalPermissions des Manifests",
  "optional.open": "„{plugin}“ kann um nichts weiter bitten: Seine letzte Bitte ist noch nicht beantwortet",
  "optional.open.hint": "Bitten Sie danach noch einmal, oder um alles zugleich",
  "optional.consent": "„{plugin}“ kann nicht mehr erhalten: Es wartet auf die Zustimmung zu dem, was es braucht",
  "optional.none": "„{plugin}“ bittet zurzeit um nichts",
  "optional.none.hint": "Nennen Sie eines seiner freiwilligen Rechte: {rights}",
  "refusal.plugin.changed": "„{plugin}“ kann keine Rechte erhalten: Es bittet inzwischen um etwas anderes",
  "refusal.plugin.changed.hint": "Sehen Sie sich seine Rechte noch einmal an",
  "refusal.door.host": "Für den Namen „{host}“ gibt es hier keine Antwort: Er gehört nicht zu TimeTrack",
  "refusal.door.host.hint": "Gehört er doch dazu, tragen Sie ihn in config.json unter „allowed_hosts“ ein",
  "refusal.door.path": "Diese Adresse lässt sich nicht benutzen: Ihr Pfad kann auf zwei Arten gelesen werden",
  "refusal.door.page": "Anfragen einer Seite, die nicht zu TimeTrack gehört, werden abgewiesen",
  "refusal.door.page.hint": "Programme senden das Token aus dem Datenordner und keine Kopfzeile „Origin“",
  "refusal.door.sending": "Mit diesem Token geht das nicht: Es dient nur zum Senden an /api/ingest",
  "refusal.door.sending.hint": "Das Token für alles andere gibt „timetrack token“ aus",
  "refusal.door.login": "Hier gibt es keine Antwort: Niemand ist angemeldet",
  "refusal.door.login.hint":
    "Öffnen Sie TimeTrack aus dem Tray oder mit „timetrack open“; Programme senden „Authorization: Bearer <Token>“",
  "refusal.path": "„{path}“ gibt es hier nicht",
  "refusal.page.unknown": "Die Seite „{page}“ des Plugins „{plugin}“ gibt es nicht",
  "refusal.page.off": "Eine Seite des Plugins „{plugin}“ lässt sich nicht zeigen: Es ist ausgeschaltet",
  "refusal.icon": "Ein Bild von „{plugin}“ gibt es nicht",
  "refusal.unpack": "Diese Datei lässt sich nicht installieren: {reason}",
  "refusal.unpack.hint": "Nehmen Sie eine Datei .ttplugin oder .zip, wie ihr Autor sie gegeben hat",
  "refusal.unpack.manifest": "Es ist keine manifest.json darin",
  "refusal.unpack.large": "Erlaubt sind {files} Dateien und {megabytes} MB",
  "refusal.unpack.outside": "„{name}“ führt aus ihrem Ordner hinaus",
  "refusal.unpack.link": "„{name}“ ist eine Verknüpfung, und Verknüpfungen werden nicht entpackt",
  "refusal.unpack.zip": "Sie lässt sich nicht als Zip-Datei lesen: {reason}",
  "refusal.plugin.builtIn": "„{plugin}“ kann nicht entfernt werden: Es ist ein Teil von TimeTrack",
  "refusal.plugin.builtIn.hint": "Schalten Sie es stattdessen aus",
  "refusal.bundle": "{entry} lässt sich nicht bündeln: {reason}",
  "refusal.bundle.hint": "Berichtigen Sie den Code des Plugins, oder installieren Sie die Pakete, die es braucht",

  "refusal.install.folder": "„{folder}“ lässt sich nicht installieren: Diesen Ordner gibt es nicht",
  "refusal.install": "„{folder}“ lässt sich nicht installieren: {reason}",
  "refusal.install.link": "„{folder}“ lässt sich nicht installieren: „{file}“ ist ein symbolischer Link",
  "refusal.install.link.hint": "Legen Sie die Datei selbst dorthin",
  "refusal.install.large":
    "„{folder}“ lässt sich nicht installieren: Es ist zu groß, erlaubt sind {files} Dateien und {megabytes} MB",

  "manifest.problem": "{file}: {problem}",
  "manifest.unreadable": "Das Manifest „{file}“ ist nicht zu lesen: {reason}",
  "manifest.large": "Es ist größer als {count} Bytes",
  "manifest.twice": "„{folder}“ wird nicht geladen: Ein Plugin mit der Kennung „{plugin}“ gibt es schon",
  "manifest.platform": "platforms: Es läuft nicht auf diesem System („{os}“), nur auf {platforms}",
  "manifest.id.publisher": "id: „{id}“ muss die Form herausgeber.name haben",
  "manifest.id.builtIn": "id: „{id}“ eines mitgelieferten Plugins darf keinen Herausgeber haben",
  "manifest.id.host": "id: „host“ ist vergeben",
  "manifest.engine.range":
    "engines.timetrack: „{range}“ ist kein Versionsbereich (semver), schreiben Sie zum Beispiel „^{version}“",
  "manifest.engine.other":
    "engines.timetrack: Es ist für die Version {range} der Plugin-Schnittstelle gemacht, dieses TimeTrack hat {version}",

  "refusal.call.many": "Die Anrufe dieses Zeitraums lassen sich nicht auflisten: Es sind mehr als {most}",
  "refusal.call.many.hint": "Wählen Sie einen kürzeren Zeitraum, oder blättern Sie in der Anrufliste",
  "refusal.call.unknown": "Den Anruf „{call}“ gibt es nicht",
  "refusal.call.link": "Der Anruf „{call}“ lässt sich nicht mit „{other}“ verbinden: {reason}",
  "refusal.call.link.same": "Es ist derselbe Anruf",
  "refusal.call.link.source": "Beide kommen von „{source}“, das von zwei Anrufen berichtet hat",
  "refusal.call.link.ongoing": "Einer von beiden dauert noch an",
  "refusal.call.split": "Der Anruf „{call}“ lässt sich nicht trennen: Er ist mit keinem anderen verbunden",
  "refusal.autostart": "TimeTrack lässt sich nicht beim Anmelden starten: Es wurde nicht installiert",
  "refusal.autostart.hint": "Verwenden Sie ein Installationspaket von TimeTrack oder den Autostart Ihres Systems",
  "refusal.autostart.value": "„autostart“ lässt sich nicht setzen: Es muss true oder false sein",
  "refusal.port.taken": "Port {port} von „{host}“ lässt sich nicht öffnen: Ein anderes Programm verwendet ihn",
  "refusal.port.taken.hint":
    "Beenden Sie dieses Programm, oder wählen Sie einen anderen Port: „--port“, oder „port“ und „public_listen“ in config.json",
  "refusal.port.address": "Port {port} von „{host}“ lässt sich nicht öffnen: Dieser Computer hat keine solche Adresse",
  "refusal.port.address.hint": "Verwenden Sie „127.0.0.1“ als „listen“ in config.json",
  "refusal.port.denied": "Port {port} von „{host}“ lässt sich nicht öffnen: Das System erlaubt es nicht",
  "refusal.port.denied.hint": "Wählen Sie einen Port über 1023",
  "refusal.lock": "„{file}“ lässt sich nicht sperren: {reason}",
  "refusal.lock.hint": "Machen Sie den Ordner beschreibbar; er muss auf einem Datenträger liegen, der Sperren kennt",
  "refusal.folder.comma": "Der Ordner „{folder}“ geht nicht: In seinem Namen steht ein Komma",
  "refusal.folder.comma.hint": "Nennen Sie einen anderen mit --home oder TIMETRACK_HOME",
  "refusal.folder.create": "Der Ordner „{folder}“ lässt sich nicht anlegen: {reason}",
  "refusal.folder.create.hint":
    "Machen Sie ihn beschreibbar, oder nennen Sie einen anderen mit --home oder TIMETRACK_HOME",
  "refusal.database.newer":
    "„{database}“ lässt sich nicht öffnen: Ein neueres TimeTrack hat die Datenbank verändert („{step}“)",
  "refusal.database.newer.hint": "Installieren Sie das neueste TimeTrack, oder verwenden Sie eine ältere Sicherung",
  "refusal.database.used": "Die Datenbank „{database}“ lässt sich nicht öffnen: Ein anderes TimeTrack verwendet sie",
  "refusal.database.used.hint": "Schließen Sie das andere, oder geben Sie jedem eine eigene Datenbank",
  "refusal.sync.none": "Es lassen sich keine Anrufe abholen: Keine Quelle von Anrufen ist eingeschaltet",
  "refusal.sync.none.hint":
    "Schalten Sie ein Plugin ein, das Anrufe abholt, und den Abruf von Anrufen in den Einstellungen",

  "refusal.task.ending": "Die Aufgabe „{task}“ läuft nicht mehr: TimeTrack wird beendet",
  "refusal.task.unknown": "Die Aufgabe „{task}“ ist nicht zu starten: Das Plugin „{plugin}“ hat sie nicht",
  "refusal.task.noPlugin": "Die Aufgabe „{task}“ ist nicht zu starten: Es gibt kein Plugin „{plugin}“",
  "refusal.task.off": "Die Aufgabe „{task}“ ist nicht zu starten: Das Plugin „{plugin}“ ist nicht eingeschaltet",
  "refusal.task.off.hint": "Schalten Sie es unter Plugins ein, und versuchen Sie es noch einmal",
  "refusal.task.switching": "Die Aufgabe „{task}“ ist nicht zu starten: Sie wird gerade ausgeschaltet",
  "refusal.task.timeout": "Die Aufgabe „{task}“ wurde nicht rechtzeitig fertig: Sie dauerte länger als {timeout}",
  "refusal.task.paused": "TimeTrack hat alle Aufgaben angehalten, um Daten zu löschen",
  "refusal.task.pluginOff": "Das Plugin „{plugin}“ wurde ausgeschaltet",
  "refusal.ending": "TimeTrack wird beendet",
  "refusal.task.cancelled": "Die Aufgabe „{task}“ wurde abgebrochen: {reason}",

  "refusal.data.running": "Es wird schon etwas gelöscht: Warten Sie, bis das fertig ist",
  "refusal.card.unknown": "Für „{card}“ von „{plugin}“ gibt es keine Karte mehr",
  "refusal.card.action": "„{action}“ gibt es für „{card}“ von „{plugin}“ nicht",

  "refusal.call.gone": "Den Anruf „{call}“ gibt es nicht",
  "refusal.entry.gone": "Den Eintrag „{entry}“ gibt es nicht mehr",
  "refusal.entry.time": "Diese Zeit geht nicht für einen Eintrag: {reason}",
  "refusal.entry.reversed": "Das Ende liegt nicht nach dem Anfang",
  "refusal.entry.reversed.hint": "Geben Sie ein späteres Ende an",
  "refusal.entry.long": "Sie ist länger als ein Tag",
  "refusal.entry.long.hint": "Legen Sie für jeden Tag einen Eintrag an",
  "refusal.entry.far": "Sie liegt nicht zwischen den Jahren 2000 und 2100",
  "refusal.entry.empty": "Ein Eintrag ohne Worte lässt sich nicht speichern: Ihm fehlen Titel, Projekt und Notiz",
  "refusal.entry.empty.hint": "Schreiben Sie wenigstens eines davon",
  "refusal.undo.late": "Das lässt sich nicht mehr rückgängig machen: Gelöschtes wird nur 10 Minuten lang aufgehoben",
  "refusal.undo.order": "Das lässt sich noch nicht rückgängig machen: Aus derselben Zeit wurde später etwas gelöscht",
  "refusal.undo.order.hint": "Machen Sie zuerst das Spätere rückgängig",
  "refusal.erase.future": "In dieser Zeit lässt sich nichts löschen: Nichts davon ist vergangen",
  "refusal.contact.gone": "Den Kontakt „{contact}“ gibt es nicht mehr",
  "refusal.contact.source": "Der Kontakt „{contact}“ lässt sich hier nicht ändern: Er kommt von „{source}“",
  "refusal.contact.source.hint":
    "Ändern Sie ihn dort, oder legen Sie einen eigenen mit derselben Nummer an, der dann vorgeht",
  "refusal.contact.number": "„{number}“ geht nicht als Nummer eines Kontakts: Sie nennt niemanden",
  "refusal.contact.number.hint": "Geben Sie eine ganze Rufnummer ein, etwa +49 30 55500142",
  "refusal.person.gone": "Die Person „{person}“ gibt es nicht mehr",
  "refusal.person.same": "Die Person „{person}“ lässt sich nicht mit sich selbst zusammenführen",

  // What was tried is told in English words for the log; in German the reason has to do.
  "refusal.backup": "Aus den Sicherungen {files} lässt es sich nicht löschen: {reason}",
  "refusal.backup.hint":
    "Überall sonst ist es gelöscht. Löschen Sie diese Dateien, oder starten Sie TimeTrack neu, um es noch einmal zu versuchen",
  "refusal.database": "Die Datenbank lässt sich gerade nicht benutzen: {reason}",
  "refusal.database.locked": "Ein anderes Programm hat sie gesperrt",
  "refusal.database.locked.hint":
    "Schließen Sie das Programm, das timetrack.db geöffnet hat, und versuchen Sie es noch einmal",
  "refusal.database.full": "Der Datenträger ist voll",
  "refusal.database.full.hint": "Schaffen Sie Platz, und versuchen Sie es noch einmal",
  "refusal.database.readOnly": "Die Datei oder ihr Ordner darf nicht beschrieben werden",
  "refusal.database.readOnly.hint":
    "Geben Sie Ihrem Benutzer das Recht, den Ordner von timetrack.db zu lesen und zu beschreiben",
  "refusal.database.closed": "Die Datei lässt sich nicht zum Lesen und Schreiben öffnen",
  "refusal.database.closed.hint":
    "Prüfen Sie, ob timetrack.db eine Datei ist und Ihr Benutzer sie und ihren Ordner lesen und beschreiben darf",
  "refusal.database.disk": "Der Datenträger meldet einen Fehler",
  "refusal.database.disk.hint": "Prüfen Sie den Datenträger, auf dem timetrack.db liegt",
  "refusal.database.damaged": "Die Datenbank ist beschädigt",
  "refusal.database.damaged.hint": "Starten Sie TimeTrack neu: Es stellt dann die neueste Sicherung wieder her",
  "refusal.database.missing": "Die Datei oder ihr Ordner ist nicht da",
  "refusal.database.missing.hint": "Prüfen Sie, ob der Ordner von timetrack.db da ist und niemand ihn verschiebt",
  "refusal.database.user": "Der Datenbankserver weist den Benutzer ab",
  "refusal.database.user.hint": "Prüfen Sie Benutzer, Kennwort und Rechte der Datenbankadresse",
  "refusal.database.none": "Die Datenbank gibt es auf dem Server nicht",
  "refusal.database.none.hint": "Legen Sie sie an, oder berichtigen Sie die Datenbankadresse",
  "refusal.database.server": "Der Datenbankserver ist nicht zu erreichen",
  "refusal.database.server.hint": "Prüfen Sie, ob er läuft und ob die Datenbankadresse stimmt",

  "data.export.readme": `TimeTrack {version}, exportiert {date}

Alles, was dieses TimeTrack über Sie weiß, als Text, den jedes Programm lesen kann.

Jede Datei mit der Endung .ndjson enthält eine Zeile je Datensatz, als JSON-Objekt; alle Zeiten sind in UTC.

activity.ndjson         welche Anwendung und welches Fenster vorn war (kind „window“) und ob Sie da waren („presence“)
calls.ndjson            Anrufe, wie ihre Quellen sie gemeldet haben, mit dem Rohdatensatz
call_edits.ndjson       was Sie zu Anrufen notiert haben: Notiz, Kontakt, Projekt; call_id ist die id in calls.ndjson
call_links.ndjson       Anrufe, die Sie von Hand verbunden oder getrennt haben; call_relinks.ndjson: Benutzer, deren Anrufe neu zu verbinden sind
entries.ndjson          eigene Einträge, Pausen und Notizen
labels.ndjson           Kategorien und Projekte, ihre Regeln in label_rules.ndjson
erasures.ndjson         Abschnitte, deren Aufzeichnung oder Titel Sie gelöscht haben
contacts.ndjson         Namen zu Nummern, mit contact_numbers.ndjson
people.ndjson           Personen auf Ihrer Seite, ihre Konten in accounts.ndjson
task_runs.ndjson        Läufe der Aufgaben, die abholen und senden
inbox.ndjson            Nachrichten von Diensten; der Inhalt ist base64
plugin_state.ndjson, plugin_status.ndjson, issues.ndjson
                        was Plugins in der Datenbank ablegen, und Reparaturkarten
plugin_uses.ndjson      was Plugins mit ihren Rechten getan haben
settings.json           Ihre Einstellungen, ohne Kennwörter und andere Geheimnisse
plugins.json            Plugins und was Sie ihnen erlaubt haben

Plugins können eigene Dateien im Ordner plugin-data von TimeTrack haben; diese sind hier nicht enthalten.
`,
};
