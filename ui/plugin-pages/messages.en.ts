export const en = {
  group: "Pages of plugins",
  from: (plugin: string) => `From the plugin “${plugin}”`,
  frame: (title: string, plugin: string) => `${title}, a page of the plugin “${plugin}”`,
  reported: (plugin: string, what: string) => `The page of “${plugin}” reports an error: ${what}`,
  broken: (plugin: string) => `The page of “${plugin}” was closed: it did not keep to what a page may send`,
  left: (plugin: string) => `The page of “${plugin}” was closed: it tried to go elsewhere`,
  thief: (plugin: string) => `The page of “${plugin}” was closed: it kept taking the keyboard while you were writing`,
  thiefHint: "A few keys may have reached it: if you were typing a password, change it. " +
    "Switch the plugin off under Plugins unless you trust it.",
  hung: (plugin: string) => `The page of “${plugin}” does not answer`,
  silent: (plugin: string) => `The page of “${plugin}” did not start`,
  reload: "Load again",
  copied: "Copied to the clipboard",
  confirmTitle: (plugin: string) => `May “${plugin}” connect to this address?`,
  confirmText: "The plugin can then send there what it may read. Confirm it only if you entered the address yourself.",
  confirmEmpty: "no address",
  asking: (key: string) => `Cannot change "${key}": you are being asked about another address already`,
  notConfirmed: (key: string) => `Cannot change "${key}": the address was not confirmed`,
  confirm: "Allow this address",
  tooMany: (most: number) => `Cannot ask more than ${most} at once`,
  notItsRoute: (route: string, plugin: string) =>
    `Cannot use the route "${route}": the manifest of "${plugin}" does not declare it`,
  notItsCommand: (command: string, plugin: string) =>
    `Cannot use the command "${command}": the manifest of "${plugin}" does not declare it`,
  noPage: (page: string) => `Cannot find the page "${page}" of this plugin`,
  noCopy: "Cannot copy: this goes only with a click or a key",
  gone: "This page is not there: its plugin is switched off or not installed.",
  toPlugins: "To the plugins",
};

export type PageMessages = typeof en;
