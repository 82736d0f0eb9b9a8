import type { JSX } from "preact";

const paths = {
  today: "M4 6h9M4 12h16M9 18h11",
  plugins: "M9 3v5M15 3v5M6 8h12v4a6 6 0 0 1-12 0zM12 18v3",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
  status: "M3 12h4l3-8 4 16 3-8h4",
  reports: "M4 20h16M7 16v-5M12 16V6M17 16V9",
  labels: "M4 5h7l9 9-6 6-9-9V5M8.2 8.2v.2",
  print: "M7 8V4h10v4M7 17H4V9h16v8h-3M7 14h10v6H7z",
  up: "M5 15l7-7 7 7",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  trash: "M5 7h14M10 4h4M7 7l1 13h8l1-13",
  menu: "M4 7h16M4 12h16M4 17h16",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  fit: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  warning: "M12 4 2.8 20h18.4zM12 10v4.5M12 17.3v.2",
  error: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16.3v.2",
  done: "M4 12.5l5.5 5.5L20 7",
  close: "M6 6l12 12M18 6L6 18",
  calendar: "M4 6h16v14H4zM4 10.5h16M8.5 3v4.5M15.5 3v4.5",
  restart: "M20 12a8 8 0 1 1-2.6-5.9M20 3.5V8h-4.5",
  play: "M8 5v14l11-7z",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  shield: "M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z",
  language: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3.5 6 3.5 9s-.5 6-3.5 9c-3-3-3.5-6-3.5-9S9 6 12 3z",
  theme: "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
  out: "M10 4H5v16h5M15 8l4 4-4 4M19 12H9",
  calls:
    "M6.5 3.5h3L11 8l-2 1.5a12 12 0 0 0 5.5 5.5l1.5-2 4.5 1.5v3a2 2 0 0 1-2.2 2A16.5 16.5 0 0 1 4.5 5.7a2 2 0 0 1 2-2.2z",
  sync: "M20 11A8 8 0 0 0 5.7 6.7L4 8.5M4 4v4.5h4.5M4 13a8 8 0 0 0 14.3 4.3l1.7-1.8M20 20v-4.5h-4.5",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.3 15.3L20 20",
  incoming: "M18 6L7 17M7 8.5V17h8.5",
  outgoing: "M6 18L17 7M8.5 7H17v8.5",
  missed: "M4 8l7 7 9-9M4 13.5V8h5.5",
  person: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20a7.5 7.5 0 0 1 15 0",
  link: "M10 14a4 4 0 0 0 6 .4l3-3A4 4 0 0 0 13.3 5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  split: "M12 21v-7L5 7M12 14l7-7M5 12V7h5M14 7h5v5",
  download: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  undo: "M9 7l-5 5 5 5M4 12h10a6 6 0 0 1 6 6v1",
  hide:
    "M3 3l18 18M10.6 6.1A9.7 9.7 0 0 1 12 6c5 0 8.5 4 9.5 6a14 14 0 0 1-3 3.7M6.4 7.8A13.6 13.6 0 0 0 2.5 12c1 2 4.5 6 9.5 6a9.5 9.5 0 0 0 4.2-1",
  note: "M5 4h14v10l-6 6H5zM19 14h-6v6M8.5 8.5h7M8.5 12h4",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words; it says nothing by itself. */
export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
