import type { Log } from "timetrack";
import { messageOf, TimeTrackError } from "../../errors.ts";
import { message, type Say } from "../../messages/mod.ts";
import { refusal, saying } from "../../refusal.ts";
import type { CallOptions, Parcel } from "../../sdk/channel.ts";
import type { Init, PluginEvents, PluginMethods, Registered } from "../../sdk/protocol.ts";
import { cpuSecondsOf, type CpuUse, watchCpu } from "./cpu.ts";
import { surplusOfRuntime } from "./memory.ts";
import type { Manifest } from "../manifest/manifest.ts";
import type { PluginStateName } from "../plugin-info.ts";
import type { PluginProcess, ProcessExit } from "./process.ts";
import { nextAfterCrash } from "./restart-policy.ts";

export interface SuperviseOptions {
  manifest: Manifest;
  log: Log;
  /** Starts the process with the rights that are granted now. */
  launch(): Promise<{ process: PluginProcess; init: Init }>;
  /** Memory of a process in bytes, `null` where the system does not tell. */
  memoryOf(pid: number): number | null;
  onChange(): void;
  /** It is asked for something: from now on it must be looked after each second. */
  onWork?(): void;
  /** It crashed too often; a person has to decide. */
  onFailed(reason: Say): void;
  onRunning(): void;
  now(): number;
}

/** One plugin's life: started when needed, watched, ended, started again. */
export interface Supervised {
  readonly state: PluginStateName;
  readonly reason: Say | null;
  readonly pid: number | null;
  readonly memoryBytes: number | null;
  readonly cpu: CpuUse | null;
  readonly restarts: number;
  /** Starts it when it does not run; resolves when `activate` is done. */
  start(): Promise<void>;
  /** Ends it: asks first, then insists. Only one that is "asleep" may be started again. */
  stop(state: "disabled" | "asleep" | "stopping", reason?: Say): Promise<void>;
  restart(): Promise<void>;
  call<Method extends keyof PluginMethods>(
    method: Method,
    params: PluginMethods[Method]["params"],
    options?: Partial<CallOptions>,
  ): Promise<Parcel<PluginMethods[Method]["result"]>>;
  /** What its rights stand for is something else now: a process with the old ones ends. */
  reachChanged(): Promise<void>;
  /** Tells a plugin that runs, or is about to; a sleeping one hears nothing. */
  tell<Name extends keyof PluginEvents>(name: Name, data: PluginEvents[Name]): void;
  /**
   * Looks after it while the computer is awake: each second while it is at work, which the answer
   * tells, else after as many seconds as are told.
   */
  tick(seconds?: number): boolean;
}

/** A busy computer takes long to start a process, of which there are many when somebody logs in. */
const HELLO_MS = 30_000;
const ACTIVATE_MS = 10_000;
const DEACTIVATE_MS = 900;
const UNRESPONSIVE_TICKS = 3;
const HUNG_TICKS = 10;
const PING_EVERY_SECONDS = 10;

