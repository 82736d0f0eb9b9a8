import { createPrivateKey, type KeyObject, X509Certificate } from "node:crypto";
import { TeamsError } from "./errors.ts";
import { pemBlocks } from "./pem.ts";

/** A certificate as MSAL signs with it. */
export interface ClientCertificate {
  /** SHA-256 of the certificate, lower-case hex. */
  thumbprintSha256: string;
  /** PEM, PKCS #8. */
  privateKey: string;
}

/** Reads a certificate and its private key from one PEM text, in any order. */
export function parseCertificate(text: string, now: Date): ClientCertificate {
  const blocks = pemBlocks(text);
  const certificates = blocks.filter(({ label }) => label === "CERTIFICATE").map(({ pem }) => readCertificate(pem));
  if (certificates.length === 0) throw new TeamsError("certificate-unreadable");
  const key = readKey(text, blocks.find(({ label }) => label.endsWith("PRIVATE KEY")));

  // A file may hold the chain, too: the one that the key belongs to counts.
  const certificate = certificates.find((one) => one.checkPrivateKey(key));
  if (!certificate) throw new TeamsError("certificate-mismatch");
  const [from, to] = [new Date(certificate.validFrom), new Date(certificate.validTo)];
  if (now < from || now > to) throw new TeamsError("certificate-expired", { from: dayOf(from), to: dayOf(to) });
  return {
    thumbprintSha256: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    privateKey: key.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new TeamsError("certificate-unreadable", {}, { cause });
  }
}

function readKey(text: string, block: { label: string; pem: string } | undefined): KeyObject {
  // The old form says it in a header line, the new one in its name.
  if (/Proc-Type: *4,ENCRYPTED/.test(text) || block?.label === "ENCRYPTED PRIVATE KEY") {
    throw new TeamsError("certificate-key-locked");
  }
  if (!block) throw new TeamsError("certificate-without-key");
  try {
    const key = createPrivateKey(block.pem);
    // Microsoft takes signatures by RSA only.
    if (key.asymmetricKeyType === "rsa") return key;
  } catch (cause) {
    throw new TeamsError("certificate-without-key", {}, { cause });
  }
  throw new TeamsError("certificate-unreadable");
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
