import { type Schema, Validator } from "@cfworker/json-schema";

/**
 * What the documentation of Microsoft Graph 1.0 says about the answers that calls need: the
 * resource types callRecord, session, endpoint and identity, every property of them, and
 * which of them may be null. Identity sets are open types; all else has no further property.
 */
const instant = { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,7})?Z$" };
const text = { type: ["string", "null"] };
const annotations = { "^[\\w.]*@odata\\.[a-zA-Z]+$": { type: ["string", "number"] } };

function object(properties: object, required: string[] = []): object {
  return { type: "object", properties, required, patternProperties: annotations, additionalProperties: false };
}

function orNull(schema: object): object {
  return { anyOf: [{ type: "null" }, schema] };
}

function listOf(schema: object): object {
  return { type: "array", items: schema };
}

const modalities = listOf({
  enum: ["unknown", "audio", "video", "videoBasedScreenSharing", "data", "screenSharing", "unknownFutureValue"],
});
const identity = object({ id: text, displayName: text, tenantId: text, userPrincipalName: text });
const identitySet = {
  type: "object",
  patternProperties: { ...annotations, "^[a-zA-Z]+$": {} },
  properties: Object.fromEntries(
    ["user", "phone", "guest", "acsUser", "azureCommunicationServicesUser", "spoolUser", "encrypted", "onPremises"]
      .concat(["applicationInstance", "acsApplicationInstance", "spoolApplicationInstance", "application", "device"])
      .map((name) => [name, orNull(identity)]),
  ),
  additionalProperties: false,
};
const participant = object({ id: { type: "string" }, identity: identitySet, administrativeUnitInfos: listOf({}) }, [
  "id",
  "identity",
]);
const userAgent = object({
  headerValue: text,
  applicationVersion: text,
  role: text,
  platform: text,
  productFamily: text,
  communicationServiceId: text,
  azureADAppId: text,
});
const endpoint = object({
  userAgent: orNull(userAgent),
  identity: orNull(identitySet),
  associatedIdentity: orNull(identity),
  name: text,
  cpuName: text,
  cpuCoresCount: { type: ["integer", "null"] },
  cpuProcessorSpeedInMhz: { type: ["integer", "null"] },
  feedback: {},
});
const failure = object({
  reason: text,
  stage: { enum: ["unknown", "callSetup", "midcall", "unknownFutureValue"] },
});
const session = object({
  id: { type: "string" },
  modalities,
  startDateTime: orNull(instant),
  endDateTime: orNull(instant),
  isTest: { type: ["boolean", "null"] },
  failureInfo: orNull(failure),
  caller: orNull(endpoint),
  callee: orNull(endpoint),
  segments: listOf({}),
}, ["id"]);
const record = object({
  id: { type: "string" },
  version: { type: "integer" },
  type: { enum: ["unknown", "groupCall", "peerToPeer", "unknownFutureValue"] },
  modalities,
  lastModifiedDateTime: instant,
  startDateTime: instant,
  endDateTime: instant,
  joinWebUrl: text,
  // Deprecated, but sent until 2026-06-30, and in the published samples.
  organizer: orNull(identitySet),
  participants: listOf(identitySet),
  organizer_v2: orNull(participant),
  participants_v2: listOf(participant),
  sessions: listOf(session),
}, ["id"]);

const SCHEMAS = {
  record,
  recordList: object({ value: listOf(record) }, ["value"]),
  sessionList: object({ value: listOf(session) }, ["value"]),
  error: object({
    error: object({
      code: { type: "string" },
      message: { type: "string" },
      innerError: object({ date: text, "request-id": text, "client-request-id": text }),
    }, ["code", "message"]),
  }, ["error"]),
} as const;

export type AnswerKind = keyof typeof SCHEMAS;

const validators = new Map(
  Object.entries(SCHEMAS).map(([kind, schema]) => [kind, new Validator(schema as Schema, "2020-12")]),
);

/** What in an answer is not as documented; empty when all is. */
export function answerProblems(kind: AnswerKind, answer: unknown): string[] {
  const { errors } = validators.get(kind)!.validate(answer);
  return errors.map(({ instanceLocation, error }) => `${instanceLocation}: ${error}`);
}
