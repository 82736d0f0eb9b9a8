import type { HostConfig } from "../config/host-keys.ts";

/**
 * Where a service outside reaches this path, as far as the configuration tells: behind the
 * name of a proxy or tunnel, else at a public listener that is not for this computer alone.
 */
export function publicAddress(
  { allowed_hosts, public_listen }: Pick<HostConfig, "allowed_hosts" | "public_listen">,
  path: string,
): string | null {
  const [name] = allowed_hosts;
  if (name !== undefined) return `https://${name}${path}`;
  if (public_listen === "" || /^(127\.|localhost:|\[::1?\]|0\.0\.0\.0:)/.test(public_listen)) return null;
  return `http://${public_listen}${path}`;
}
