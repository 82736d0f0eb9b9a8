import type { Log } from "timetrack";
import { TimeTrackError } from "../../errors.ts";
import { errorResponse } from "../../http/errors.ts";
import { createKeys } from "../../inbox/keys.ts";
import type { Parcel } from "../../sdk/channel.ts";
import type { FetchParams, FetchResult } from "../../sdk/protocol.ts";
import { createRateLimit } from "./rate-limit.ts";
import { type SecretTarget, toResponse, toSecretParams } from "./routes.ts";
import { opens } from "./secret-path.ts";

export interface SecretRoutesOptions {
  find(path: string): { target: SecretTarget; given: string } | null;
  secret(plugin: string, setting: string): Promise<string | null>;
  fetch(plugin: string, params: FetchParams, body: Uint8Array): Promise<Parcel<FetchResult>>;
  log: Log;
}

/** Of those who do not know a secret. */
const STRANGERS_PER_MINUTE = 600;

/**
 * Answers who reads at a secret address of a plugin; `null` for everybody else, as if there were nothing. The
 * plugin is not started by strangers, and the address goes to no log: it is the secret.
 */
export function createSecretRoutes({ find, secret, fetch, log }: SecretRoutesOptions) {
  const keys = createKeys(secret);
  const strangers = createRateLimit(STRANGERS_PER_MINUTE);

  async function answer(request: Request, { target, given }: { target: SecretTarget; given: string }) {
    const isOpen = opens(await keys.get(target.plugin, target.setting), given);
    const wait = (isOpen ? target.rateLimit : strangers)?.take() ?? 0;
    if (wait > 0) {
      throw new TimeTrackError("too-many", "Cannot answer: it is asked too often", { retryAfterSeconds: wait });
    }
    if (!isOpen) return null;
    const { params, body } = await toSecretParams(request, target);
    return toResponse(target.plugin, await fetch(target.plugin, params, body), target.bodyBytes);
  }

  return {
    async fetch(request: Request, path: string): Promise<Response | null> {
      const found = find(path);
      if (found === null) return null;
      try {
        return await answer(request, found);
      } catch (thrown) {
        if (thrown instanceof TimeTrackError && thrown.code !== "internal") return errorResponse(thrown);
        log.error(`Cannot answer at a secret address of "${found.target.plugin}"`, thrown);
        return errorResponse(new TimeTrackError("internal", "Cannot answer: something went wrong"));
      }
    },
    /** The secret of this plugin is another one. */
    forget: keys.forget,
  };
}
