import type { Parcel } from "../channel.ts";
import type { FetchResult, TestFetchResult } from "../protocol.ts";

const BODYLESS = [204, 205, 304];

export function toResponse({ value, body }: Parcel): Response {
  const { status, headers } = value as unknown as FetchResult;
  return new Response(BODYLESS.includes(status) ? null : body as BodyInit, { status, headers });
}

export async function toWireFetch(response: Response): Promise<TestFetchResult> {
  const body = new Uint8Array(await response.arrayBuffer()).toBase64();
  return { status: response.status, headers: [...response.headers], body };
}
