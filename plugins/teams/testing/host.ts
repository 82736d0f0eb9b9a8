import { startTestHost, type TestHost } from "../../../tests/support/host.ts";
import { APPS, TENANT } from "./entra.ts";
import { startService, type TestService } from "./service.ts";
import type { ServiceOptions } from "./service.ts";
import type { FakeGraphOptions } from "./fake-graph.ts";

/** A real host with the plugin in its sandbox, connected to sign-in and Graph of the test. */
export interface TeamsHost extends AsyncDisposable {
  host: TestHost;
  service: TestService;
  /** Changes settings of the plugin. */
  set(values: Record<string, unknown>): Promise<void>;
}

export interface TeamsHostOptions extends Partial<FakeGraphOptions>, ServiceOptions {
  users: string[];
  groups?: string[];
}

export async function startTeamsHost({ users, groups = [], ...options }: TeamsHostOptions): Promise<TeamsHost> {
  const service = await startService(options);
  const host = await startTestHost({ config: { language: "en" } });
  const { id, secret } = options.app ?? APPS.good;
  const set = async (body: Record<string, unknown>) =>
    void await host.json("/api/settings/teams", { method: "PUT", body });
  await host.until(
    "the plugins are loaded",
    async () => (await host.json<{ id: string }[]>("/api/plugins")).some((plugin) => plugin.id === "teams"),
  );
  await set({
    tenant_id: TENANT,
    client_id: id,
    client_secret: secret,
    authority: service.entra.origin,
    graph_url: service.fake.origin,
    ca_certificate: service.ca,
    users,
    groups,
  });
  await host.json("/api/plugins/teams/enable", { method: "POST", body: { grant: true } });
  return {
    host,
    service,
    set,
    async [Symbol.asyncDispose]() {
      await host[Symbol.asyncDispose]();
      await service[Symbol.asyncDispose]();
    },
  };
}
