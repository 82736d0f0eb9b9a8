/**
 * The lines of a stream of bytes, as they come, without what ends them; what stands behind the last end is none.
 * Of a line that is longer than `longest` characters, 1,000,000 unless it is said, its beginning is kept. The stream
 * fails with the reason of the signal when that is aborted.
 *
 * ```ts
 * const { readable } = await Deno.connect({ hostname: "box.example.com", port: 1012 });
 * for await (const line of linesOf(readable, { signal: context.signal })) context.log.debug(line);
 * ```
 */
export function linesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { signal, longest = 1_000_000 }: { signal?: AbortSignal; longest?: number } = {},
): ReadableStream<string> {
  let rest = "";
  const split = new TransformStream<string, string>({
    transform(text, found) {
      const lines = (rest + text).split(/\r?\n/);
      rest = lines.pop()!.slice(0, longest);
      for (const line of lines) found.enqueue(line.slice(0, longest));
    },
  });
  return stream.pipeThrough(new TextDecoderStream(), signal && { signal }).pipeThrough(split);
}
