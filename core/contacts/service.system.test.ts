import { deepStrictEqual as equal, rejects } from "node:assert";
import type { SourceContact } from "timetrack";
import type { OpenedDatabase } from "../database/open.ts";
import { testStorage } from "../database/storage-suite.ts";
import { createEventBus } from "../events.ts";
import { createContactService } from "./service.ts";

function roomOn({ db }: OpenedDatabase, heard: string[] = []) {
  const events = createEventBus(() => {});
  events.on("*", (_, name) => void heard.push(name));
  return createContactService({ db, now: () => Date.parse("2026-03-02T12:00:00Z"), events });
}

function contact(externalId: string, name: string, ...numbers: string[]): SourceContact {
  return { externalId, name, company: null, numbers };
}

async function stored({ db }: OpenedDatabase): Promise<unknown[]> {
  const rows = await db.selectFrom("contacts").leftJoin("contact_numbers", "contact_id", "id")
    .select(["source", "name", "number"]).orderBy("source").orderBy("name").orderBy("number").execute();
  return rows.map((row) => Object.values(row));
}

await testStorage({
  "report() replaces the address book of one source": async (opened) => {
    const heard: string[] = [];
    const contacts = roomOn(opened, heard);
    await contacts.report("line", [contact("1", "Anna", "030 55500142", "+49 30 55500142"), contact("2", "Ben")]);
    await contacts.report("box", [contact("1", "Carl", "23")]);
    const anna = await opened.db.selectFrom("contacts").select("id").where("name", "=", "Anna").executeTakeFirst();

    const next = [contact("1", "Anna Neu", "+493055500143", "anonymous", "+4930555***")];
    await contacts.report("line", next);
    await contacts.report("line", next);

    equal(await stored(opened), [["box", "Carl", "23"], ["line", "Anna Neu", "+493055500143"]]);
    equal(await opened.db.selectFrom("contacts").select("id").where("source", "=", "line").executeTakeFirst(), anna);
    equal(heard.length, 3);
  },

  "report() refuses the whole list when one contact is wrong": async (opened) => {
    const contacts = roomOn(opened);
    const wrong: [SourceContact, RegExp][] = [
      [contact("", "Anna"), /^Cannot take "0.externalId" as contacts of "line"/],
      [contact("1", " "), /"0.name".*must not be empty/],
      [{ ...contact("1", "Anna"), phone: "1" } as SourceContact, /Unrecognized key: "phone"/],
    ];

    for (const [one, message] of wrong) await rejects(contacts.report("line", [one]), { code: "invalid", message });
    equal(await stored(opened), []);
  },

  "add(), change() and remove() keep the person's own list": async (opened) => {
    const heard: string[] = [];
    const contacts = roomOn(opened, heard);
    await contacts.report("line", [contact("1", "Müller KG", "0221 29191999")]);
    const ben = await contacts.add({ name: " Ben ", company: " ", numbers: ["030 55500142", "23"] });
    equal(ben, { id: ben.id, source: null, name: "Ben", company: null, numbers: ["030 55500142", "23"] });

    const changed = await contacts.change(ben.id, { company: "Example GmbH", numbers: ["+49 30 55500143"] });
    equal([changed.name, changed.company, changed.numbers], ["Ben", "Example GmbH", ["+49 30 55500143"]]);

    const names = async (text?: string, own?: boolean) =>
      (await contacts.list({ text, own, limit: 10 })).map(({ name }) => name);
    equal(await names(), ["Ben", "Müller KG"]);
    equal(await names("muller"), ["Müller KG"]);
    equal(await names("EXAMPLE"), ["Ben"]);
    equal(await names("0221 2919"), ["Müller KG"]);
    equal(await names("", true), ["Ben"]);
    equal((await contacts.list({ limit: 1 })).length, 1);

    await contacts.remove(ben.id);
    equal(await names(), ["Müller KG"]);
    equal(heard.length, 4);
  },

  "change() and remove() leave alone what is not the person's own": async (opened) => {
    const contacts = roomOn(opened);
    await contacts.report("line", [contact("1", "Müller KG", "0221 29191999")]);
    const [foreign] = await contacts.list({ limit: 1 });

    await rejects(contacts.change(foreign!.id, { name: "Meier" }), {
      code: "conflict",
      message: /it comes from "line"$/,
    });
    await rejects(contacts.remove(foreign!.id), { code: "conflict" });
    await rejects(contacts.remove("nobody"), { code: "not-found" });
    await rejects(contacts.add({ name: "Ben", company: null, numbers: ["+4930555***"] }), {
      code: "invalid",
      message: 'Cannot use "+4930555***" as the number of a contact: it names nobody',
    });
    await rejects(contacts.add({ name: "", company: null, numbers: [] }), { code: "invalid" });
  },

  "remember() gives a number its name, once": async (opened) => {
    const contacts = roomOn(opened);
    const first = await contacts.remember("Ben", "030 55500142");

    const renamed = await contacts.remember("Ben Beispiel", "+493055500142");
    equal([renamed.id, renamed.name, renamed.numbers], [first.id, "Ben Beispiel", ["030 55500142"]]);
    const another = await contacts.remember("Ben Beispiel", "030 55500143");
    equal([another.id, another.numbers.length], [first.id, 2]);
    equal((await contacts.list({ limit: 10 })).length, 1);
    await rejects(contacts.remember("Ben", "anonymous"), { code: "invalid" });
  },

  "remember() adds no number to a contact that has as many as there may be": async (opened) => {
    const contacts = roomOn(opened);
    const numbers = Array.from({ length: 20 }, (_, index) => `+49305550${1000 + index}`);
    const full = await contacts.add({ name: "Ben", company: null, numbers });

    await rejects(contacts.remember("Ben", "+493055501999"), { code: "conflict", message: /it has 20 already$/ });
    equal((await contacts.remember("Ben Beispiel", numbers[0]!)).id, full.id);
    equal((await contacts.change(full.id, { numbers: numbers.slice(1) })).numbers.length, 19);
  },

  "report() stores ten thousand at once": async (opened) => {
    const many = Array.from(
      { length: 10_000 },
      (_, index) => contact(`${index}`, `Name ${index}`, `+49305550${index}`),
    );

    await roomOn(opened).report("line", many);

    equal((await stored(opened)).length, 10_000);
  },
});