export function supervise(options: SuperviseOptions): Supervised {
  const { manifest, log } = options;
  const { id, limits } = manifest;
  let state: PluginStateName = "asleep";
  let reason: Say | null = null;
  let process: PluginProcess | null = null;
  let starting: Promise<void> | null = null;
  let stopping: Promise<void> | null = null;
  let memoryBytes: number | null = null;
  let surplusBytes = 0;
  let cpu: ReturnType<typeof watchCpu> | null = null;
  let lastUsed = 0;
  let inUse = 0;
  let sincePing = 0;
  let outdated = false;
  /** What it is to hear as soon as it runs. */
  const untold: ((process: PluginProcess) => void)[] = [];
  let crashes: number[] = [];
  let restarts = 0;
  /** Ended for good: another one may stand in its place, and whoever still waits for this one must not start it. */
  let retired = false;
  let restartTimer: ReturnType<typeof setTimeout> | undefined;

  function enter(next: PluginStateName, why: Say | null = null): void {
    if (state === next && reason === why) return;
    state = next;
    reason = why;
    options.onChange();
  }

  function start(): Promise<void> {
    if (state === "running") return Promise.resolve();
    clearTimeout(restartTimer);
    return starting ??= launchUpToDate().finally(() => starting = null);
  }

  /** Again, when what it may reach was changed meanwhile: its rights are fixed when its process begins. */
  async function launchUpToDate(): Promise<void> {
    do outdated = false; while (!await launchAndActivate());
  }

  /** Whether it runs, with what holds now. */
  async function launchAndActivate(): Promise<boolean> {
    await stopping;
    if (retired) throw gone();
    enter("starting");
    let launched: PluginProcess | null = null;
    try {
      // What was to be told before is in what it begins with.
      untold.length = 0;
      const { process: started, init } = await options.launch();
      process = launched = started;
      cpu = watchCpu(() => cpuSecondsOf(started.pid), options.now());
      if (retired || stopping) throw gone();
      if (isToBeginAnew()) return await endOutdated(started);
      started.exit.then((exit) => ended(started, exit));
      await within(HELLO_MS, started.hello, (language) => message(language, "refusal.plugin.silent"));
      surplusBytes = surplusOfRuntime(options.memoryOf(started.pid));
      const { value } = await started.call("activate", init, { timeoutMs: ACTIVATE_MS });
      for (const difference of differences(manifest, value)) log.warn(difference);
      if (isToBeginAnew()) return await endOutdated(started);
      lastUsed = options.now();
      enter("running");
      for (const tell of untold.splice(0)) tell(started);
      options.onRunning();
      return true;
    } catch (thrown) {
      if (launched && isToBeginAnew()) return await endOutdated(launched);
      const fault = saying(thrown);
      const why: Say = (language) => message(language, "refusal.plugin.start", { plugin: id, reason: fault(language) });
      if (!launched) {
        // Nothing ran, so nothing will get better by trying again: a bundle that cannot be made, a missing file.
        crashes = [];
        enter("invalid", why);
        log.error(why("en"));
      } else {
        launched.kill((language) => message(language, "refusal.plugin.startFault", { reason: fault(language) }));
        await launched.exit;
        // With what was saved while it ended it may start.
        if (isToBeginAnew()) return false;
      }
      const hint: Say = (language) => message(language, "refusal.plugin.start.hint");
      throw refusal("unavailable", why, { hint, cause: thrown });
    }
  }

  /** Who stops it waits for its start: that one ends, too. */
  function isToBeginAnew(): boolean {
    return outdated && !retired && !stopping;
  }

  async function endOutdated(launched: PluginProcess): Promise<false> {
    process = null;
    launched.kill((language) => message(language, "refusal.plugin.stopped.early"));
    await launched.exit;
    // Who stops it waits for this start, and this start would wait for them.
    if (retired || stopping) throw gone();
    return false;
  }

  function ended(gone: PluginProcess, exit: ProcessExit): void {
    if (process !== gone) return;
    process = null;
    memoryBytes = cpu = null;
    if (stopping || (starting && outdated)) return;
    const why = exit.reason ?? endOf(exit);
    crashes = [...crashes, options.now()];
    const next = nextAfterCrash(crashes, options.now());
    if (next === "failed") {
      log.error(`The plugin "${id}" failed too often and stays off: ${why("en")}`);
      enter("failed", why);
      return options.onFailed(why);
    }
    restarts++;
    log.error(`The plugin "${id}" ended: ${why("en")}. It is started again in ${next / 1000} s`);
    enter("restarting", why);
    restartTimer = setTimeout(() => {
      // A lazy one waits until it is needed again.
      if (manifest.activation === "lazy") enter("asleep");
      else start().catch(() => {});
    }, next);
  }

  function stop(next: "disabled" | "asleep" | "stopping", why?: Say): Promise<void> {
    clearTimeout(restartTimer);
    if (next !== "asleep") retired = true;
    return stopping ??= end(next, why ?? null).finally(() => stopping = null);
  }

  async function end(next: "disabled" | "asleep" | "stopping", why: Say | null): Promise<void> {
    // What has not started yet has nothing to lose, and may hang.
    const early = starting !== null;
    if (early) process?.kill((language) => message(language, "refusal.plugin.stopped.early"));
    await starting?.catch(() => {});
    const running = process;
    if (running) {
      enter("stopping");
      if (!early) {
        await running.call("deactivate", null, { timeoutMs: DEACTIVATE_MS })
          .catch((thrown) => log.warn(`The plugin "${id}" did not stop by itself: ${messageOf(thrown)}`));
      }
      running.kill((language) => message(language, "refusal.plugin.stopped"));
      await running.exit;
      process = null;
    }
    enter(next, why);
  }

  function gone(): TimeTrackError {
    return refusal(
      "unavailable",
      (language) =>
        message(language, "refusal.plugin.start", { plugin: id, reason: message(language, "refusal.plugin.off") }),
      { hint: (language) => message(language, "refusal.plugin.off.hint") },
    );
  }

  async function awake(): Promise<PluginProcess> {
    if (state === "restarting" || state === "failed" || state === "invalid" || state === "disabled") {
      const key = state === "restarting" ? "refusal.plugin.reach.soon" : "refusal.plugin.hint";
      throw unreachable(reason ?? ((language) => message(language, "refusal.plugin.disabled")), key);
    }
    if (state !== "running") await start();
    if (!process) throw unreachable((language) => message(language, "refusal.plugin.ended"));
    return process;
  }

  function unreachable(why: Say, hint?: "refusal.plugin.reach.soon" | "refusal.plugin.hint"): TimeTrackError {
    return refusal(
      "unavailable",
      (language) => message(language, "refusal.plugin.reach", { plugin: id, reason: why(language) }),
      { hint: hint && ((language) => message(language, hint)) },
    );
  }

  return {
    get state() {
      return state;
    },
    get reason() {
      return reason;
    },
    get pid() {
      return process?.pid ?? null;
    },
    get memoryBytes() {
      return memoryBytes ?? (process && options.memoryOf(process.pid));
    },
    get cpu() {
      if (process) cpu?.look(options.now());
      return process && cpu ? cpu.use() : null;
    },
    get restarts() {
      return restarts;
    },
    start,
    stop,

    async restart() {
      await stop("asleep");
      crashes = [];
      await start();
    },

    async call(method, params, callOptions = {}) {
      inUse++;
      options.onWork?.();
      try {
        const running = await awake();
        return await running.call(method, params, { timeoutMs: limits.callTimeoutMs, ...callOptions });
      } catch (thrown) {
        if (!(thrown instanceof TimeTrackError) || thrown.code !== "timeout") throw thrown;
        const names = { plugin: id, milliseconds: callOptions.timeoutMs ?? limits.callTimeoutMs };
        throw refusal("timeout", (language) => message(language, "refusal.plugin.timeout", names), {
          hint: (language) => message(language, "refusal.plugin.log.hint"),
          cause: thrown,
        });
      } finally {
        inUse--;
        lastUsed = options.now();
      }
    },

    tell(name, data) {
      if (state === "running") process?.tell(name, data);
      // It was told how things stood when its start began.
      else if (starting) untold.push((started) => started.tell(name, data));
    },

    async reachChanged() {
      if (state === "running") {
        await stop("asleep");
        if (manifest.activation === "startup") await start();
      } else if (starting) {
        outdated = true;
        // What was taken back may not be used for as long as a start lasts.
        process?.kill((language) => message(language, "refusal.plugin.stopped.early"));
      }
    },

    tick(seconds = 1) {
      const running = process;
      if (!running) return starting !== null;
      const waited = running.channel.tick();
      if (waited >= HUNG_TICKS) {
        running.kill((language) => message(language, "refusal.plugin.hung"));
        return true;
      }
      if (waited >= UNRESPONSIVE_TICKS && state === "running") {
        if (reason === null) log.warn(`The plugin "${id}" is unresponsive`);
        enter("running", (language) => message(language, "refusal.plugin.noAnswer", { seconds: waited }));
      } else if (waited === 0 && state === "running") enter("running");

      cpu?.look(options.now());
      const memory = options.memoryOf(running.pid);
      if (memory !== null) memoryBytes = memory;
      if (memoryBytes !== null && memoryBytes - surplusBytes > limits.memoryMb * 1024 * 1024) {
        const amounts = { used: Math.round(memoryBytes / 1024 / 1024), allowed: limits.memoryMb };
        running.kill((language) => message(language, "refusal.plugin.memory", amounts));
        return true;
      }
      if (state !== "running") return true;
      sincePing += seconds;
      if (sincePing >= PING_EVERY_SECONDS) {
        sincePing = 0;
        running.channel.ping(60_000).then((bytes) => memoryBytes = memory ?? bytes, () => {});
      }
      const idleMs = options.now() - lastUsed;
      if (manifest.activation === "lazy" && inUse === 0 && idleMs > manifest.idleMinutes * 60_000) {
        // What it still does for itself, such as a call to the host, is work, too.
        if (running.channel.runningCalls === 0) stop("asleep");
      }
      return inUse > 0 || running.channel.waitingCalls > 0;
    },
  };
}

/** An author should hear of it at once, not when a person clicks. */
function differences({ contributes }: Manifest, registered: Registered): string[] {
  return (["commands", "tasks", "webhooks", "functions"] as const).flatMap((kind) => {
    const declared = contributes[kind].filter((one) => !("task" in one)).map(({ id }) => id);
    const found = [registered?.[kind]].flat().filter((id) => typeof id === "string");
    return [
      ...declared.filter((id) => !found.includes(id)).map((id) =>
        `The manifest declares "${id}" in ${kind}, activate() did not register it`
      ),
      ...found.filter((id) => !declared.includes(id)).map((id) =>
        `activate() registered "${id}", the manifest does not declare it in ${kind}`
      ),
    ];
  });
}

function endOf({ code, signal }: ProcessExit): Say {
  if (signal) return (language) => message(language, "refusal.plugin.signal", { signal });
  return (language) => message(language, "refusal.plugin.code", { code });
}

async function within(ms: number, promise: Promise<void>, otherwise: Say): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => timer = setTimeout(() => reject(refusal("timeout", otherwise)), ms));
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
