import { OpenAPIHono } from "@hono/zod-openapi";
import type { Services } from "../services.ts";
import { themeIn } from "./cookie.ts";
import { doors, type Webhooks } from "./doors.ts";
import type { HttpEnv } from "./env.ts";
import { errorHandler } from "./errors.ts";
import { fallback } from "./fallback.ts";
import { ownHosts } from "./hosts.ts";
import { refuseInvalid } from "./input.ts";
import { inTheirLanguage } from "./language.ts";
import { describeApi } from "./openapi.ts";
import { activityRoutes } from "./routes/activity.ts";
import { askedRoutes } from "./routes/asked.ts";
import { callLogRoutes } from "./routes/call-log.ts";
import { callRoutes } from "./routes/calls.ts";
import { dayRoutes } from "./routes/days.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { dataRoutes } from "./routes/data.ts";
import { entryRoutes } from "./routes/entries.ts";
import { erasureRoutes } from "./routes/erasures.ts";
import { developmentRoutes } from "./routes/development.ts";
import { eventRoutes } from "./routes/events.ts";
import { healthRoutes } from "./routes/health.ts";
import { heartbeatRoutes } from "./routes/heartbeat.ts";
import { type DeviceFor, ingestRoutes } from "./routes/ingest.ts";
import { issueRoutes } from "./routes/issues.ts";
import { labelRoutes } from "./routes/labels.ts";
import { languageRoutes } from "./routes/language.ts";
import { loggingSettingRoutes } from "./routes/logging-settings.ts";
import { loginRoutes } from "./routes/login.ts";
import { patternRoutes } from "./routes/patterns.ts";
import { marketRoutes } from "./routes/market.ts";
import { peopleRoutes } from "./routes/people.ts";
import { pluginPageRoutes } from "./routes/plugin-pages.ts";
import { pluginRoutes } from "./routes/plugins.ts";
import { quitRoutes } from "./routes/quit.ts";
import { reportRoutes } from "./routes/reports.ts";
import { settingRoutes } from "./routes/settings.ts";
import { statusRoutes } from "./routes/status.ts";
import { taskRoutes } from "./routes/tasks.ts";
import { trayRoutes } from "./routes/tray.ts";
import type { Sessions } from "./sessions.ts";
import { staticFiles } from "./static.ts";

export interface AppOptions {
  /** The port it is reached at; asked for at every request, as a free one is known only once it listens. */
  port: () => number;
  /** The token of the data folder. */
  token: string;
  sessions: Sessions;
  deviceFor: DeviceFor;
  webhooks: Webhooks;
  /** Folder of the bundled UI, as soon as it is; `null` without one. */
  ui: string | null | Promise<string>;
  /** Ends streams that would otherwise stay open. */
  signal: AbortSignal;
}

/** The rooms that have a door; files, database and secrets have none. */
export type HttpServices = Omit<Services, "paths" | "db" | "secrets" | "inbox">;

/** What the typed client of the UI knows. */
export type AppType = ReturnType<typeof createApp>;

export function createApp(services: HttpServices, options: AppOptions) {
  const { port, token, sessions, webhooks } = options;
  const app = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  const hosts = ownHosts(port, () => services.config.host.allowed_hosts, services.config.host.listen);
  app.onError(errorHandler(services.log));
  // First, so that a door that stays shut says why in their language.
  app.use(inTheirLanguage);
  app.use(doors({ hosts, port, token, sessions, webhooks, isHostRoute }));

  const routes = app
    .route("/", healthRoutes(services))
    .route("/", heartbeatRoutes(services))
    .route("/", statusRoutes(services))
    .route("/", activityRoutes(services))
    .route("/", erasureRoutes(services))
    .route("/", callLogRoutes(services))
    .route("/", callRoutes(services))
    .route("/", contactRoutes(services))
    .route("/", labelRoutes(services))
    .route("/", reportRoutes(services))
    .route("/", entryRoutes(services))
    .route("/", dayRoutes(services))
    .route("/", peopleRoutes(services))
    .route("/", developmentRoutes(services, options.signal))
    .route("/", pluginRoutes(services))
    .route("/", marketRoutes(services))
    .route("/", pluginPageRoutes(services))
    .route("/", taskRoutes(services))
    .route("/", loggingSettingRoutes(services))
    .route("/", settingRoutes(services))
    .route("/", patternRoutes())
    .route("/", languageRoutes(services))
    .route("/", askedRoutes(services))
    .route("/", dataRoutes(services))
    .route("/", issueRoutes(services))
    .route("/", trayRoutes(services))
    .route("/", eventRoutes(services, sessions, options.signal))
    .route("/", loginRoutes(services, sessions, port))
    .route("/", quitRoutes(services))
    .route("/", ingestRoutes(services, options.deviceFor));

  // Made when somebody asks for it: the start has to be quick.
  let description: ReturnType<typeof describeApi> | undefined;
  app.get("/api/openapi.json", (c) => c.json(description ??= describeApi(app, services.version)));
  app.all(
    "*",
    fallback(
      services.plugins,
      staticFiles(options.ui, (request) => ({
        language: services.config.host.language,
        // What happens from now on it does not know.
        served: `${performance.now()}`,
        ...themeIn(request),
      })),
    ),
  );
  return routes;

  // Routes for all methods are the doors and the fallback: what only they take is not the host's own.
  function isHostRoute(method: string, path: string): boolean {
    return app.router.match(method, path)[0].some(([[, route]]) => route.method !== "ALL");
  }
}
