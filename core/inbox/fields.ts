/** The fields of a delivery by name: of a form, where one may stand several times, or of an object in JSON. */
export function fieldsOf(contentType: string, body: Uint8Array): (name: string) => string[] {
  const text = new TextDecoder().decode(body);
  if (/^application\/json\b/i.test(contentType)) return fieldsOfJson(text);
  const form = new URLSearchParams(text);
  return (name) => form.getAll(name).map((value) => value.trim());
}

function fieldsOfJson(text: string): (name: string) => string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = null;
  }
  return (name) => {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return [];
    const field = (value as Record<string, unknown>)[name];
    return [field].flat().flatMap((one) =>
      typeof one === "string" || typeof one === "number" ? String(one).trim() : []
    );
  };
}
