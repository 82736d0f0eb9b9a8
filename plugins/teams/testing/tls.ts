import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";

/** PEM texts of a server at "localhost" and of the authority that vouches for it. */
export interface TlsFiles {
  ca: string;
  key: string;
  cert: string;
}

const DAY_MS = 86_400_000;

/** An authority of its own and a leaf: the runtime refuses a server certificate that is an authority itself. */
export function makeTls(): TlsFiles {
  const [ca, server] = [makeKeys(), makeKeys()];
  const authority = "TimeTrack test authority";
  return {
    ca: sign({ subject: authority, issuer: authority, keys: ca, signer: ca, serial: "01" }, [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ]),
    cert: sign({ subject: "localhost", issuer: authority, keys: server, signer: ca, serial: "02" }, [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }, { type: 7, ip: "127.0.0.1" }] },
    ]),
    key: server.privatePem,
  };
}

/** A certificate with which an application signs in, and its key. */
export function makeAppCertificate({ shiftDays = 0 } = {}): { cert: string; key: string } {
  const keys = makeKeys();
  const names = { subject: "TimeTrack", issuer: "TimeTrack", serial: "03" };
  return { cert: sign({ ...names, keys, signer: keys, shiftDays }, []), key: keys.privatePem };
}

interface Keys {
  privatePem: string;
  publicPem: string;
}

function makeKeys(): Keys {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { privatePem: privateKey, publicPem: publicKey };
}

function sign(
  { subject, issuer, keys, signer, serial, shiftDays = 0 }: {
    subject: string;
    issuer: string;
    keys: Keys;
    signer: Keys;
    serial: string;
    shiftDays?: number;
  },
  extensions: object[],
): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(keys.publicPem);
  certificate.serialNumber = serial;
  certificate.validity.notBefore = new Date(Date.now() + (shiftDays - 1) * DAY_MS);
  certificate.validity.notAfter = new Date(Date.now() + (shiftDays + 1) * DAY_MS);
  certificate.setSubject([{ name: "commonName", value: subject }]);
  certificate.setIssuer([{ name: "commonName", value: issuer }]);
  certificate.setExtensions(extensions);
  certificate.sign(forge.pki.privateKeyFromPem(signer.privatePem), forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate);
}
