import { deepStrictEqual as equal, rejects } from "node:assert";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEventBus } from "../events.ts";
import { createLabelService, type LabelRoom } from "./service.ts";

function serviceOn({ db }: OpenedDatabase): LabelRoom {
  return createLabelService({ db });
}

async function paths(labels: LabelRoom): Promise<string[]> {
  return (await labels.book()).labels.map(({ path }) => path);
}

const titled = (value: string) => [{ field: "title" as const, test: "contains" as const, value }];

await testStorage({
  "createRule() refuses a number that has no digit": async (opened) => {
    const labels = serviceOn(opened);
    const { id } = await labels.create({ kind: "category", name: "Telephone" });
    const number = (test: "contains" | "matches", value: string) =>
      labels.createRule({ label: id, conditions: [{ field: "number", test, value }] });

    await rejects(number("contains", "Praxis Meier"), { code: "invalid", message: /must have a digit/ });
    await rejects(number("contains", "+"), { code: "invalid", message: /must have a digit/ });
    await number("contains", "0221");
    await number("matches", "^$");
  },

  "create() and change() keep a tree of two levels in its order, also after a restart": async (opened) => {
    const labels = serviceOn(opened);
    const customer = await labels.create({ kind: "project", name: "Customer" });
    const site = await labels.create({ kind: "project", name: " Website ", parent: customer.id });
    await labels.create({ kind: "project", name: "App", parent: customer.id, billable: false });
    await labels.create({ kind: "project", name: "Inner" });
    await labels.create({ kind: "category", name: "Website", tone: { hue: 40, shade: 1 } });

    equal(await paths(labels), ["Website", "Customer", "Customer / Website", "Customer / App", "Inner"]);
    await labels.change(customer.id, { position: 1, name: "Client" });
    await labels.change(site.id, { position: 1 });
    await labels.change(site.id, { name: "Site", billable: false });

    for (const room of [labels, serviceOn(opened)]) {
      equal(await paths(room), ["Website", "Inner", "Client", "Client / App", "Client / Site"]);
      const { labels: [category, inner, , app] } = await room.book();
      equal([category?.tone, category?.billable], [{ hue: 40, shade: 1 }, false]);
      equal([inner?.billable, app?.billable], [true, false]);
    }
    const tones = (await labels.book()).labels.slice(1).map(({ tone }) => `${tone.hue}/${tone.shade}`);
    equal(new Set(tones).size, 4);
  },

  "create() and change() refuse a third level, a taken name and what is not there": async (opened) => {
    const labels = serviceOn(opened);
    const top = await labels.create({ kind: "category", name: "Top" });
    const below = await labels.create({ kind: "category", name: "Below", parent: top.id });
    const other = await labels.create({ kind: "category", name: "Other" });
    const project = await labels.create({ kind: "project", name: "Top" });

    const depth = { code: "invalid", message: /two levels/ };
    const gone = { code: "not-found" };
    await rejects(labels.create({ kind: "category", name: "Third", parent: below.id }), depth);
    await rejects(labels.change(top.id, { parent: other.id }), depth);
    await rejects(labels.change(other.id, { parent: other.id }), { code: "invalid" });
    await rejects(labels.change(other.id, { parent: project.id }), { code: "invalid", message: /other kind/ });
    await rejects(labels.create({ kind: "category", name: "TOP " }), { code: "conflict", message: /has that name/ });
    await rejects(labels.create({ kind: "category", name: "  " }), { code: "invalid" });
    await rejects(labels.change("none", { name: "x" }), gone);
    await rejects(labels.remove("none"), gone);
    await rejects(labels.createRule({ label: "none", conditions: titled("x") }), gone);
    equal(await paths(labels), ["Top", "Top / Below", "Other", "Top"]);
  },

  "createRule() stores conditions that can be used, and no others": async (opened) => {
    const labels = serviceOn(opened);
    const { id } = await labels.create({ kind: "category", name: "Calls" });
    const wrong: [object, RegExp][] = [
      [{ conditions: [] }, /conditions/],
      [{ conditions: titled("") }, /must not be empty/],
      [{ conditions: titled("x".repeat(501)) }, /500/],
      [{ conditions: [...titled("x"), { field: "number", test: "is", value: "1" }] }, /nothing is both/],
      [{ conditions: [{ field: "title", test: "matches", value: "(" }] }, /is not understood/],
      [{ conditions: [{ field: "colour", test: "is", value: "red" }] }, /field/],
    ];
    for (const [fault, message] of wrong) {
      await rejects(labels.createRule({ label: id, ...fault } as never), { code: "invalid", message });
    }

    await labels.createRule({ label: id, conditions: [{ field: "number", test: "is", value: "030 / 555 00142" }] });

    const { rules } = await serviceOn(opened).book();
    equal(rules.map(({ conditions, enabled }) => ({ conditions, enabled })), [
      { conditions: [{ field: "number", test: "is", value: "+493055500142" }], enabled: true },
    ]);
  },

  "changeRule() changes, switches off and moves": async (opened) => {
    const labels = serviceOn(opened);
    const { id } = await labels.create({ kind: "category", name: "A" });
    const made = [];
    for (const name of ["a", "b", "c"]) made.push(await labels.createRule({ label: id, conditions: titled(name) }));

    await labels.changeRule(made[2]!.id, { position: 0 });
    await labels.changeRule(made[0]!.id, { enabled: false, conditions: titled("new") });

    const { rules } = await serviceOn(opened).book();
    equal(rules.map(({ conditions, enabled }) => [conditions[0]!.value, enabled]), [
      ["c", true],
      ["new", false],
      ["b", true],
    ]);
  },

  "remove() takes all below it, and restore() brings it back where it was": async (opened) => {
    const events = createEventBus(() => {});
    let told = 0;
    events.on("host/labels", () => told++);
    const labels = createLabelService({ db: opened.db, events });
    const first = await labels.create({ kind: "project", name: "First" });
    const top = await labels.create({ kind: "project", name: "Top" });
    const below = await labels.create({ kind: "project", name: "Below", parent: top.id });
    await labels.create({ kind: "project", name: "Last" });
    await labels.createRule({ label: below.id, conditions: titled("1") });
    await labels.createRule({ label: first.id, conditions: titled("2") });
    await labels.createRule({ label: top.id, conditions: titled("3") });
    await labels.change(below.id, { name: "Under" });
    const before = await labels.book();
    const lookup = await labels.byName("project");

    const removed = JSON.parse(JSON.stringify(await labels.remove(top.id)));
    equal(await paths(labels), ["First", "Last"]);
    equal((await serviceOn(opened).book()).rules.length, 1);
    await labels.restore(removed);
    await labels.restore(removed);

    equal(await labels.book(), before);
    equal(await serviceOn(opened).book(), before);
    equal((await labels.byName("project"))("Top / Below"), lookup("Top / Below"));
    equal(told, 11);
    const rule = await labels.removeRule(before.rules[1]!.id);
    await labels.restore(rule);
    equal(await labels.book(), before);
  },

  "byName() finds what was written by hand under all names it had": async (opened) => {
    const labels = serviceOn(opened);
    const one = await labels.create({ kind: "project", name: "One" });
    const two = await labels.create({ kind: "project", name: "Two" });
    const support = await labels.create({ kind: "project", name: "Support", parent: one.id });
    await labels.create({ kind: "project", name: "Support", parent: two.id });
    const work = await labels.create({ kind: "project", name: "Work", parent: two.id });

    await labels.change(one.id, { name: "Uno" });
    await labels.change(work.id, { name: "Opus" });

    const find = await (serviceOn(opened)).byName("project");
    equal(["uno", "ONE", "One / Support", "uno / support", "Two / Work", "work", "Opus"].map(find), [
      one.id,
      one.id,
      support.id,
      support.id,
      work.id,
      work.id,
      work.id,
    ]);
    equal([find("Support"), find("Three")], [null, null]);
  },

  "addStarters() adds what is not there yet, in the language asked for": async (opened) => {
    const labels = serviceOn(opened);
    await labels.create({ kind: "category", name: "dokumente" });

    const added = await labels.addStarters("de");

    equal([added > 4, await labels.addStarters("de")], [true, 0]);
    const { assign } = await labels.matcher();
    const { labels: all } = await labels.book();
    const nameOf = (app: string, title = "") => all.find(({ id }) => id === assign({ app, title }).category)?.name;
    equal(nameOf("Code", "main.ts"), "Entwicklung");
    equal(nameOf("Firefox", "News"), "Recherche");
    equal(nameOf("Firefox", "Clip – https://www.youtube.com/watch?v=1"), "Freizeit");
    equal(nameOf("codec-tool"), undefined);
    equal(all.find(({ id }) => id === assign({ numbers: [], contacts: [] }).category)?.name, "Telefon");
  },
});
