/** Call records as they come over the wire, in the shape of the documented samples. */
export interface WireRecord {
  id: string;
  version: number;
  type: string;
  modalities: string[];
  startDateTime: string;
  endDateTime: string;
  lastModifiedDateTime: string;
  joinWebUrl?: string | null;
  organizer_v2?: WireParticipant | null;
  participants_v2?: WireParticipant[];
  sessions?: WireSession[];
  [property: string]: unknown;
}

export interface WireParticipant {
  id: string;
  identity: { [kind: string]: WireIdentity | null };
}

export interface WireIdentity {
  id: string | null;
  displayName?: string | null;
  tenantId?: string | null;
  userPrincipalName?: string | null;
}

export interface WireSession {
  id: string;
  startDateTime: string | null;
  endDateTime: string | null;
  [property: string]: unknown;
}

/** Somebody in a test: `user` of the tenant, telephone number, guest or application. */
export type Someone =
  | { user: string; name: string | null; upn?: string; tenant?: string }
  | { phone: string }
  | { guest: string; name: string }
  | { app: string; name: string };

export interface Stretch {
  who: Someone;
  /** Other end; the service when left out. */
  with?: Someone;
  from: string | null;
  to: string | null;
  failure?: { stage: string; reason: string };
  isTest?: boolean;
}

const ENDPOINT = "#microsoft.graph.callRecords.participantEndpoint";

export function participant(who: Someone): WireParticipant {
  const identity = identitySet(who);
  return { id: Object.values(identity).find((one) => one !== null)!.id!, identity };
}

/** Identity set as captured: every documented kind is there, all but one null. */
export function identitySet(who: Someone): { [kind: string]: WireIdentity | null } {
  const none = { acsUser: null, spoolUser: null, phone: null, guest: null, encrypted: null, onPremises: null };
  const more = { applicationInstance: null, application: null, device: null, user: null };
  return { ...none, ...more, ...one(who) };
}

export function session(id: string, stretch: Stretch): WireSession {
  const { who, from, to, failure = null, isTest = false } = stretch;
  return {
    id,
    modalities: ["audio"],
    startDateTime: from,
    endDateTime: to,
    isTest,
    failureInfo: failure,
    caller: endpoint(who),
    callee: stretch.with ? endpoint(stretch.with) : service(),
  };
}

function one(who: Someone): { [kind: string]: WireIdentity } {
  if ("user" in who) return { user: { id: who.user, displayName: who.name, tenantId: who.tenant ?? HOME_TENANT } };
  if ("phone" in who) return { phone: { id: who.phone, displayName: null, tenantId: null } };
  if ("guest" in who) return { guest: { id: who.guest, displayName: who.name, tenantId: null } };
  return { applicationInstance: { id: who.app, displayName: who.name, tenantId: HOME_TENANT } };
}

function endpoint(who: Someone): object {
  const associated = "user" in who && {
    id: who.user,
    displayName: who.name,
    tenantId: who.tenant ?? HOME_TENANT,
    userPrincipalName: who.upn ?? null,
  };
  return {
    "@odata.type": ENDPOINT,
    name: "NOTEBOOK-17",
    userAgent: {
      "@odata.type": "#microsoft.graph.callRecords.clientUserAgent",
      headerValue: "CallSignalingAgent (27/49/…)",
      applicationVersion: null,
      platform: "windows",
      productFamily: "teams",
    },
    identity: identitySet(who),
    associatedIdentity: associated || null,
    feedback: null,
  };
}

function service(): object {
  return {
    "@odata.type": "#microsoft.graph.callRecords.serviceEndpoint",
    userAgent: {
      "@odata.type": "#microsoft.graph.callRecords.serviceUserAgent",
      headerValue: null,
      applicationVersion: null,
      role: "skypeForBusinessAudioVideoMcu",
    },
  };
}

export const HOME_TENANT = "7c1d2f0e-5a3b-4c8d-9e6f-0a1b2c3d4e5f";
