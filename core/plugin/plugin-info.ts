import type { Json } from "timetrack";
import type { CpuUse } from "./process/cpu.ts";
import type { Permissions } from "./manifest/manifest.ts";
import type { InstalledVersion } from "./install/versions.ts";

export type PluginStateName =
  | "disabled"
  | "consent" // waits for a person to grant what it asks for
  | "invalid" // manifest or code cannot be used
  | "waiting" // needs another plugin that is not there, or off
  | "asleep"
  | "starting"
  | "running"
  | "stopping"
  | "restarting" // crashed, waits to be started again
  | "failed"; // crashed too often

export interface PluginInfo {
  id: string;
  version: string;
  title: string;
  description: string;
  author: string | null;
  homepage: string | null;
  hasIcon: boolean;
  builtIn: boolean;
  state: PluginStateName;
  /** Why it is in that state, in words. */
  reason: string | null;
  pid: number | null;
  memoryBytes: number | null;
  /** Where the system tells it. */
  cpu: CpuUse | null;
  /** What it may do. */
  granted: Permissions | null;
  /** What it asks for. */
  requested: Permissions;
  /** Names what is asked for; a grant that names it is refused when it is something else by then. */
  consent: string;
  /** The rights in plain words, the riskiest first, in the person's language. */
  rights: RightInfo[];
  /** What it can do without, and may ask for while it runs. */
  optional: OptionalRightInfo[];
  /** What it asks now. */
  question: QuestionInfo | null;
  /** What it tried to touch without a right, and was refused. */
  tried: { kind: string; what: string; uses: number; lastAt: string }[];
  /** Where it came from; `null` for what TimeTrack brings along, and for what was put there by hand. */
  origin: OriginInfo | null;
  /** A newer version that the person has not agreed to; this one goes on meanwhile. */
  waiting: WaitingVersion | null;
  /** The version that can be gone back to. */
  earlier: string | null;
  restarts: number;
  /** The command that pauses what it records. */
  pauseCommand: string | null;
  settings: SettingInfo[];
}

export interface RightInfo {
  risk: "high" | "medium" | "low";
  text: string;
  granted: boolean;
  /** How often the plugin made use of it; `null` where that says nothing. */
  uses: number | null;
  lastUsedAt: string | null;
}

export interface OptionalRightInfo extends RightInfo {
  /** As plugins name it: `net:api.example.org`. */
  name: string;
  /** What it can do by this right and those that it has; each is a risk of its own. */
  together: string[];
  /** Names what is granted when the person allows it. */
  consent: string;
}

export interface QuestionInfo {
  names: string[];
  /** In the plugin's own words, on one line. */
  reason: string;
  /** What it can do with them that it cannot do now, the riskiest first. */
  rights: RightInfo[];
  /** Names what is granted by a yes. */
  consent: string;
}

export interface OriginInfo extends Pick<InstalledVersion, "source" | "integrity" | "signature" | "provenance"> {
  installedAt: string;
}

export interface WaitingVersion extends Pick<PluginInfo, "version" | "requested" | "consent" | "rights"> {
  /** Rights that it no longer asks for. */
  gone: string[];
  origin: OriginInfo | null;
  /** It comes from another place than the one in use. */
  fromElsewhere: boolean;
}

export interface SettingInfo {
  key: string;
  schema: { [key: string]: Json };
  title: string;
  description: string;
  /** For secrets `null`; `isSet` tells whether there is one. */
  value: Json;
  isSet: boolean;
}
