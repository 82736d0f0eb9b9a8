import { deepStrictEqual as equal, match } from "node:assert";
import process from "node:process";
import { runProcess } from "./run-process.ts";

Deno.test("runProcess() tells the exit code and the last output", async () => {
  const ended = await runProcess(["eval", "console.log('it says this'); Deno.exit(3)"], { limitMs: 60_000 });

  equal(ended, { code: 3, tail: "it says this\n", problems: [] });
});

Deno.test("runProcess() hands on all that is written", async () => {
  let said = "";
  const write = (data: Uint8Array) => void (said += new TextDecoder().decode(data));

  await runProcess(["eval", "console.log('out'); console.error('err')"], { limitMs: 60_000, write });

  equal(said.split("\n").sort(), ["", "err", "out"]);
});

Deno.test("runProcess() ends what takes too long", async () => {
  const ended = await runProcess(["eval", "setInterval(() => {}, 1000)"], { limitMs: 500 });

  equal(ended.problems, ["was ended after 0.5 s"]);
});

Deno.test({
  name: "runProcess() finds and ends what was left behind",
  ignore: process.platform === "win32",
  async fn() {
    const program = `
      const child = new Deno.Command("sleep", { args: ["600"] }).spawn();
      child.unref();
      console.log(child.pid);`;

    const ended = await runProcess(["eval", program], { limitMs: 60_000, leftoversMs: 200 });

    const [problem] = ended.problems;
    equal({ code: ended.code, problems: ended.problems.length }, { code: 0, problems: 1 });
    match(
      problem!,
      process.platform === "linux" ? /^left processes running: \S*sleep 600$/ : /^left processes running/,
    );
  },
});
