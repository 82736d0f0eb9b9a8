import type { ComponentType } from "preact";
import type { IconName } from "./components/icon.tsx";
import type { Messages } from "./messages/en.ts";

export interface PageProps {
  /** What stands behind the room in the path, decoded. */
  place: string[];
}

/** A page with a link in the navigation, which is fetched when it is opened. */
export interface PageEntry {
  /** First part of its path, and its name in `t.nav`. */
  room: Exclude<keyof Messages["nav"], "label" | "menu">;
  /** Most parts that may follow in the path. */
  places: number;
  group: "day" | "system";
  icon: IconName;
  load(): Promise<ComponentType<PageProps>>;
}

/** All pages but the first one, in the order of the navigation. */
export const pages: PageEntry[] = [
  {
    room: "period",
    places: 2,
    group: "day",
    icon: "calendar",
    load: () => import("./period/page.tsx").then(({ PeriodPage }) => PeriodPage),
  },
  {
    room: "calls",
    places: 1,
    group: "day",
    icon: "calls",
    load: () => import("./calls/page.tsx").then(({ CallsPage }) => CallsPage),
  },
  {
    room: "reports",
    places: 0,
    group: "day",
    icon: "reports",
    load: () => import("./reports/page.tsx").then(({ ReportsPage }) => ReportsPage),
  },
  {
    room: "labels",
    places: 0,
    group: "day",
    icon: "labels",
    load: () => import("./labels/page.tsx").then(({ LabelsPage }) => LabelsPage),
  },
  {
    room: "sync",
    places: 0,
    group: "system",
    icon: "sync",
    load: () => import("./sync/page.tsx").then(({ SyncPage }) => SyncPage),
  },
  {
    room: "plugins",
    places: 0,
    group: "system",
    icon: "plugins",
    load: () => import("./plugins/page.tsx").then(({ PluginsPage }) => PluginsPage),
  },
  {
    room: "settings",
    places: 1,
    group: "system",
    icon: "settings",
    load: () => import("./settings/page.tsx").then(({ SettingsPage }) => SettingsPage),
  },
  {
    room: "status",
    places: 0,
    group: "system",
    icon: "status",
    load: () => import("./status/page.tsx").then(({ StatusPage }) => StatusPage),
  },
];

/** The first steps, which no link of the navigation leads to. */
export const welcomePage: Pick<PageEntry, "load"> = {
  load: () => import("./welcome/page.tsx").then(({ WelcomePage }) => WelcomePage),
};

/** Pages that plugins bring along; what there is of them the host says. */
export const pluginPages: Pick<PageEntry, "load"> = {
  load: () => import("./plugin-pages/page.tsx").then(({ PluginPage }) => PluginPage),
};
