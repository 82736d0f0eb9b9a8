export const en = {
  install: "Install a plugin",
  installText:
    "Choose the file of the plugin, or name its folder on this computer: the one with its manifest.json. It is copied and waits for your consent; nothing of it runs before.",
  file: "File (.ttplugin or .zip)",
  folder: "or a folder",
  installNow: "Install",
  update: "Update",
  updateText: (title: string, version: string) =>
    `Choose the file of the newer version, or name its folder. “${title}” ${version} is replaced; its settings and data stay. If it asks for more than before, it waits for your consent.`,
  updateNow: "Install the new version",
  remove: "Remove",
  removeTitle: (title: string) => `Remove “${title}”?`,
  removeText: "Its code is deleted and its rights are taken back. What it recorded of your day stays.",
  removeData: "Also delete its settings, secrets and data",
  removeNow: "Remove it",
  cpu: "Processor",
  cpuShare: (share: string) => `${share} in the last minute`,
  cpuTotal: "Processor time",
  by: (author: string) => `by ${author}`,
  homepage: "Website",
  consentNew: "The new version asks for more than you granted. What is new is marked.",
};

export type PluginsPageMessages = typeof en;
