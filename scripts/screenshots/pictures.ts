import type { Page } from "playwright-core";

interface Picture {
  name: string;
  path: string;
  /** Brings the page into the state to be shown. */
  prepare?: (page: Page) => Promise<void>;
}

/** What the documents show, a picture a page. */
export const pictures: Picture[] = [
  { name: "today", path: "/" },
  { name: "welcome", path: "/welcome" },
  { name: "week", path: "/period/week" },
  { name: "month", path: "/period/month" },
  { name: "calls", path: "/calls" },
  { name: "contacts", path: "/calls/contacts" },
  { name: "people", path: "/calls/people" },
  { name: "reports", path: "/reports?range=month" },
  { name: "labels", path: "/labels" },
  { name: "sync", path: "/sync" },
  { name: "plugins", path: "/plugins" },
  { name: "settings", path: "/settings" },
  { name: "rules", path: "/settings/window-tracker/" },
  { name: "privacy", path: "/settings/privacy" },
  { name: "data", path: "/settings/data" },
  { name: "status", path: "/status" },
];
