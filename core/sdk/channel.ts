import { type Json, TimeTrackError } from "./mod.ts";
import type { Message, WireError } from "./protocol.ts";
import { errorFromWire } from "./wire-error.ts";

/** A value with the bytes beside it. */
export interface Parcel<Value = Json> {
  value: Value;
  body: Uint8Array;
}

export interface CallOptions {
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  body?: Uint8Array | undefined;
}

export interface ChannelOptions {
  send(message: Message, body?: Uint8Array): void;
  /** Answers a request of the other side. */
  handle(method: string, params: Json, body: Uint8Array, signal: AbortSignal): Promise<Parcel> | Parcel;
  onEvent(name: string, data: Json): void;
  /** Makes an error into what the other side may know of it. */
  toWire(thrown: unknown): WireError;
  /** Most requests of the other side that are answered at the same time. */
  maxInFlight: number;
  /** How an error of the other side reads here. */
  fromWire?: ((error: WireError) => Error) | undefined;
}

interface Pending {
  resolve(parcel: Parcel): void;
  reject(error: unknown): void;
  acked: boolean;
  sentTick: number;
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

// The computer's own clock, also where a test of a plugin has put another in its place.
const now = Date.now;

/** Calls in both directions over one stream of messages. */
export class Channel {
  readonly #options: ChannelOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #running = new Map<number, { abort: AbortController; timer: ReturnType<typeof setTimeout> }>();
  #lastId = 0;
  #tick = 0;
  #closed: Error | null = null;

  constructor(options: ChannelOptions) {
    this.#options = options;
  }

  /** Requests of the other side that are being answered. */
  get runningCalls(): number {
    return this.#running.size;
  }

  /** Requests of this side that are not answered yet, and pings. */
  get waitingCalls(): number {
    return this.#pending.size;
  }

  call(method: string, params: Json, { timeoutMs, signal, body }: CallOptions): Promise<Parcel> {
    if (this.#closed) return Promise.reject(this.#closed);
    if (signal?.aborted) return Promise.reject(cancelled(method));
    const id = ++this.#lastId;
    return new Promise<Parcel>((resolve, reject) => {
      const giveUp = (error: Error) => {
        if (!this.#pending.delete(id)) return;
        done();
        if (!this.#closed) this.#options.send({ type: "cancel", id });
        reject(error);
      };
      const timer = setTimeout(
        () => giveUp(new TimeTrackError("timeout", `Cannot finish "${method}": no answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      const onAbort = () => giveUp(cancelled(method));
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#pending.set(id, {
        resolve: (parcel) => (done(), resolve(parcel)),
        reject: (error) => (done(), reject(error)),
        acked: false,
        sentTick: this.#tick,
      });
      this.#options.send({ type: "request", id, method, params, deadline: now() + timeoutMs }, body);
    });
  }

  /** Asks for a sign of life; answered with the memory the other side uses. */
  ping(timeoutMs: number): Promise<number> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = ++this.#lastId;
    return new Promise<number>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#pending.delete(id);
        reject(new TimeTrackError("timeout", "Cannot reach the other side: no answer to a ping"));
      }, timeoutMs);
      this.#pending.set(id, {
        resolve: (parcel) => (clearTimeout(timer), resolve(Number(parcel.value) || 0)),
        reject: (error) => (clearTimeout(timer), reject(error)),
        acked: false,
        sentTick: this.#tick,
      });
      this.#options.send({ type: "ping", id });
    });
  }

  emit(name: string, data: Json): void {
    if (!this.#closed) this.#options.send({ type: "event", name, data });
  }

  /**
   * Counts a second of the computer being awake, and tells how many of them the oldest
   * request has waited for its ack. Counted, not measured: after a sleep nobody is late.
   */
  tick(): number {
    this.#tick++;
    let oldest = 0;
    for (const call of this.#pending.values()) {
      if (!call.acked) oldest = Math.max(oldest, this.#tick - call.sentTick);
    }
    return oldest;
  }

  /** Takes a message of the other side; returns whether it answers something that was asked. */
  receive(message: Message, body: Uint8Array): boolean {
    switch (message.type) {
      case "ack": {
        const call = this.#pending.get(message.id);
        if (!call || call.acked) return false;
        return call.acked = true;
      }
      case "result":
        return this.#settle(message.id, (call) => call.resolve({ value: message.value, body }));
      case "pong":
        return this.#settle(message.id, (call) => call.resolve({ value: message.memoryBytes, body }));
      case "error":
        return this.#settle(
          message.id,
          (call) => call.reject((this.#options.fromWire ?? errorFromWire)(message.error)),
        );
      case "ping":
        this.#options.send({ type: "pong", id: message.id, memoryBytes: Deno.memoryUsage().rss });
        return false;
      case "event":
        this.#options.onEvent(message.name, message.data);
        return false;
      case "cancel":
        this.#running.get(message.id)?.abort.abort(cancelled("request"));
        return false;
      case "request":
        this.#answer(message, body);
        return false;
    }
  }

  /** Rejects all that waits; nothing can be called afterwards. */
  close(reason: Error): void {
    if (this.#closed) return;
    this.#closed = reason;
    for (const call of this.#pending.values()) call.reject(reason);
    this.#pending.clear();
    for (const { abort, timer } of this.#running.values()) {
      clearTimeout(timer);
      abort.abort(reason);
    }
    this.#running.clear();
  }

  #settle(id: number, settle: (call: Pending) => void): boolean {
    const call = this.#pending.get(id);
    if (!call) return false;
    this.#pending.delete(id);
    settle(call);
    return true;
  }

  async #answer({ id, method, params, deadline }: Message & { type: "request" }, body: Uint8Array): Promise<void> {
    this.#options.send({ type: "ack", id });
    if (this.#running.has(id)) {
      const error = new TimeTrackError("invalid", `Cannot run "${method}": a call with the id ${id} is running`);
      return this.#options.send({ type: "error", id, error: this.#options.toWire(error) });
    }
    if (this.#running.size >= this.#options.maxInFlight) {
      const error = new TimeTrackError("too-many", `Cannot run "${method}": ${this.#running.size} calls are running`);
      return this.#options.send({ type: "error", id, error: this.#options.toWire(error) });
    }
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), Math.min(Math.max(deadline - now(), 0), LONGEST_TIMER_MS));
    this.#running.set(id, { abort, timer });
    try {
      const answer = await this.#options.handle(method, params, body, abort.signal);
      if (!this.#closed) this.#options.send({ type: "result", id, value: answer.value }, answer.body);
    } catch (thrown) {
      if (!this.#closed) this.#options.send({ type: "error", id, error: this.#options.toWire(thrown) });
    } finally {
      clearTimeout(timer);
      this.#running.delete(id);
    }
  }
}

function cancelled(method: string): TimeTrackError {
  return new TimeTrackError("cancelled", `Cannot finish "${method}": it was cancelled`);
}
