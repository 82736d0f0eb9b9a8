export const en = {
  general: "General",
  privacy: "Privacy",
  data: "Your data",
  firstSteps: "First steps",
  search: "Search settings",
  searchHint: "Search …",
  results: "Settings found",
  found: (
    count: number,
  ) => (count === 0 ? "No setting found" : count === 1 ? "1 setting found" : `${count} settings found`),
  resetAll: "All back to the default",
  moveUp: (number: number) => `Move entry ${number} up`,
  moveDown: (number: number) => `Move entry ${number} down`,
  tryText: "Try it on a text",
  tryPlaceholder: "Such as a window title",
  tryFound: (count: number) =>
    count === 0
      ? "No pattern is found in it."
      : count === 1
      ? "1 pattern is found in it."
      : `${count} patterns are found in it.`,
  tryYes: "found",
  tryNo: "not found",
  tryNot: "cannot be tried",
  recorded: "What is recorded",
  recordedText:
    "Which application and window is in front, with its title, and whether you are at the computer. Telephone calls only from the services you set up. No keystrokes, no screenshots, nothing of what stands in a window.",
  stays: "Where it stays",
  staysText: "In a database on this computer that only your user may read. Nobody else sees it unless you send it.",
  leaves: "What can leave this computer",
  leavesNothing: "Nothing. No plugin may reach the network or start a program.",
  sentNowhere: "No plugin that may see your day reaches the network.",
  canSend: "May see your day and reach the network:",
  onlyFetch: "Reach the network, but may see neither windows nor calls:",
  canStart: "May start programs or call system libraries, which can do all that you can, also send:",
  anywhere: "any address",
  pause: "Pause recording",
  pauseText: "For what is nobody's business: nothing is recorded until the end, and it goes on by itself.",
  pauseFor: { half: "30 minutes", hour: "1 hour", tomorrow: "Until tomorrow" },
  goOn: "Record again",
  rules: "Rules of your own",
  rulesText:
    "Leave out applications and titles, hide titles, and choose the hours in which anything is recorded at all.",
  openRules: "Privacy rules and tracking hours",
  where: "Where it lies",
  place: {
    database: "Database",
    backups: "Backups",
    plugins: "Installed plugins",
    pluginData: "Files of plugins",
    log: "Log",
    config: "Configuration",
  },
  what: "What",
  size: "Size",
  folder: "Folder",
  open: "Open",
  openOf: (place: string) => `Open the folder: ${place}`,
  retention: "How long activity is kept",
  retentionNothing: "At the moment this would delete nothing.",
  retentionPreview: (rows: string, before: string) =>
    `This deletes ${rows} rows of activity, all that ended before ${before}. Calls and entries stay.`,
  retentionTitle: (
    days: number,
  ) => (days === 1 ? "Keep activity for one day only?" : `Keep activity for ${days} days only?`),
  retentionButton: "Keep it for less time",
  export: "Take everything along",
  exportText:
    "A zip with text files that any program can read: activity, calls with your notes, entries, contacts, people, categories and settings, without passwords.",
  exportButton: "Export everything",
  deleteRange: "Delete a period",
  deleteRangeText:
    "What was recorded from the first to the last day, and calls and entries that began in it; also from the backups.",
  from: "From",
  to: "To",
  deleteRangeButton: "Delete this period",
  deleteRangeTitle: (from: string, to: string) => (from === to ? `Delete ${from}?` : `Delete ${from} to ${to}?`),
  deleteAll: "Delete everything",
  deleteAllText:
    "All that was recorded, with backups, log and the files of plugins. Settings, passwords and consents stay. What was sent to a server has to be deleted there.",
  deleteAllButton: "Delete everything …",
  deleteAllTitle: "Delete everything?",
  forGood: "This cannot be undone.",
  confirmWord: "delete",
  confirm: (word: string) => `Type “${word}” to confirm`,
  phase: {
    rows: "Deleting rows …",
    files: "Deleting files …",
    disk: "Writing the database anew …",
    done: "Deleted, also from the backups",
    failed: "That did not work",
  },
  deleted: (rows: string) => `${rows} rows`,
  badRange: "The last day lies before the first",
};

export type SettingsMessages = typeof en;
