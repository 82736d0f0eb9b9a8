/** Why something that a person asked for could not be done, and what to do about it. */
export const refusalsEn = {
  "refusal.internal": "Something went wrong",
  "refusal.internal.hint": "The log has more under the id {id}",
  "refusal.streams": "Cannot open another stream of events: {count} are open",
  "refusal.streams.hint": "Close some windows of TimeTrack",
  "refusal.open": "Cannot open it: this system has no program for that",
  "refusal.open.file": "It lies here: {file}",
  "refusal.open.page": "Open {address} in a browser",

  "refusal.setting.unknown": 'Cannot find the setting "{setting}" of "{plugin}"',
  "refusal.setting.unknown.hint": "It has: {settings}",
  "refusal.setting.value": 'Cannot use this as "{setting}" of "{plugin}": {problem}',
  "refusal.config.value": "Cannot change the configuration: {problem}",
  "refusal.config.secret": 'Cannot write "{key}" to "{file}": it is a secret',
  "refusal.config.secret.hint": "Secrets belong in the secret store",
  "refusal.config.broken": 'Cannot change "{file}": {problem}',
  "refusal.config.broken.hint": "Correct the file first",
  "refusal.config.write": 'Cannot write "{file}": {reason}',
  "refusal.secret.read": 'Cannot read the secret "{key}" of "{plugin}": {reason}',
  "refusal.secret.store": 'Cannot store the secret "{key}" of "{plugin}": {reason}',
  "refusal.secret.remove": 'Cannot remove the secret "{key}" of "{plugin}": {reason}',
  "refusal.secret.keychain": "the keychain does not open",
  "refusal.secret.keychain.hint": "Unlock the keychain of the system and try again",
  "refusal.secret.file": "the encrypted file cannot be used",

  "refusal.plugin.unknown": 'Cannot find the plugin "{plugin}"',
  "refusal.plugin.unknown.hint": "There are: {plugins}",
  "refusal.plugin.unusable": 'Cannot use the plugin "{plugin}": {reason}',
  "refusal.plugin.consent": "it waits for consent",
  "refusal.plugin.invalid": "its manifest has faults",
  "refusal.plugin.disabled": "it is off",
  "refusal.plugin.consent.hint": "Review its rights under Plugins",
  "refusal.plugin.hint": "See it under Plugins",
  "refusal.plugin.start": 'Cannot start the plugin "{plugin}": {reason}',
  "refusal.plugin.start.hint": "See the plugin's log",
  "refusal.plugin.off": "it was switched off",
  "refusal.plugin.off.hint": "Switch it on first",
  "refusal.plugin.reach": 'Cannot reach the plugin "{plugin}": {reason}',
  "refusal.plugin.reach.soon": "Try again in a moment",
  "refusal.plugin.ended": "it has just ended",
  "refusal.plugin.gone": "its process has ended",
  "refusal.plugin.code": "its process ended with code {code}",
  "refusal.plugin.signal": "its process ended by {signal}",
  "refusal.plugin.silent": "its process did not answer within 5 s",
  "refusal.plugin.stopped.early": "it was stopped while it started",
  "refusal.plugin.stopped": "it was stopped",
  "refusal.plugin.waiting": "It has not answered for {seconds} s",
  "refusal.plugin.hung": "it did not answer for 10 s",
  "refusal.plugin.memory": "it used {used} MB of memory, {allowed} are allowed",
  "refusal.plugin.noted": "it could not be noted",
  "refusal.plugin.startFault": "it could not be started: {reason}",
  "refusal.plugin.noMessage": "it sent what is no message",
  "refusal.plugin.flood": "it flooded the host with messages",
  "refusal.plugin.unreadable": "its messages cannot be read: {reason}",
  "refusal.plugin.deaf": "it does not read what the host sends",
  "refusal.plugin.timeout": 'The plugin "{plugin}" did not answer within {milliseconds} ms',
  "refusal.plugin.failed": 'The plugin "{plugin}" failed: {reason}',
  "refusal.plugin.log.hint": "See its log",
  "refusal.plugin.often": 'Cannot ask the plugin "{plugin}" that often',
  "refusal.plugin.command": 'Cannot find the command "{command}" of "{plugin}"',
  "refusal.plugin.changed": 'Cannot grant rights to "{plugin}": it asks for something else by now',
  "refusal.plugin.changed.hint": "Look at its rights again",
  "refusal.door.host": 'Cannot answer for the host "{host}": it is not one of ours',
  "refusal.door.host.hint": 'If it is, add it to "allowed_hosts" in config.json',
  "refusal.door.path": "Cannot use this address: its path can be read in two ways",
  "refusal.door.page": "Cannot accept requests of a page that is not part of TimeTrack",
  "refusal.door.page.hint": "Programs send the token of the data folder and no Origin header",
  "refusal.door.sending": "Cannot do this with this token: it is for sending rows to /api/ingest only",
  "refusal.door.sending.hint": 'The token for all else is printed by "timetrack token"',
  "refusal.door.login": "Cannot answer: nobody is logged in",
  "refusal.door.login.hint":
    'Open TimeTrack from the tray or with "timetrack open"; programs send "Authorization: Bearer <token>"',
  "refusal.path": 'Cannot find "{path}"',
  "refusal.page.unknown": 'Cannot find the page "{page}" of the plugin "{plugin}"',
  "refusal.page.off": 'Cannot show a page of the plugin "{plugin}": it is off',
  "refusal.icon": 'Cannot find a picture of "{plugin}"',
  "refusal.unpack": "Cannot install this file: {reason}",
  "refusal.unpack.hint": "Take a .ttplugin or .zip file as its author gave it",
  "refusal.unpack.manifest": "there is no manifest.json in it",
  "refusal.unpack.large": "{files} files and {megabytes} MB are allowed",
  "refusal.unpack.outside": '"{name}" leads out of its folder',
  "refusal.unpack.link": '"{name}" is a link, and links are not unpacked',
  "refusal.unpack.zip": "it cannot be read as a zip file: {reason}",
  "refusal.plugin.builtIn": 'Cannot remove "{plugin}": it is a part of TimeTrack',
  "refusal.plugin.builtIn.hint": "Switch it off instead",
  "refusal.bundle": "Cannot bundle {entry}: {reason}",
  "refusal.bundle.hint": "Mend the plugin's code, or install the packages it imports",

  "refusal.install.folder": 'Cannot install "{folder}": there is no such folder',
  "refusal.install": 'Cannot install "{folder}": {reason}',
  "refusal.install.link": 'Cannot install "{folder}": "{file}" is a symbolic link',
  "refusal.install.link.hint": "Put the file itself there",
  "refusal.install.large": 'Cannot install "{folder}": it is too large, {files} files and {megabytes} MB are allowed',

  "manifest.problem": "{file}: {problem}",
  "manifest.unreadable": 'Cannot read the manifest "{file}": {reason}',
  "manifest.large": "it is larger than {count} bytes",
  "manifest.twice": 'Cannot load "{folder}": a plugin with the id "{plugin}" is there already',
  "manifest.platform": 'platforms: it does not run on this system ("{os}"), only on {platforms}',
  "manifest.id.publisher": 'id: "{id}" must have the form publisher.name',
  "manifest.id.builtIn": 'id: "{id}" of a built-in plugin must have no publisher',
  "manifest.id.host": 'id: "host" is reserved',
  "manifest.engine.range": 'engines.timetrack: "{range}" is no semver range, write for example "^{version}"',
  "manifest.engine.other":
    "engines.timetrack: it was made for version {range} of the plugin API, this TimeTrack has {version}",

  "refusal.call.many": "Cannot list the calls of this range: there are more than {most}",
  "refusal.call.many.hint": "Ask for a shorter range, or page by page in the call log",
  "refusal.call.unknown": 'Cannot find the call "{call}"',
  "refusal.call.link": 'Cannot link the call "{call}" with "{other}": {reason}',
  "refusal.call.link.same": "it is the same call",
  "refusal.call.link.source": 'both come from "{source}", which told of two calls',
  "refusal.call.link.ongoing": "one of them still goes on",
  "refusal.call.split": 'Cannot split the call "{call}": it is linked with no other',
  "refusal.autostart": "Cannot start TimeTrack when you log in: it was not installed",
  "refusal.autostart.hint": "Use an installer or package of TimeTrack, or the autostart of your system",
  "refusal.autostart.value": 'Cannot set "autostart": it must be true or false',
  "refusal.sync.none": "Cannot fetch calls: no source of calls is switched on",
  "refusal.sync.none.hint": "Switch on a plugin that fetches calls, and the sync of calls in the settings",

  "refusal.task.ending": 'Cannot run the task "{task}": TimeTrack is ending',
  "refusal.task.unknown": 'Cannot run the task "{task}": the plugin "{plugin}" has no such task',
  "refusal.task.noPlugin": 'Cannot run the task "{task}": there is no plugin "{plugin}"',
  "refusal.task.off": 'Cannot run the task "{task}": the plugin "{plugin}" is not on',
  "refusal.task.off.hint": "Switch it on under Plugins and try again",
  "refusal.task.switching": 'Cannot run the task "{task}": it is just being switched off',
  "refusal.task.timeout": 'Cannot finish the task "{task}" in time: it took longer than {timeout}',
  "refusal.task.paused": "TimeTrack paused all tasks to delete data",
  "refusal.task.pluginOff": 'the plugin "{plugin}" was switched off',
  "refusal.ending": "TimeTrack is ending",
  "refusal.task.cancelled": 'Cannot finish the task "{task}": {reason}',

  "refusal.data.running": "Cannot delete anything else: data are being deleted already",
  "refusal.card.unknown": 'Cannot repair "{card}" of "{plugin}": there is no such card',
  "refusal.card.action": 'Cannot do "{action}" for "{card}" of "{plugin}": the card does not offer it',

  "refusal.backup": "Cannot delete it from the backups {files} as well: {reason}",
  "refusal.backup.hint": "Everywhere else it is gone. Delete these files, or restart TimeTrack to try again",
  "refusal.database": "Cannot {attempt}: {reason}",
  "refusal.database.locked": "another program has locked the database",
  "refusal.database.locked.hint": "Close the program that has timetrack.db open and try again",
  "refusal.database.full": "the disk is full",
  "refusal.database.full.hint": "Free some space and try again",
  "refusal.database.readOnly": "the file or its folder may not be written",
  "refusal.database.readOnly.hint": "Give your user the right to read and write the folder of timetrack.db",
  "refusal.database.closed": "the file cannot be opened for reading and writing",
  "refusal.database.closed.hint":
    "Check that timetrack.db is a file and that your user may read and write it and its folder",
  "refusal.database.disk": "the disk reports an error",
  "refusal.database.disk.hint": "Check the disk that timetrack.db lies on",
  "refusal.database.damaged": "the database is damaged",
  "refusal.database.damaged.hint": "Restart TimeTrack: it then restores the newest backup",
  "refusal.database.missing": "the file or its folder is not there",
  "refusal.database.missing.hint": "Check that the folder of timetrack.db is there, and that nobody moves it",
  "refusal.database.user": "the database server refuses the user",
  "refusal.database.user.hint": "Check user, password and rights of the database address",
  "refusal.database.none": "the database does not exist on the server",
  "refusal.database.none.hint": "Create it, or correct the database address",
  "refusal.database.server": "the database server cannot be reached",
  "refusal.database.server.hint": "Check that it runs and that the database address is right",

  "data.export.readme": `TimeTrack {version}, exported {date}

Everything that this TimeTrack knows of you, as text that any program can read.

Each file that ends with .ndjson holds one row a line, as a JSON object; all times are in UTC.

activity.ndjson         which application and window was in front (kind "window"), and whether you were there ("presence")
calls.ndjson            telephone calls as their sources told them, with the raw record
call_edits.ndjson       what you wrote beside calls: note, contact, project; call_id is the id in calls.ndjson
call_links.ndjson       calls that you linked or split by hand; call_relinks.ndjson: users whose calls are to be linked anew
entries.ndjson          entries, breaks and notes of your own
labels.ndjson           categories and projects, with their rules in label_rules.ndjson
erasures.ndjson         stretches of which you deleted recordings or titles
contacts.ndjson         names behind numbers, with contact_numbers.ndjson
people.ndjson           people on your side, with their accounts in accounts.ndjson
task_runs.ndjson        runs of the tasks that fetch and send
inbox.ndjson            messages of services; the body is in base64
plugin_state.ndjson, plugin_status.ndjson, issues.ndjson
                        what plugins keep in the database, and repair cards
settings.json           your settings, without passwords and other secrets
plugins.json            plugins and what you granted them

Plugins may keep files of their own in the folder plugin-data of TimeTrack; these are not in here.
`,
} as const;
