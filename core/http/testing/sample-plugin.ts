import type { Json } from "timetrack";
import type { Manifest } from "../../plugin/manifest/manifest.ts";
import type { PluginInfo } from "../../plugin/plugin-info.ts";
import { NO_RIGHTS } from "../../plugin/rights/rights.ts";
import { sampleRow } from "./samples.ts";

export const sampleRun = {
  id: 1,
  plugin: "teams",
  task: "sync",
  trigger: "manual",
  attempt: 1,
  startedAt: sampleRow.startedAt,
  finishedAt: sampleRow.endedAt,
  outcome: "success" as const,
  window: { from: "2026-03-01T10:00:00.000Z", to: "2026-03-02T10:00:00.000Z" },
  counts: { new: 2 },
  error: null,
};

/** A plugin whose settings are kept in these two. */
export function samplePlugin(secrets: Map<string, string>, values: Map<string, Json>): PluginInfo {
  const plain = (key: string) => ({
    key,
    schema: { type: "string" },
    title: key,
    description: "",
    value: values.get(key) ?? "",
    isSet: values.has(key),
  });
  return {
    id: "teams",
    version: "1.0.0",
    title: "Teams",
    description: "Calls of Microsoft Teams",
    author: null,
    homepage: null,
    hasIcon: false,
    builtIn: true,
    state: "asleep",
    reason: null,
    pid: null,
    memoryBytes: null,
    cpu: null,
    granted: NO_RIGHTS,
    requested: NO_RIGHTS,
    consent: "consent-to-nothing",
    rights: [{
      risk: "low",
      text: "Keep data of its own",
      granted: true,
      uses: 2,
      lastUsedAt: "2026-03-02T10:00:00.000Z",
    }],
    optional: [],
    question: null,
    tried: [],
    origin: null,
    waiting: null,
    earlier: null,
    restarts: 0,
    pauseCommand: null,
    settings: [
      plain("tenantId"),
      plain("clientId"),
      { ...plain("clientSecret"), value: null, isSet: secrets.has("clientSecret") },
      { ...plain("sharedSecret"), value: null, isSet: secrets.has("sharedSecret") },
    ],
  };
}

export const sampleManifest = {
  id: "teams",
  contributes: {
    configuration: {
      properties: {
        tenantId: { type: "string", title: "Tenant", configKey: "teams_tenant_id" },
        clientId: { type: "string", title: "Client", configKey: "teams_client_id" },
        clientSecret: { type: "string", title: "Secret", format: "secret", configKey: "teams_client_secret" },
        sharedSecret: { type: "string", title: "Shared", format: "secret", configKey: "placetel_shared_secret" },
      },
    },
  },
} as unknown as Manifest;
