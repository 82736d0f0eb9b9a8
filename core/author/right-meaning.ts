import { launch } from "../plugin/launch.ts";
import type { Permissions } from "../plugin/manifest.ts";
import { NO_RIGHTS } from "../plugin/rights.ts";

export interface MeaningOptions {
  pluginFolder: string;
  modulesFolder: string;
  environment: { [name: string]: string | undefined };
  setting(key: string): string | undefined;
}

/** What an entry of a right means on this computer, read off the flags that the process would get for it. */
export function meaningOf(list: string, entry: string, options: MeaningOptions): string[] {
  const one = list === "net" ? { net: [{ host: entry, reason: "" }] } : { [list]: [entry] };
  const { args } = launch({
    ...options,
    granted: { ...NO_RIGHTS, ...one } as Permissions,
    bundle: NOWHERE,
    bootstrap: NOWHERE,
    memoryMb: 64,
    dataFolder: null,
    denoDir: NOWHERE,
  });
  const flag = `--allow-${list}=`;
  return args.filter((arg) => arg.startsWith(flag)).flatMap((arg) => arg.slice(flag.length).split(","))
    .filter((value) => value !== NOWHERE);
}

const NOWHERE = "-";
