import type { Log } from "timetrack";
import { TimeTrackError } from "../errors.ts";
import { errorResponse } from "../http/errors.ts";
import type { Manifest } from "../plugin/manifest/manifest.ts";
import { opens } from "../plugin/routes/secret-path.ts";
import { createRateLimit, type RateLimit } from "../plugin/routes/rate-limit.ts";
import type { Clock } from "../schedule/clock.ts";
import { createKeys } from "./keys.ts";
import { readBody } from "./read-body.ts";
import { createRefusals, type Refused } from "./refusals.ts";
import { IS_SIGNED_BY } from "./signature.ts";
import { type Webhook, webhookAt } from "./webhook-at.ts";

export interface DoorOptions {
  log: Log;
  clock: Clock;
  manifests(): Manifest[];
  secret(plugin: string, setting: string): Promise<string | null>;
  bodyLimit: number;
  /** Whether it concerns somebody whose deliveries are wanted. */
  admits(webhook: Webhook, contentType: string, body: Uint8Array): Promise<boolean>;
  /** Where a service outside reaches it. */
  address(webhook: Webhook): Promise<string | null>;
  onRefused(): void;
  /** Hears of the first delivery, of one after a refusal, and of refusals once a minute. */
  onTurn(webhook: string): void;
  /** Resolves when the delivery is durable. */
  receive(plugin: string, webhook: string, contentType: string, body: Uint8Array): Promise<void>;
}

export interface Door {
  handle(request: Request, path: string): Promise<Response | null>;
  refused(webhook: string): Refused | null;
  /** When the last delivery with the right signature came since the start. */
  lastReceivedAt(webhook: string): number | null;
  /** From now on the keys of this plugin are other ones. */
  forgetKeys(plugin: string): void;
}

const DEFAULT_RATE = 6_000;
const MEGABYTE = 1024 * 1024;
/** Bytes of bodies that nobody has checked yet, of all webhooks together. */
const MOST_UNCHECKED = 64 * MEGABYTE;
const LONGEST_TYPE = 200;

