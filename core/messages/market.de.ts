import type { marketEn } from "./market.en.ts";

export const marketDe: Record<keyof typeof marketEn, string> = {
  "market.source": "„{source}“ kann nicht installiert werden: Es ist weder ein npm-Paket noch eine https-Adresse",
  "market.source.hint": "Nennen Sie es als npm:name, npm:name@1.2.3 oder https://…",
  "market.source.password":
    "Von einer Adresse mit Passwort kann nicht installiert werden: Adressen werden angezeigt und aufbewahrt",
  "market.source.version": "Version „{version}“ kann nicht installiert werden: Nötig ist eine genaue Version wie 1.2.3",
  "market.source.version.hint": "Ohne Version erhalten Sie die neueste",
  "market.fetch": "„{address}“ kann nicht geholt werden: {reason}",
  "market.fetch.hint": "Ist dieser Computer mit dem Internet verbunden? Versuchen Sie es später noch einmal",
  "market.fetch.slow": "Es dauerte länger als {seconds} s",
  "market.fetch.status": "Der Server antwortete mit Status {status}",
  "market.fetch.round": "Die Adresse leitet immer weiter",
  "market.fetch.none": "„{address}“ kann nicht geholt werden: Dort ist nichts",
  "market.fetch.plain": "„{address}“ kann nicht geholt werden: Für ein Plugin ist nur https sicher genug",
  "market.fetch.large": "„{address}“ kann nicht geholt werden: Mehr als {megabytes} MB werden nicht angenommen",
  "market.registry.form":
    "Die Antwort von „{address}“ ist nicht lesbar: Sie entspricht nicht dem, was ein npm-Register sagt",
  "market.registry.version": "Version „{version}“ des Pakets „{name}“ wurde nicht gefunden",
  "market.tarball": "Als npm-Paket ist es nicht lesbar: {reason}",
  "market.integrity": "„{package}“ kann nicht installiert werden: Geholt wurde etwas anderes, als das Register angibt",
  "market.integrity.none":
    "„{package}“ kann nicht installiert werden: Das Register nennt kein sha512, so dass niemand es prüfen kann",
  "market.forged": "„{package}“ kann nicht installiert werden: Die Signatur stammt nicht vom Register",
  "market.forged.hint": "Jemand könnte ein anderes Paket untergeschoben haben: Installieren Sie es nicht",
  "market.unpacked": "„{package}“ kann nicht installiert werden: Es braucht {names}, und das ist nicht darin",
  "market.unpacked.hint":
    "Für ein Plugin werden keine Pakete geholt: Wer es herausgibt, muss es gepackt veröffentlichen",
  "market.other": "Das Plugin „{plugin}“ kann nicht von {source} installiert werden: Von dort ist „{other}“",
  "market.otherVersion":
    "Von {source} kann nicht installiert werden: Verlangt war Version {wanted}, enthalten ist {version}",
  "market.lookalike":
    "Das Plugin „{plugin}“ kann nicht installiert werden: Seine Kennung ist mit „{other}“ zu verwechseln",
  "market.leftData":
    "Das Plugin „{plugin}“ kann von dort nicht installiert werden: Es gibt noch Daten eines Plugins, das anderswoher kam ({source})",
  "market.leftData.hint": "Löschen Sie diese zuerst: timetrack plugin remove {plugin} --data",
  "market.noEarlier": "„{plugin}“ kann nicht zurückgesetzt werden: Es ist keine frühere Version aufbewahrt",
  "market.unusable": "Diese Version kann nicht benutzt werden: {reason}",
  "market.byHand": "Eine neuere Version von „{plugin}“ kann nicht gesucht werden: Es kam aus einer Datei",
  "market.byHand.hint": "Installieren Sie die neuere Datei an seiner Stelle",
  "market.partOfAddress":
    "Eine neuere Version von „{plugin}“ kann nicht gesucht werden: Was in seiner Adresse nach dem ? stand, ist nicht aufbewahrt",
  "market.partOfAddress.hint": "Installieren Sie es noch einmal von seiner vollen Adresse",
  "market.unknownSource":
    "Eine neuere Version von „{plugin}“ kann nicht gesucht werden: Woher es kam, ist nicht bekannt",
  "issue.plugin.question.title": "„{plugin}“ bittet darum, mehr zu dürfen",
  "issue.plugin.question.hint": "Es arbeitet bis dahin weiter wie bisher. Worum es bittet, steht unter Plugins",
  "issue.plugin.newer.title": "Version {version} von „{plugin}“ wartet auf Ihre Zustimmung",
  "issue.plugin.newer.hint":
    "Sie bittet um mehr, als Sie erlaubt haben, oder kommt von anderswo. Prüfen Sie sie unter „Plugins“; bis dahin läuft Ihre Version weiter",
  "cli.plugin.source":
    "„plugin {verb}“ ist nicht verständlich: Nennen Sie einen Ordner, eine Datei, npm:name oder eine https-Adresse",
  "cli.plugin.words": "„plugin search“ ist nicht verständlich: Nennen Sie, was Sie suchen",
  "cli.search.none": "Kein Plugin gefunden",
  "cli.installed.from": "  von {source}",
  "cli.installed.hash": "  {integrity}",
  "cli.signature.verified": "  vom Register signiert, und die Signatur stimmt",
  "cli.signature.none": "  nicht signiert",
  "cli.provenance": "  gibt an, wie es gebaut wurde ({provenance}); das wurde nicht geprüft",
  "cli.waiting": "{plugin} {version} wartet auf Zustimmung; bis dahin läuft Version {current} weiter",
  "cli.waiting.elsewhere": "  ! Sie kommt von anderswo als die Version davor: {source}",
  "cli.consent.kept": "Nichts wurde erlaubt; Version {version} bleibt, wie sie ist",
  "cli.optional.reason": "  Es sagt, in eigenen Worten:",
  "cli.optional.asks": "bittet um mehr: timetrack plugin allow {plugin}",
  "cli.optional.kept": "Nichts wurde erlaubt; es arbeitet weiter wie bisher",
  "cli.rights.new": "  + neu: {right}",
  "cli.rights.gone": "  - nicht mehr: {right}",
  "cli.update.none": "{plugin} {version} ist die neueste Version",
  "cli.update.all": "Nichts zu aktualisieren",
  "cli.update.done": "{plugin}: {before} → {after}",
  "cli.update.failed": "{plugin}: {reason}",
  "doctor.wall.ok": "Plugins ohne Recht auf das Netz haben neben ihrer Sandbox auch vom Kernel aus keines",
  "doctor.wall.none": "Plugins hält allein ihre Sandbox: Eine zweite Mauer gibt es auf diesem Computer nicht",
  "doctor.wall.advice":
    "Nötig sind das Programm unshare (Paket util-linux) und ein Kernel, der User-Namespaces erlaubt",
  "doctor.bisect.none": "Kein Plugin anderer ist eingeschaltet: Die Störung kommt von anderswo",
  "doctor.bisect.start":
    "Eingeschaltet sind: {plugins}. Sie werden halbweise aus- und eingeschaltet; sagen Sie jedes Mal, ob die Störung da ist. Strg-C beendet es.",
  "doctor.bisect.on": "Eingeschaltet: {plugins}",
  "doctor.bisect.question": "Ist die Störung da? (ja/nein)",
  "doctor.bisect.again": "Bitte antworten Sie mit ja oder nein",
  "doctor.bisect.nobody": "Kein Plugin allein verursacht die Störung; alle sind wieder eingeschaltet",
  "doctor.bisect.found": "Es ist {plugin}: Es ist jetzt aus, alle anderen sind wieder eingeschaltet",
  "doctor.bisect.ended": "Die Suche wurde beendet; alle Plugins sind wieder eingeschaltet",
  "cli.rolledBack": "{plugin} hat wieder die Version {version}",
};
