import { deepEqual, strictEqual, throws } from "node:assert/strict";
import { type AccountSettings, parseAccount } from "./account.ts";
import { type FaultKey, TeamsError } from "./errors.ts";
import { makeAppCertificate } from "./testing/tls.ts";

const now = new Date();
const entered: AccountSettings = {
  tenant: "7C1D2F0E-5a3b-4c8d-9e6f-0a1b2c3d4e5f",
  client: "10000000-0000-4000-8000-000000000001",
  secret: "s3cret",
  certificate: null,
  cloud: "global",
  authority: "",
  graphUrl: "",
  caCertificate: "",
};
const own = makeAppCertificate();
const other = makeAppCertificate();
const old = makeAppCertificate({ shiftDays: -400 });

Deno.test("parseAccount() knows where each cloud signs in", () => {
  const places = ["global", "us-gov", "us-dod"].map((cloud) => {
    const { authority, graph, filtersByPerson } = parseAccount({ ...entered, cloud }, now);
    return [authority, graph, filtersByPerson];
  });

  deepEqual(places, [
    ["https://login.microsoftonline.com", "https://graph.microsoft.com", true],
    ["https://login.microsoftonline.us", "https://graph.microsoft.us", false],
    ["https://login.microsoftonline.us", "https://dod-graph.microsoft.us", false],
  ]);
});

Deno.test("parseAccount() takes addresses of a private cloud, without what follows the host", () => {
  const { authority, graph } = parseAccount({
    ...entered,
    authority: "https://login.example.com/",
    graphUrl: "https://graph.example.com:8443",
  }, now);

  deepEqual([authority, graph], ["https://login.example.com", "https://graph.example.com:8443"]);
});

Deno.test("parseAccount() takes a domain as tenant, and spaces around what was pasted", () => {
  const { tenant, client } = parseAccount({
    ...entered,
    tenant: " Contoso.onmicrosoft.com\n",
    client: ` ${entered.client} `,
  }, now);

  deepEqual([tenant, client], ["contoso.onmicrosoft.com", entered.client]);
});

Deno.test("parseAccount() prefers the certificate to the secret", () => {
  const { credential } = parseAccount({ ...entered, certificate: own.cert + own.key }, now);

  strictEqual("certificate" in credential && /^[0-9a-f]{64}$/.test(credential.certificate.thumbprintSha256), true);
});

Deno.test("parseAccount() says what is wrong before anything is sent", () => {
  const wrong: [Partial<AccountSettings>, FaultKey][] = [
    [{ tenant: "" }, "tenant-missing"],
    [{ tenant: "my company" }, "tenant-malformed"],
    [{ tenant: "common" }, "tenant-shared"],
    [{ client: "" }, "client-missing"],
    [{ client: "TimeTrack" }, "client-malformed"],
    [{ secret: null }, "credential-missing"],
    [{ secret: "  " }, "credential-missing"],
    [{ certificate: "hello" }, "certificate-unreadable"],
    [{ certificate: own.key }, "certificate-unreadable"],
    [{ certificate: own.cert.replace(/[a-z]/g, "A") + own.key }, "certificate-unreadable"],
    [{ certificate: own.cert }, "certificate-without-key"],
    [{ certificate: own.cert + own.key.replaceAll("PRIVATE", "ENCRYPTED PRIVATE") }, "certificate-key-locked"],
    [{ certificate: own.cert + other.key }, "certificate-mismatch"],
    [{ certificate: old.cert + old.key }, "certificate-expired"],
    [{ authority: "http://login.example.com" }, "address-insecure"],
    [{ graphUrl: "graph.example.com" }, "address-insecure"],
    [{ caCertificate: "hello" }, "ca-unreadable"],
  ];

  for (const [settings, key] of wrong) {
    throws(() => parseAccount({ ...entered, ...settings }, now), (thrown) => {
      strictEqual((thrown as TeamsError).key, key);
      return true;
    });
  }
});

Deno.test("parseAccount() finds the certificate of the key in a chain", () => {
  const { credential } = parseAccount({ ...entered, certificate: other.cert + own.key + own.cert }, now);
  const alone = parseAccount({ ...entered, certificate: own.cert + own.key }, now);

  deepEqual(credential, alone.credential);
});