/** What stands before the inbox: cheap checks first, then the signature, and nothing stored without it. */
export function createDoor(options: DoorOptions): Door {
  const { log, clock, manifests, secret, bodyLimit, admits, address, onRefused, onTurn, receive } = options;
  const limits = new Map<string, { rate: number; limit: RateLimit }>();
  const refusals = createRefusals(log, clock.now, (webhook) => {
    onRefused();
    onTurn(webhook);
  });
  const receivedAt = new Map<string, number>();
  const keys = createKeys(secret);
  let unchecked = 0;

  async function handle(request: Request, path: string): Promise<Response | null> {
    const webhook = webhookAt(manifests(), path);
    if (webhook === null) return null;
    // To who does not know the secret there is nothing here.
    if (webhook.given !== null && !opens(await addressKey(webhook), webhook.given)) return null;
    try {
      const response = refuseAtOnce(request, webhook) ?? await take(request, webhook);
      // A body left unread keeps its connection waiting.
      if (!response.ok && !request.bodyUsed) await request.body?.cancel();
      return response;
    } catch (thrown) {
      if (!(thrown instanceof TimeTrackError)) log.error(`Cannot take a delivery for "${webhook.name}"`, thrown);
      return refusalOf(thrown);
    }
  }

  function refuseAtOnce(request: Request, { contribution, name }: Webhook): Response | null {
    if (request.method !== "POST") {
      const response = refuse(405, "invalid", `Cannot ${request.method} the webhook "${name}": it takes POST only`);
      response.headers.set("allow", "POST");
      return response;
    }
    const type = mediaType(request.headers.get("content-type"));
    if (contribution.contentTypes?.every((accepted) => mediaType(accepted) !== type)) {
      return refuse(
        415,
        "invalid",
        `Cannot take "${type}" for "${name}": it takes ${contribution.contentTypes.join(", ")}`,
      );
    }
    return null;
  }

  async function take(request: Request, webhook: Webhook): Promise<Response> {
    const { manifest, contribution, name } = webhook;
    const body = await readWithinBounds(request, Math.min(bodyLimit, manifest.limits.bodyMb * MEGABYTE));
    const { verify } = contribution;
    const key = "publicKey" in verify ? verify.publicKey : await keys.get(manifest.id, verify.secret);
    const signature = request.headers.get(verify.header) ?? "";
    const isSigned = Boolean(key) && IS_SIGNED_BY[verify.algorithm](key!, body, signature);
    if (!isSigned) refusals.add(name, key ? "signature" : "no-secret");
    const wait = limitOf(webhook, isSigned ? "signed" : "unsigned").take();
    if (wait > 0) {
      const message = `Cannot take more deliveries for "${name}" at the moment: there are too many`;
      return errorResponse(new TimeTrackError("too-many", message, { retryAfterSeconds: wait }));
    }
    if (!isSigned) {
      return refuse(401, "denied", `Cannot take the delivery for "${name}": it is not signed with the right key`);
    }
    noteReceived(name);
    const contentType = (request.headers.get("content-type") ?? "").slice(0, LONGEST_TYPE);
    // What is left out is answered like all else: the sender has done nothing wrong.
    if (await admits(webhook, contentType, body)) await receive(manifest.id, contribution.id, contentType, body);
    return await accepted(webhook);
  }

  async function accepted(webhook: Webhook): Promise<Response> {
    const { answer } = webhook.contribution;
    const own = answer?.body.includes(OWN_ADDRESS) ? await address(webhook) : "";
    if (!answer || own === null) return new Response(null, { status: 200 });
    const body = answer.body.replaceAll(OWN_ADDRESS, inMarkup(own));
    return new Response(body, { status: 200, headers: { "content-type": answer.contentType } });
  }

  function addressKey({ manifest, contribution }: Webhook): Promise<string | null> {
    return keys.get(manifest.id, contribution.secretPath!);
  }

  function noteReceived(name: string): void {
    const before = receivedAt.get(name);
    receivedAt.set(name, clock.now());
    if (before === undefined || (refusals.of(name)?.lastAt ?? -Infinity) >= before) onTurn(name);
  }

  async function readWithinBounds(request: Request, limit: number): Promise<Uint8Array> {
    const share = Math.min(Number(request.headers.get("content-length") ?? limit), limit) || 0;
    if (unchecked + share > MOST_UNCHECKED) {
      throw new TimeTrackError("unavailable", "Cannot read the body: too many others are being read", {
        retryAfterSeconds: 5,
      });
    }
    unchecked += share;
    try {
      return await readBody(request, limit, clock.after);
    } finally {
      unchecked -= share;
    }
  }

  /** Whoever cannot sign must not use up what the service may send. */
  function limitOf({ name, contribution }: Webhook, by: "signed" | "unsigned"): RateLimit {
    const rate = contribution.rateLimit ?? DEFAULT_RATE;
    const known = limits.get(`${by} ${name}`);
    if (known?.rate === rate) return known.limit;
    const limit = createRateLimit(rate);
    limits.set(`${by} ${name}`, { rate, limit });
    return limit;
  }

  return {
    handle,
    refused: refusals.of,
    lastReceivedAt: (webhook) => receivedAt.get(webhook) ?? null,
    forgetKeys: keys.forget,
  };
}

/** In an answer it stands for the address of the webhook. */
const OWN_ADDRESS = "${address}";

function inMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

function refuse(status: number, code: "invalid" | "denied", message: string): Response {
  return errorResponse(new TimeTrackError(code, message), status);
}

function refusalOf(thrown: unknown): Response {
  if (!(thrown instanceof TimeTrackError)) {
    // The sender keeps the delivery and comes back.
    const message = "Cannot store the delivery: something went wrong";
    return errorResponse(new TimeTrackError("unavailable", message, { retryAfterSeconds: 60 }));
  }
  return errorResponse(thrown, thrown.code === "timeout" ? 408 : undefined);
}

function mediaType(header: string | null): string {
  return header?.split(";")[0]?.trim().toLowerCase() ?? "";
}
