import { authorEn } from "./author.en.ts";
import { marketEn } from "./market.en.ts";
import { faultsEn } from "./faults.en.ts";
import { refusalsEn } from "./refusals.en.ts";

/**
 * What the host says to people. `{name}` is filled in; a text in two forms is chosen by `{count}`.
 * German stands in de.ts and does not compile while a key is missing there.
 */
export const en = {
  ...faultsEn,
  ...refusalsEn,
  ...marketEn,
  ...authorEn,

  // Menu of the tray, commands of the host
  "tray.callSync": "Run call sync now",
  "tray.autostart": "Start when I log in",

  // Status
  "status.none": "–",
  "status.secrets.file": "Secrets: encrypted file (no keychain on this system)",
  "status.secrets.keychain": "Secrets: keychain of the system",

  // All tasks that fetch calls together
  "callSync.title": "Call sync",
  "callSync.every": "every {minutes} min",
  "callSync.last": "Last sync",
  "callSync.next": "Next sync in",
  "callSync.running": "running now",
  "callSync.error": "Error",
  "callSync.again": "is tried again",
  "callSync.needsYou": "needs you",
  "callSync.needsYouTo": "needs you: {hint}",
  "callSync.succeeded": "{task}: done",
  "callSync.counts": "{new} new, {changed} changed",
  "callSync.failed": "{task}: failed",
  "callSync.recovered": "{task}: works again",

  // Calls as CSV
  "csv.date": "Date",
  "csv.start": "Start",
  "csv.end": "End",
  "csv.talk": "Talk",
  "csv.estimated": "Times",
  "csv.estimated.yes": "estimated",
  "csv.direction": "Direction",
  "csv.outcome": "Outcome",
  "csv.name": "Name",
  "csv.company": "Company",
  "csv.number": "Number",
  "csv.person": "Person",
  "csv.group": "Group",
  "csv.project": "Project",
  "csv.note": "Note",
  "csv.sources": "Sources",
  "csv.direction.in": "in",
  "csv.direction.out": "out",
  "csv.direction.unknown": "unknown",
  "csv.outcome.answered": "answered",
  "csv.outcome.missed": "missed",
  "csv.outcome.voicemail": "voicemail",
  "csv.outcome.busy": "busy",
  "csv.outcome.rejected": "rejected",
  "csv.outcome.cancelled": "cancelled",
  "csv.outcome.failed": "failed",
  "csv.outcome.ongoing": "ongoing",
  "csv.outcome.unknown": "unknown",

  // Buttons of repair cards
  "action.restart": "Restart",
  "action.disable": "Switch off",
  "action.refuse": "Don't allow",
  "action.config": "Open configuration",
  "action.repair": "Repair",
  "action.dismiss": "Dismiss",
  "action.redeliver": "Deliver again",
  "action.discard": "Delete",

  // Repair cards of the host
  "issue.plugin.failed.title": '"{plugin}" crashed several times and was stopped',
  "issue.plugin.failed.hint": "Restart it, or switch it off and look at its log. The last reason: {reason}",
  "issue.plugin.invalid.title": 'Cannot use the plugin "{plugin}"',
  "issue.plugin.invalid.hint": "{reason}",
  "issue.plugin.waiting.title": '"{plugin}" waits for another plugin',
  "issue.plugin.consent.title": '"{plugin}" waits for your consent',
  "issue.plugin.consent.hint": "It runs once you have granted what it asks for",
  "plugin.safeMode": "Not started: safe mode",
  "issue.safeMode.title": "TimeTrack started in safe mode",
  "issue.safeMode.hint":
    "The last two starts failed. Plugins of other publishers are off; switch them on again one by one",
  "issue.config.title": "config.json needs a correction",
  "issue.database.restored.title": "The database was damaged and has been restored",
  "issue.database.restored.hint": 'It now holds what the backup of {backup} held. The damaged file is kept as "{file}"',
  "issue.database.new.title": "The database was damaged and has been started anew",
  "issue.database.new.hint": 'There was no backup. The damaged file is kept as "{file}"',
  "issue.database.damaged.title": "The database is damaged",
  "issue.database.damaged.hint": "Restart TimeTrack: it sets the damaged file aside and restores the newest backup",
  "issue.secrets.title": "Stored secrets cannot be read",

  // Categories and projects
  "label.name": 'Cannot call it "{name}": another one there has that name',
  "label.parent": 'Cannot put "{name}" there: what it is to stand below does not exist, or is of the other kind',
  "label.depth": 'Cannot put "{name}" there: there are two levels at most',
  "label.gone": 'Cannot find "{name}": it has been deleted meanwhile',
  "label.full.labels": "Cannot add one more: there are {count} categories and projects, which is the most",
  "label.full.rules": "Cannot add one more: there are {count} rules, which is the most",
  "label.pattern.wrong": 'Cannot use "{pattern}" as a pattern: "{part}" is not understood',
  "label.pattern.long": 'Cannot use "{pattern}" as a pattern: it repeats too much, and each title would take long',
  "label.pattern.hint":
    "Known are for example . * + ? | ^ $ \\d \\w \\b [a-z] (a|b); look-ahead and back references are not",

  // Tasks and the inbox
  "task.retry": "{task}: failed, tried again at {time}",
  "inbox.failed.title": '"{plugin}" could not handle something it received',
  "inbox.failed.hint": "It is kept until you decide. The last reason: {reason}",
  "inbox.leftOut": "{plugin}, events of other lines",
  "inbox.leftOut.count": "{count} left out",
  "inbox.refused": "{plugin}, refused events",
  "inbox.refused.signature": "{count} (the signature is missing or wrong)",
  "inbox.refused.no-secret": "{count} (no shared secret is entered)",
  "inbox.waiting": { one: "{count} message waits", other: "{count} messages wait" },

  // Notifications

  // Rights of a plugin in plain words
  "right.run": "Start programs: {what}. It can then do everything you can do on this computer",
  "right.ffi": "Call system libraries: {what}. It can then do everything you can do on this computer",
  "right.net": "Connect to {what}",
  "right.net.any": "any address on the internet",
  "right.net.setting": "the address in the setting “{title}”, now {address}",
  "right.net.setting.empty": "the address that you enter in the setting “{title}”",
  "right.read": "Read these files and folders: {what}",
  "right.write": "Change these files and folders: {what}",
  "right.env": "See these settings of the system: {what}",
  "right.sys": "See facts about this computer: {what}",
  "right.plugins": "Ask these plugins for what they offer, and tell them something by it: {what}",
  "right.storage": "Keep data of its own",
  "right.activity:read": "See which programs and windows you used, and when",
  "right.activity:write": "Add to the record of your day, and read what it added",
  "right.calls:read": "See your telephone calls",
  "right.calls:write": "Add telephone calls to the log",
  "right.entries:read": "See what you noted about your time, with projects",
  "right.notifications:show": "Show messages on your desktop",
  "right.notifications:render": "See and draw the messages of all plugins",
  "right.tray:render": "Draw the tray menu and tell what you chose in it",
  "right.status:read": "See the status",
  "right.app:control": "Open parts of TimeTrack, and quit it",
  "right.listen.who": "programs of this computer",
  "right.listen": "Answer other programs of this computer at {what}, without logging in",
  "issue.listener.title": "{at} is taken by another program",
  "issue.listener.hint": "End that program, then restart the plugin",
  "issue.listener.plugin.title": '{at} is taken by the plugin "{plugin}"',
  "issue.listener.plugin.hint": "Switch one of the two off: only one can answer there",
  "right.http:open": "Answer whoever knows a secret address, without logging in",
  "right.open.who": "whoever knows its secret address",
  "right.send.activity": "Can send your activity to {what}",
  "right.send.calls": "Can send your telephone calls to {what}",
  "right.send.entries": "Can send what you noted about your time to {what}",

  // What a path of a manifest means
  "place.own": "its own folder",
  "place.modules": "the packages of TimeTrack",
  "place.within": "{path} in {place}",
  "place.display": "the socket of your display",
  "place.unset": "nothing, as the system does not set {name}",
  "place.all": "everything on this computer",
  "place.socket": "the socket {path}",

  // Values that do not have the required form; {allowed} and {actual} come from "value."
  "schema.form": "must be {allowed}, but is {actual}",
  "schema.missing": "the field {field} is missing",
  "schema.unknown": "the field {field} is unknown",
  "schema.unknown.close": "the field {field} is unknown; did you mean {close}?",
  "schema.repeated": "must not hold the same entry twice",
  "schema.expression": "has a regular expression that cannot be read: look at its brackets and backslashes",
  "schema.atLeastOne": "needs at least one of these: {fields}",
  "schema.entry": "entry {number}",
  "schema.at": "{place}, {problem}",
  "schema.other": "does not have the required form",
  "value.boolean": "true or false",
  "value.null": "empty (null)",
  "value.object": "an object",
  "value.integer": "a whole number",
  "value.number": "a number",
  "value.text": "a text",
  "value.text.any": "a text that is not empty",
  "value.list": "a list",
  "value.from": "{what} from {minimum} to {maximum}",
  "value.least": "{what} of at least {minimum}",
  "value.most": "{what} of at most {maximum}",
  "value.above": "{what} above {minimum}",
  "value.below": "{what} below {maximum}",
  "value.multiple": "{what} that is a multiple of {step}",
  "value.length.from": "{what} of {minimum} to {maximum} characters",
  "value.length.least": "{what} of at least {minimum} characters",
  "value.length.most": "{what} of at most {maximum} characters",
  "value.entries.from": "{what} of {minimum} to {maximum} entries",
  "value.entries.least": { one: "{what} of at least {count} entry", other: "{what} of at least {count} entries" },
  "value.entries.most": { one: "{what} of at most {count} entry", other: "{what} of at most {count} entries" },
  "value.one": "{values}",
  "value.oneOf": "one of {values}",
  "value.or": "{left} or {right}",
  "value.uri": "a web address such as https://example.org",
  "value.email": "an e-mail address",
  "value.regex": "a regular expression",
  "value.time": "a time of day such as 08:30",
  "value.pattern": "a text that matches {pattern}",
  "value.actual.text": { one: "a text of {count} character", other: "a text of {count} characters" },
  "value.actual.empty": "an empty text",
  "value.actual.list": { one: "a list with {count} entry", other: "a list with {count} entries" },

  // The configuration file
  "config.value": "{key} in {file} {problem}",
  "config.unknown": "{key} in {file} is not a key that TimeTrack knows",
  "config.unknown.close": "{key} in {file} is not a key that TimeTrack knows; did you mean {close}?",
  "config.syntax": "{file} is not valid JSON: {problem} in line {line}, column {column}",
  "config.syntax.empty": "{file} is empty: it must hold at least {}",
  "config.syntax.object": "{file} must hold an object such as {example}",
  "config.unreadable": "Cannot read {file}: {reason}",
  "config.lastGood": "TimeTrack goes on with the last good configuration",
  "config.defaults": "TimeTrack uses the defaults for what it could not read",
  "config.secret.kept": "Cannot move the secret {key} from {file} to the secret store: {reason}. It stays in the file",
  "syntax.end": "the text ends too early",
  "syntax.value": "a value is expected",
  "syntax.key": "a key in double quotes is expected",
  "syntax.colon": 'a ":" is expected',
  "syntax.comma": 'a "," or {close} is expected',
  "syntax.trailing": 'there must be no "," before {close}',
  "syntax.comment": "comments are not allowed",
  "syntax.string": "a text lacks its closing quote",
  "syntax.control": "a text holds a line break or control character",
  "syntax.escape": 'a "\\" in a text must be doubled',
  "syntax.number": "a number is not written as JSON wants it",
  "syntax.rest": "something follows the end",

  // Secrets
  "secrets.damaged": "The file with the secrets was damaged: it is kept as {file}, please enter the secrets again",
  "secrets.locked": "The keychain of the system does not open; secrets in it cannot be read",

  // Second start, doors

  // Command line
  "cli.help": `timetrack [run]                     start TimeTrack
      --port <n>                    another port than 8000
      --home <folder>               keep everything in this folder
      --open                        open the browser
      --safe-mode                   without plugins of other publishers
timetrack status [--json]           what it does at the moment
timetrack open                      open it in the browser, logged in
timetrack quit                      end it
timetrack token [--ingest]          the token of the API, or the one for other computers that send events here
timetrack plugin list [--json]      plugins and their state
timetrack plugin enable|disable|restart <id>
timetrack plugin allow|refuse <id> [<right> …]
                                    what it asks for now, or these of its optional rights
timetrack plugin install <source> [--yes]
                                    a folder, a .ttplugin file, npm:name, npm:name@1.2.3 or an https address
timetrack plugin search <words>     plugins on npm
timetrack plugin update [<id>]      fetch what is newer; what asks for more waits for your consent
timetrack plugin rollback <id>      back to the version before
timetrack plugin remove <id> [--data]
                                    with --data its settings, secrets and data, too
timetrack plugin create <folder>    make a new plugin; it asks what it is to be
      --name <name> --publisher <name> --contributes tray,route,task,page,calls,webhook,table --yes
                                    without questions
timetrack plugin dev <folder> [--yes]
                                    run it from there and start it anew after each save; shows log, calls, rights
timetrack plugin test <folder>      run its tests, with its code in the real sandbox
timetrack plugin check <folder>     say what it lacks before it is passed on
timetrack plugin pack <folder> [--out <file>]
                                    make the one file in which it is passed on: <id>-<version>.ttplugin
timetrack secrets delete            delete all secrets of plugins from the keychain of the system
timetrack task list [--json]        tasks and their last runs
timetrack task run <plugin>/<task>  run one now
timetrack doctor                    check this computer and say what to do
      --bisect                      find the plugin that makes a trouble, by switching halves of them off
                                    search, check, task run and doctor take --json, too
timetrack help | --version`,
  "cli.usage.hint": "See: timetrack help",
  "cli.unknown": 'Cannot run "{name}": there is no such command',
  "cli.surplus": 'Cannot understand "{word}" after "{command}"',
  "cli.port.bad": 'Cannot use "{port}" as a port: it must be a whole number from 0 to 65535',
  "cli.secrets.verb": 'Cannot understand "secrets {verb}": it is delete',
  "cli.secrets.running": "Cannot delete the secrets: TimeTrack is using them",
  "cli.secrets.running.hint": "End it first: timetrack quit",
  "cli.secrets.none": "There are no secrets in the keychain",
  "cli.secrets.deleted": {
    one: "One secret was deleted from the keychain",
    other: "{count} secrets were deleted from the keychain",
  },
  "cli.task.verb": 'Cannot understand "task {verb}": it is list or run',
  "cli.task.name": "Cannot run a task: name it as <plugin>/<task>",
  "cli.plugin.verb":
    'Cannot understand "plugin {verb}": it is list, enable, disable, allow, refuse, restart, install, update, rollback, search, remove, create, dev, test, check or pack',
  "cli.plugin.folder": 'Cannot understand "plugin {verb}": name a folder',
  "cli.plugin.name": 'Cannot understand "plugin {verb}": name a plugin',
  "cli.noTerminal": "Cannot ask for consent: there is no terminal",
  "cli.noTerminal.hint": "Add --yes to grant what it asks for",
  "cli.notRunning": "Cannot reach TimeTrack: it does not run",
  "cli.notRunning.hint": "Start it with: npm start",
  "cli.silent": "Cannot reach TimeTrack at {address}: it does not answer",
  "cli.silent.hint": "Is it just starting or ending? Try again in a moment",
  "cli.consent": "{plugin} asks for these rights:",
  "cli.consent.question": "Grant exactly this? (yes/no)",
  "cli.removed": "{plugin} was removed",
  "cli.removed.data": "{plugin} was removed, with its settings and data",
  "cli.consent.refused": "Nothing was granted; the plugin stays off",
  "cli.failed.title": "TimeTrack cannot start",
  "cli.failed.bug": "TimeTrack has come upon a fault",
  "cli.failed.log": 'More is in the log: "{file}"',
  "cli.started": "TimeTrack runs at {address}",
  "cli.link": "Log in (once, within 5 minutes): {link}",
  "cli.already": "TimeTrack runs already at {address}",
  "cli.already.starting": "TimeTrack is just starting in another process",
  "cli.quit.none": "TimeTrack does not run",
  "cli.quit.slow": "Cannot wait for the end of TimeTrack any longer: it is still busy",
  "cli.quit.done": "TimeTrack has ended",

  // timetrack doctor
  "doctor.folder.ok": "TimeTrack may write to {folder}",
  "doctor.folder.bad": "TimeTrack may not write to {folder}",
  "doctor.folder.advice": "Make the folder writable for you, or name another one with --home or TIMETRACK_HOME",
  "doctor.token.open": "Others may read the token {file}",
  "doctor.token.advice": "chmod 600 {file}",
  "doctor.config.ok": "The configuration is readable: {file}",
  "doctor.config.advice": "Correct it; until then TimeTrack uses the last one that was good",
  "doctor.database.ok": "The database is sound: {file}",
  "doctor.database.none": "There is no database yet; the first start makes {file}",
  "doctor.database.bad": "The database is damaged or cannot be read: {file}",
  "doctor.database.advice": "Start TimeTrack: it sets the damaged file aside and restores the newest backup",
  "doctor.running": "TimeTrack runs and answers at {address}",
  "doctor.silent": "TimeTrack runs, but does not answer at {address}",
  "doctor.silent.advice": "End it and start it again; the log file says more",
  "doctor.port.free": "Port {port} is free",
  "doctor.port.used": "Another program uses port {port}",
  "doctor.port.advice": 'End that program, or choose another port with --port or "port" in config.json',
  "doctor.keychain.advice": "Install and unlock a keychain such as gnome-keyring or KWallet to have them kept there",
  "doctor.display.ok": "There is a display: {display}",
  "doctor.display.wayland":
    "This is a Wayland session: only windows that run through XWayland ({display}) can be recorded",
  "doctor.display.none": "There is no display: windows cannot be recorded",
  "doctor.display.advice": "Start TimeTrack in your desktop session, where the variable DISPLAY is set",
  "doctor.bus.none": "There is no D-Bus session: the tray icon cannot be shown",
  "doctor.bus.advice": "Start TimeTrack in your desktop session; everything but the tray works without it",
  "doctor.tray.library": "A library for the tray icon is missing",
  "doctor.tray.library.advice": "On Debian and Ubuntu: sudo apt-get install libayatana-appindicator3-1",
  "doctor.tray.ok": "The tray icon can be shown",
} as const;
