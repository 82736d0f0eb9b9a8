/** One block between BEGIN and END. */
export interface PemBlock {
  label: string;
  /** With lines of 64 characters, as every reader takes it. */
  pem: string;
}

/** Finds the PEM blocks of a text, also when a form has turned its line breaks into spaces or nothing. */
export function pemBlocks(text: string): PemBlock[] {
  return [...text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([^-]+)-----END \1-----/g)].map(([, label, body]) => {
    const lines = body!.replace(/\s+/g, "").match(/.{1,64}/g) ?? [];
    return { label: label!, pem: `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n` };
  });
}
