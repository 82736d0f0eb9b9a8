import { type Schema, Validator } from "@cfworker/json-schema";

/**
 * What Microsoft publishes about the answers of Graph 1.0 that calls need (metadata and
 * documentation): every property of them, their values, and which may be null. Identities and
 * sets of them are open types; nothing else has a further property.
 */
const DATE_TIME = "^\\d{4,}-(0[1-9]|1[012])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d";
const instant = { type: "string", pattern: `${DATE_TIME}([.]\\d{1,12})?(Z|[+-]\\d\\d:\\d\\d)$` };
const text = { type: ["string", "null"] };
const integer = { type: ["integer", "null"], minimum: -2147483648, maximum: 2147483647 };
const annotations = { "^[\\w.]*@odata\\.[a-zA-Z]+$": { type: ["string", "number"] } };
const GUID = "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$";

function object(properties: object, required: string[] = []): object {
  return { type: "object", properties, required, patternProperties: annotations, additionalProperties: false };
}

function open(properties: object): object {
  return { type: "object", properties, patternProperties: annotations };
}

function orNull(schema: object): object {
  return { anyOf: [{ type: "null" }, schema] };
}

function listOf(schema: object): object {
  return { type: "array", items: schema };
}

function oneOf(values: string): object {
  return { enum: ["unknown", ...values.split(" "), "unknownFutureValue"] };
}

const modalities = listOf(oneOf("audio video videoBasedScreenSharing data screenSharing"));
const identity = open({ id: text, displayName: text, tenantId: text, userPrincipalName: text });
const identitySet = open(Object.fromEntries(
  ["user", "phone", "guest", "acsUser", "azureCommunicationServicesUser", "spoolUser", "encrypted", "onPremises"]
    .concat(["applicationInstance", "acsApplicationInstance", "spoolApplicationInstance", "application", "device"])
    .concat(["assertedIdentity"])
    .map((name) => [name, orNull(identity)]),
));
const participant = object({
  id: { type: "string" },
  identity: identitySet,
  administrativeUnitInfos: listOf(object({ id: text })),
}, ["id", "identity"]);
const userAgent = object({
  headerValue: text,
  applicationVersion: text,
  azureADAppId: text,
  communicationServiceId: text,
  platform: oneOf("windows macOS iOS android web ipPhone roomSystem surfaceHub holoLens"),
  productFamily: oneOf("teams skypeForBusiness lync azureCommunicationServices"),
  role: oneOf(
    "customBot skypeForBusinessMicrosoftTeamsGateway skypeForBusinessAudioVideoMcu " +
      "skypeForBusinessApplicationSharingMcu skypeForBusinessCallQueues skypeForBusinessAutoAttendant mediationServer " +
      "mediationServerCloudConnectorEdition exchangeUnifiedMessagingService mediaController " +
      "conferencingAnnouncementService conferencingAttendant audioTeleconferencerController " +
      "skypeForBusinessUnifiedCommunicationApplicationPlatform responseGroupServiceAnnouncementService gateway " +
      "skypeTranslator skypeForBusinessAttendant responseGroupService voicemail",
  ),
});
const feedback = object({
  rating: oneOf("notRated bad poor fair good excellent"),
  text,
  tokens: orNull({ type: "object" }),
});
const endpoint = {
  anyOf: [
    object({ "@odata.type": { const: "#microsoft.graph.callRecords.serviceEndpoint" }, userAgent: orNull(userAgent) }),
    object({
      "@odata.type": { const: "#microsoft.graph.callRecords.participantEndpoint" },
      userAgent: orNull(userAgent),
      identity: orNull(identitySet),
      associatedIdentity: orNull(identity),
      name: text,
      cpuName: text,
      cpuCoresCount: integer,
      cpuProcessorSpeedInMhz: integer,
      feedback: orNull(feedback),
    }),
  ],
};
const failure = object({ reason: text, stage: oneOf("callSetup midcall") });
const session = object({
  id: { type: "string" },
  modalities,
  startDateTime: orNull(instant),
  endDateTime: orNull(instant),
  isTest: { type: ["boolean", "null"] },
  failureInfo: orNull(failure),
  caller: orNull(endpoint),
  callee: orNull(endpoint),
  segments: listOf({ type: "object" }),
}, ["id"]);
const record = object({
  id: { type: "string", pattern: GUID },
  version: { type: "integer" },
  type: oneOf("groupCall peerToPeer"),
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
const member = object({ "@odata.type": { type: "string" }, id: { type: "string", pattern: GUID } }, [
  "@odata.type",
  "id",
]);

const SCHEMAS = {
  record,
  recordList: object({ value: listOf(record) }, ["value"]),
  sessionList: object({ value: listOf(session) }, ["value"]),
  participantList: object({ value: listOf(participant) }, ["value"]),
  memberList: object({ value: listOf(member) }, ["value"]),
  user: object({ id: { type: "string", pattern: GUID } }, ["id"]),
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
