import type { JSX } from "preact";
import { NotFoundPage } from "../components/not-found-page.tsx";
import type { PageProps } from "../pages.ts";
import { ContactsPage } from "./contacts/contacts-page.tsx";
import { LogPage } from "./log/log-page.tsx";
import { PeoplePage } from "./people/people-page.tsx";

/** The call log, and beside it who is who in it. */
export function CallsPage({ place: [part = ""] }: PageProps): JSX.Element {
  if (part === "") return <LogPage />;
  if (part === "contacts") return <ContactsPage />;
  if (part === "people") return <PeoplePage />;
  return <NotFoundPage />;
}
