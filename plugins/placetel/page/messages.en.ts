export const en = {
  intro: "Calls of your Placetel telephone system: while they ring (webhook), and from the call list (API key).",
  access: "Access",
  accessIntro: "One of the two is enough; together they miss nothing.",
  secretHelp: "For calls while they ring. Make it up and enter the same one at Placetel.",
  keyHelp: "For the call list. Create it at web.placetel.de under Integrations > Web API.",

  webhook: "Calls while they ring",
  webhookIntro:
    "At web.placetel.de under Settings > External APIs enter this address and the shared secret as “Notify”.",
  address: "Address for Placetel",
  noAddress: (path: string) => `No address is set up yet that Placetel could reach. It will end in ${path}.`,
  event: "Last event",
  off: "recording is switched off",
  noSecret: "enter a shared secret first: without it every event is refused",
  waiting: "waiting for the first event: call one of your numbers",
  refused: (count: number, time: string) =>
    count === 1 ? `1 event refused, at ${time}` : `${count} events refused, the last at ${time}`,
  because: {
    "signature": "The signature is missing or wrong: enter the same secret here and at Placetel.",
    "no-secret": "No shared secret was entered here.",
  },
  leftOut: (count: number) =>
    count === 1 ? "1 event of other lines was left out" : `${count} events of other lines were left out`,

  lines: "Whose calls are recorded",
  linesHelp: "One an entry and line: SIP user (name, e-mail, extension, id), telephone number or group.",
  recorded: "Recorded",
  allLines: "all lines of the account, also those of others",
  someLines: (count: number) =>
    count === 1 ? "1 entry; all other calls are dropped" : `${count} entries; all other calls are dropped`,
  notFound: "Not found",

  list: "Call list",
  reading: (count: number) => `being read, ${count} calls so far`,
  read: (time: string) => `last read ${time}`,
  noKey: "without an API key only the webhook tells of calls",
  notRead: "not read yet",
  readNow: "Read the calls of the last 7 days",
  result: (fetched: number, added: number, changed: number) =>
    `${fetched} calls read: ${added} new, ${changed} changed`,

  test: "Connection test",
  testNow: "Test the connection",
  steps: {
    key: "API key",
    incoming: "Incoming calls",
    outgoing: "Outgoing calls",
    webhook: "Webhook",
  },
  lastEvent: (time: string) => `Last event: ${time}`,

  reach: "Three ways to be reachable",
  ways: [
    { title: "Own server", text: "TimeTrack runs on a computer with a public name; Caddy passes the address on." },
    {
      title: "Reverse proxy",
      text: "A web server that you have passes this one path on to TimeTrack in your network.",
    },
    {
      title: "Tunnel",
      text: "Behind a router: a small server outside is connected by SSH or WireGuard; no port is opened.",
    },
  ],
  guide:
    "Each is written out in plugins/placetel/README.md under “An address that Placetel can reach”. Without any of them the API key alone will do.",
};
