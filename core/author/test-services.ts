import type { CallInput, Heartbeat, Json, Log } from "timetrack";
import { createActivityService } from "../activity/service.ts";
import { createCallService } from "../calls/service.ts";
import type { ConfigService } from "../config/config.ts";
import { hostConfig } from "../config/host-config.ts";
import { createContactService } from "../contacts/service.ts";
import { openInMemory } from "../database/open-in-memory.ts";
import { createSequence } from "../database/sequence.ts";
import { createTurns } from "../database/turns.ts";
import { createDayService } from "../days/service.ts";
import { createEntryService } from "../entries/service.ts";
import { createEventBus } from "../events.ts";
import { createIssueService } from "../issues.ts";
import { type Language, textIn } from "../messages/mod.ts";
import { createNotificationService } from "../notifications.ts";
import { createPeopleService } from "../people/service.ts";
import { createAddresses } from "../plugin/routes/addresses.ts";
import type { HostApiOptions } from "../plugin/api/method.ts";
import { createHostApi } from "../plugin/host-api.ts";
import { isSourceOf, sourceName } from "../plugin/source-name.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { createPluginSettings } from "../plugin/settings.ts";
import { createPluginState } from "../plugin/state.ts";
import type { Clock } from "../schedule/clock.ts";
import { createTaskService, type TaskServiceOptions } from "../schedule/task-service.ts";
import { noteSecrets } from "../secrets/noted.ts";
import type { SecretStore } from "../secrets/secrets.ts";
import { createStatusService } from "../status.ts";
import { createTrayService } from "../tray.ts";

export interface TestServicesOptions {
  manifest: Manifest;
  language: Language;
  clock: Clock;
  log: Log;
  runTask: TaskServiceOptions["runTask"];
  runCommand(command: string, args: Json): Promise<Json>;
  settingChanged(key: string, value: Json): void;
  secretChanged(key: string): void;
  callFunction: HostApiOptions["callFunction"];
  requestRights: HostApiOptions["requestRights"];
  queryRights: HostApiOptions["queryRights"];
  onRight: NonNullable<HostApiOptions["onRight"]>;
}

/** The rooms of the host that a plugin can reach, over a database in memory and a clock that is given. */
export async function createTestServices(options: TestServicesOptions) {
  const { manifest, clock, log } = options;
  const { id } = manifest;
  const { now } = clock;
  const db = await openInMemory();
  const events = createEventBus((name, thrown) => log.error(`A listener of "${name}" failed`, thrown));
  const language = () => options.language;
  const manifests = () => [manifest];
  const config = quietConfig(options.language);
  const sequence = await createSequence(db, now);
  const turns = createTurns();
  const activity = createActivityService({ db, now, sequence, events });
  const people = createPeopleService({ db, now, turns, events });
  const contacts = createContactService({ db, now, events });
  const exactTimes = (source: string) =>
    manifest.contributes.callSources.some((one) => one.exactTimes && sourceName(id, one.id) === source);
  const onFailure = (thrown: unknown) => log.error("The call log is not as it should be", thrown);
  const calls = createCallService({ db, now, sequence, exactTimes, turns, people, events, onFailure });
  const secrets = noteSecrets(secretsInMemory(), db);
  const onChange = (_plugin: string, key: string, value: Json) => {
    if (manifest.contributes.configuration.properties[key]?.format === "secret") options.secretChanged(key);
    else options.settingChanged(key, value);
  };
  const settings = await createPluginSettings({ db, config, secrets, onChange });
  const state = createPluginState(db);
  const opened: string[] = [];
  const app = {
    address: "http://127.0.0.1:8000",
    loginLink: () => "http://127.0.0.1:8000",
    quit: () => void opened.push("quit"),
    open: (what: string) => Promise.resolve(void opened.push(what)),
  };
  const days = createDayService({ db, now, people });
  const entries = createEntryService({ db, now, events });
  const issues = createIssueService({
    db,
    events,
    language,
    runCommand: (_plugin, command) => options.runCommand(command, null),
    hostActions: new Map(),
  });
  const titleOf = () => textIn(manifest.title, options.language);
  const notifications = createNotificationService({ events, language, titleOf, log, now });
  const tray = createTrayService({
    events,
    language,
    manifests,
    run: (_plugin, command) => options.runCommand(command, null),
  });
  const status = createStatusService({ db, events, language, manifests });
  const tasks = createTaskService({
    db,
    log,
    events,
    language,
    now,
    after: clock.after,
    random: () => 0,
    zone: () => "UTC",
    manifests,
    runTask: options.runTask,
    settingValue: (_plugin, key) => settings.known(manifest, key),
  });
  const explained: { [webhook: string]: Record<string, string[]> } = {};
  const handle = createHostApi({
    services: { activity, calls, days, entries, people, contacts, tasks, secrets, issues, notifications, events, app },
    tray: { ...tray, signs: () => Promise.resolve({}) },
    status,
    state,
    settings,
    webhooks: {
      explain: (_manifest, webhook, meanings) => Promise.resolve(void (explained[webhook] = meanings)),
      info: () => Promise.resolve({ address: null, lastReceivedAt: null, refused: null, leftOut: 0 }),
    },
    addresses: createAddresses({ local: () => app.address, config, secret: (plugin, key) => secrets.get(plugin, key) }),
    secretChanged: (_plugin, key) => options.secretChanged(key),
    command: (_plugin, command, args) => options.runCommand(command, args),
    callFunction: options.callFunction,
    requestRights: options.requestRights,
    queryRights: options.queryRights,
    onRight: options.onRight,
  });

  return {
    db,
    events,
    config,
    activity,
    calls,
    secrets,
    settings,
    state,
    issues,
    notifications,
    tray,
    status,
    tasks,
    explained,
    opened,
    handle,
    /** What other sources recorded before the plugin looks. */
    async given({ heartbeats = [], calls: reports = [] }: { heartbeats?: Heartbeat[]; calls?: CallInput[] }) {
      if (heartbeats.length > 0) await activity.record("test", heartbeats);
      if (reports.length > 0) await calls.upsert("test", reports);
    },
    async close(): Promise<void> {
      await tasks.close();
      await calls.closeOpen((source) => isSourceOf(id, source));
      await Promise.all([activity.close(), calls.close()]);
      await db.destroy();
    },
  };
}

export type TestServices = Awaited<ReturnType<typeof createTestServices>>;

function quietConfig(language: Language): ConfigService {
  return {
    host: hostConfig({}, { machine_id: "test", user_id: "test" }),
    language,
    get: () => undefined,
    set: () => Promise.resolve(),
    onDidChange: () => () => {},
    problems: [],
  };
}

function secretsInMemory(): SecretStore {
  const kept = new Map<string, string>();
  return {
    kind: "file",
    get: (plugin, key) => Promise.resolve(kept.get(`${plugin}/${key}`) ?? null),
    set: (plugin, key, value) => Promise.resolve(void kept.set(`${plugin}/${key}`, value)),
    delete: (plugin, key) => Promise.resolve(void kept.delete(`${plugin}/${key}`)),
  };
}
