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
} as const;
