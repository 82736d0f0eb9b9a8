export const en = {
  title: "First steps",
  step: (step: number, all: number) => `Step ${step} of ${all}`,
  skip: "Skip",
  back: "Back",
  next: "Next",
  start: "Start with today",
  language: "Language",
  recorded: {
    title: "Welcome to TimeTrack",
    lead: "TimeTrack writes your working day down by itself, so that you do not have to. This is what it records:",
    windows: "Windows",
    windowsText: "Which application and window is in front, with its title.",
    presence: "Presence",
    presenceText: "Whether you are at the computer, so that pauses are pauses.",
    calls: "Calls",
    callsText: "Telephone calls, only from the services you set up.",
    never: "Never",
    neverText: "No keystrokes, no screenshots, nothing of what stands in a window.",
  },
  stays: {
    title: "It stays on this computer",
    lead: "Everything is in a database that only your user may read. No account, no cloud.",
    where: "The database",
  },
  privacy: {
    title: "You decide what is kept",
    lead: "Nothing of this needs to be set up now: it is there when you need it.",
    pause: "Pause",
    pauseText: "For half an hour, an hour or until tomorrow, in the tray menu or under Settings, Privacy.",
    omit: "Leave out",
    omitText:
      "Rules leave out applications and windows, or only their titles. Titles of private browser windows are left out from the start.",
    erase: "Delete",
    eraseText:
      "Draw over a stretch of the timeline to delete it or its titles. Whole periods go under Settings, Your data.",
  },
  calls: {
    title: "Telephone calls, too?",
    lead: "Once a service is set up, its calls come into your day by themselves. There is time for that later, too.",
    setUp: "Set up",
    isSetUp: "Is set up",
    none: "No plugin that fetches calls is switched on.",
    again: "You find these steps again under Settings.",
  },
};

export type WelcomeMessages = typeof en;
