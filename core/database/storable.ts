/** Text as both databases can store it: PostgreSQL has no NUL and no half of a surrogate pair. */
export function storable<Text extends string | null>(text: Text): Text {
  return (text === null ? null : (text.includes("\0") ? text.replaceAll("\0", "") : text).toWellFormed()) as Text;
}
