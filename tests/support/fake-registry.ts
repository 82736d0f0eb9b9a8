import { Buffer } from "node:buffer";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { packTar, type TarEntry } from "modern-tar";
import { makeTls } from "../../plugins/teams/testing/tls.ts";

/** A package of the registry, and in what it is not as it should be. */
export interface FakePackage {
  name: string;
  version: string;
  files: Record<string, string>;
  /** Entries of the tar that are no plain files, or that are where they should not be. */
  entries?: TarEntry[];
  /** Instead of what is packed. */
  tarball?: Uint8Array;
  fault?: "integrity" | "signature" | "other-name" | "no-sha512" | "redirect-to-http" | "redirects-forever";
  signed?: boolean;
  provenance?: string;
  description?: string;
  dependencies?: Record<string, string>;
}

/** A registry over TLS in this process: packument, tarball, keys and search as npm documents them. */
export interface FakeRegistry extends AsyncDisposable {
  readonly address: string;
  /** PEM of the authority that vouches for it. */
  readonly ca: string;
  publish(published: FakePackage): Promise<void>;
  /** Anything else that it answers with. */
  serve(path: string, body: Uint8Array): void;
  /** Paths that were asked for. */
  readonly asked: string[];
}

export function startFakeRegistry(): FakeRegistry {
  const { ca, cert, key } = makeTls();
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const der = publicKey.export({ format: "der", type: "spki" });
  const keyid = `SHA256:${createHash("sha256").update(der).digest("base64")}`;
  const packages = new Map<
    string,
    { latest: string; versions: Record<string, unknown>; time: Record<string, string> }
  >();
  const bodies = new Map<string, Uint8Array>();
  const redirects = new Map<string, string>();
  const keywords = new Map<string, FakePackage>();
  const asked: string[] = [];

  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, key, cert, onListen() {} }, (request) => {
    const { pathname, searchParams } = new URL(request.url);
    asked.push(pathname);
    const redirect = redirects.get(pathname);
    if (redirect) return new Response(null, { status: 302, headers: { location: redirect } });
    const body = bodies.get(pathname);
    if (body) return new Response(body as Uint8Array<ArrayBuffer>);
    if (pathname === "/-/npm/v1/keys") {
      const one = { keyid, keytype: "ecdsa-sha2-nistp256", scheme: "ecdsa-sha2-nistp256", expires: null };
      return Response.json({ keys: [{ ...one, key: der.toString("base64") }] });
    }
    if (pathname === "/-/v1/search") return Response.json({ objects: search(searchParams.get("text") ?? "") });
    const name = decodeURIComponent(pathname.slice(1));
    const found = packages.get(name);
    if (!found) return Response.json({ error: "Not found" }, { status: 404 });
    const { latest, versions, time } = found;
    return Response.json({ _id: name, name, "dist-tags": { latest }, versions, time });
  });
  const address = `https://localhost:${server.addr.port}/`;

  function search(text: string): unknown[] {
    const [keyword, ...words] = text.split(" ");
    return [...keywords.values()]
      .filter(({ name, description = "" }) =>
        keyword === "keywords:timetrack-plugin" && words.every((word) => `${name} ${description}`.includes(word))
      )
      .map(({ name, version, description = "" }) => ({
        package: { name, version, description, publisher: { username: "anna" }, keywords: ["timetrack-plugin"] },
      }));
  }

  async function publish(one: FakePackage): Promise<void> {
    const { name, version, fault, provenance, dependencies } = one;
    const path = `/${name}/-/${name.split("/").at(-1)}-${version}.tgz`;
    const tarball = one.tarball ?? await packed(one);
    bodies.set(path, fault === "integrity" ? new Uint8Array([...tarball, 0]) : tarball);
    if (fault === "redirect-to-http") redirects.set(path, "http://localhost:9/x.tgz");
    if (fault === "redirects-forever") redirects.set(path, path);
    const integrity = `sha512-${createHash("sha512").update(tarball).digest("base64")}`;
    const signed = fault === "signature" ? `${name}@${version}:sha512-else` : `${name}@${version}:${integrity}`;
    const signatures = [{ keyid, sig: sign("sha256", Buffer.from(signed), privateKey).toString("base64") }];
    const before = packages.get(name);
    packages.set(name, {
      latest: version,
      time: { ...before?.time, [version]: "2026-03-02T10:00:00.000Z" },
      versions: {
        ...before?.versions,
        [version]: {
          name: fault === "other-name" ? "something-else" : name,
          version,
          dependencies,
          dist: {
            tarball: new URL(path, address).href,
            shasum: createHash("sha1").update(tarball).digest("hex"),
            ...(fault !== "no-sha512" && { integrity }),
            ...((one.signed ?? true) && { signatures }),
            ...(provenance &&
              {
                attestations: { url: `${address}-/npm/v1/attestations/x`, provenance: { predicateType: provenance } },
              }),
          },
        },
      },
    });
    keywords.set(name, one);
  }

  return {
    address,
    ca,
    asked,
    publish,
    serve: (path, body) => void bodies.set(path, body),
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function packed({ files, entries = [] }: FakePackage): Promise<Uint8Array> {
  const plain = Object.entries(files).map(([name, text]): TarEntry => {
    const body = new TextEncoder().encode(text);
    return { header: { name: join("package", name), size: body.length, type: "file" }, body };
  });
  return gzipSync(await packTar([...plain, ...entries]));
}
