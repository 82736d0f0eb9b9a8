/** Every message between a page of a plugin and the app; all of them travel as JSON text. */

/** What crosses between a page and the app. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Languages that the app speaks. */
export type Language = "de" | "en";
export type Theme = "light" | "dark" | "system";

/** What a page asks for; the app answers each with the same id. */
export type Question =
  | { kind: "request"; method: Method; path: string; body: Json }
  | { kind: "settings" }
  | { kind: "save"; values: { [key: string]: Json } }
  | { kind: "execute"; command: string; args: Json }
  | { kind: "navigate"; page: string | null }
  | { kind: "copy"; text: string };

/** What a page tells without waiting for an answer. */
export type Remark =
  | { kind: "height"; height: number }
  | { kind: "toast"; text: string }
  | { kind: "failed"; message: string }
  | { kind: "alive" };

export type FromPage = Remark | (Question & { id: number });

export type FromApp =
  | { kind: "answer"; id: number; value: Json }
  | { kind: "refusal"; id: number; code: string; message: string; hint?: string | undefined }
  | { kind: "look"; language: Language; theme: Theme }
  /** An event of the plugin itself, by its name, "settings" after a change of one, or "webhooks". */
  | { kind: "event"; name: string }
  | { kind: "ping" };

/** Methods that routes of a plugin answer. */
export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** An answer of one of the plugin's routes. */
export interface Answer {
  status: number;
  /** Parsed when the route answered with JSON, else the text. */
  body: Json;
}

/** A setting as the manifest describes it, with what is stored; a secret has no value here. */
export interface Setting {
  key: string;
  title: string;
  description: string;
  schema: { [key: string]: Json };
  value: Json;
  isSet: boolean;
}

/** The first words of both sides, before there is a port. */
export const READY = "timetrack-page-ready";
export const PORT = "timetrack-page-port";
