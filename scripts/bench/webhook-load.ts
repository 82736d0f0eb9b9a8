// Sends signed webhooks at an even rate, whether the answers come in time or not, and prints how long each took from
// the moment it was due: a host that stands still for a second is late for all of that second.
// A process of its own: what it needs shall not be taken from who is measured.
import { createHmac } from "node:crypto";
import process from "node:process";

const [address = "", path = "", rate = "500", seconds = "10", run = "0"] = Deno.args;
const secret = process.env.BENCH_SECRET ?? "";
const { hostname, port, host } = new URL(address);
const CONNECTIONS = 64;

const perSecond = Number(rate);
const requests = Array.from({ length: Math.round(perSecond * Number(seconds)) }, (_, index) => requestOf(index));
const idle: Deno.TcpConn[] = await Promise.all(
  Array.from({ length: CONNECTIONS }, () => Deno.connect({ hostname, port: Number(port) })),
);
for (const connection of idle) connection.setNoDelay(true);
const waiting: number[] = [];
const took: number[] = [];
let refused = 0;

const started = performance.now();
const due = (index: number) => started + index * 1000 / perSecond;
await sendAll();
const sorted = took.toSorted((a, b) => a - b);
const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
console.log(JSON.stringify({
  refused,
  perSecond: requests.length / ((performance.now() - started) / 1000),
  p50: at(0.5),
  p99: at(0.99),
  longest: at(1),
}));
process.exit(0);

async function sendAll(): Promise<void> {
  const all = Promise.withResolvers<void>();
  let next = 0;
  const tick = setInterval(() => {
    for (; next < requests.length && due(next) <= performance.now(); next++) {
      const connection = idle.pop();
      if (connection) void sendFrom(connection, next).then(finished, all.reject);
      else waiting.push(next);
    }
    if (next === requests.length) clearInterval(tick);
  }, 1);

  function finished(): void {
    if (took.length + refused === requests.length) all.resolve();
  }

  await all.promise;
}

/** Sends this one, and on the same connection those that had to wait for one. */
async function sendFrom(connection: Deno.TcpConn, first: number): Promise<void> {
  for (let index: number | undefined = first; index !== undefined; index = waiting.shift()) {
    const request = requests[index]!;
    for (let sent = 0; sent < request.length;) sent += await connection.write(request.subarray(sent));
    const status = await answer(connection);
    if (status === 200) took.push(performance.now() - due(index));
    else refused++;
  }
  idle.push(connection);
}

async function answer(connection: Deno.TcpConn): Promise<number> {
  const buffer = new Uint8Array(4096);
  let text = "";
  for (;;) {
    const count = await connection.read(buffer);
    if (count === null) throw new Error("The host closed the connection");
    text += new TextDecoder().decode(buffer.subarray(0, count));
    const end = text.indexOf("\r\n\r\n");
    if (end < 0) continue;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, end))?.[1] ?? 0);
    if (text.length >= end + 4 + length) return Number(text.slice(9, 12));
  }
}

/** One call after the other is announced, accepted and ended. */
function requestOf(index: number): Uint8Array {
  const call = Math.floor(index / 3);
  const common = {
    call_id: createHmac("sha256", run).update(String(call)).digest("hex"),
    direction: "in",
    from: `0151${String(10_000_000 + call).padStart(8, "0")}`,
    to: "022129191999",
  };
  const fields = [
    { ...common, event: "IncomingCall" },
    { ...common, event: "CallAccepted", peer: "777712345678@fpbx.example" },
    { ...common, event: "HungUp", type: "accepted", duration: "38" },
  ][index % 3]!;
  const body = new URLSearchParams(fields).toString();
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  return new TextEncoder().encode(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/x-www-form-urlencoded\r\n` +
      `x-placetel-signature: ${signature}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}
