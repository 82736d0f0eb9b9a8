/** What authors of plugins read: packages, and the commands with which a plugin is written. */
export const authorEn = {
  // A .ttplugin file
  "package.large": "a package may have {megabytes} MB",
  "package.checksums.none": "there is no checksums.json in it, so nobody can tell whether it is whole",
  "package.checksums.bad": "its checksums.json does not have the required form",
  "package.unlisted": '"{file}" is not listed in its checksums.json',
  "package.changed": '"{file}" is not what its checksums.json says: it was changed or damaged',
  "package.alike": 'there are two files with the name "{file}" in it, in small and large letters',
  "package.missing": '"{file}" is listed in its checksums.json and is not there',

  // Folders that authors work in
  "author.folder": 'Cannot find "{folder}": there is no such folder',
  "author.folder.hint": "Make one with: timetrack plugin create <folder>",
  "author.manifest.hint": "Mend the manifest.json; docs/plugins.md describes every field",

  // plugin pack
  "author.packed": { one: "{file}: {count} file, {size} kB", other: "{file}: {count} files, {size} kB" },
  "author.pack.missing": 'Cannot pack "{file}": the manifest names it and it is not in the folder',
  "author.pack.missing.hint": "Put it there, or take it out of the manifest",

  // plugin test
  "author.tests.none": 'Cannot test "{folder}": there is no file *.test.ts in it',
  "author.tests.none.hint": 'Write one as docs/plugins.md shows, with createTestHost() of "timetrack/testing"',
  "author.rights.none": "none",
  "author.rights.used": "Rights used in the tests: {rights}",
  "author.rights.refused": "Refused, for it has no right to it: {rights}",
} as const;
