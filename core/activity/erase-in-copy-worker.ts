import { editCopy } from "../database/edit-copy.ts";
import { codeOf } from "../database/failure.ts";
import { messageOf } from "../errors.ts";
import { cutAtEdges, erasePiece } from "./erase.ts";
import type { Erasure } from "./erasure-rule.ts";
import { createSubjects } from "./subjects.ts";
import { deleteUnusedSubjects } from "./unused-subjects.ts";

self.onmessage = async ({ data }: MessageEvent<{ file: string; erasure: Erasure }>) => {
  const failure = await eraseIn(data.file, data.erasure)
    .then(() => null, (thrown) => ({ message: messageOf(thrown), code: codeOf(thrown) }));
  self.postMessage({ failure });
};

function eraseIn(file: string, erasure: Erasure): Promise<void> {
  // Other computers have heard of it from the database itself.
  const tools = { subjects: createSubjects(), sequence: { next: () => 0 } };
  return editCopy(file, async (db) => {
    await cutAtEdges(db, erasure, tools.sequence);
    const subjects = new Set<number>();
    for (let count = 1; count > 0;) {
      const rows = await erasePiece(db, erasure, tools);
      for (const { subject } of rows) subjects.add(subject);
      count = rows.length;
    }
    await deleteUnusedSubjects(db, [...subjects]);
  });
}
