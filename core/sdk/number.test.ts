import { equal } from "node:assert/strict";
import { classifyNumber, displayNumber, partyKey } from "./number.ts";

const forms: Record<string, string> = {
  "022129191999": "+4922129191999",
  "004922129191999": "+4922129191999",
  "4922129191999": "+4922129191999",
  "0221 / 29 19 19-99": "+4922129191999",
  "+49 (0)221 29191999": "+4922129191999",
  "tel:+4922129191999": "+4922129191999",
  "sip:+4922129191999@fpbx.de;user=phone": "+4922129191999",
  "08001234567": "+498001234567",
  "0041446681800": "+41446681800",
  "017312345678": "+4917312345678",
};

for (const [raw, e164] of Object.entries(forms)) {
  Deno.test(`classifyNumber() reads "${raw}" as ${e164}`, () => {
    const party = classifyNumber(raw);

    equal(party.kind, "number");
    equal(party.e164, e164);
  });
}

const others: Record<string, string[]> = {
  anonymous: ["anonymous", "", "  ", "Unbekannt", "sip:anonymous@anonymous.invalid"],
  sip: ["7777abcdefg@fpbx.de", "777712345678@fpbx.de"],
  extension: ["23", "620", "**620", "*97", "29191999"],
  emergency: ["110", "112", "116117"],
  masked: ["+49221291***", "+4917312345XXX", "0221 291 ****"],
  unknown: ["77712345678", "030 123456 Durchwahl 12", "0800 FLOWERS", "Empfang", "+49"],
};

for (const [kind, list] of Object.entries(others)) {
  Deno.test(`classifyNumber() takes no telephone number from what is ${kind}`, () => {
    for (const raw of list) {
      const party = classifyNumber(raw);

      equal(party.e164, null, raw);
      equal(party.kind, kind, raw);
    }
  });
}

Deno.test("classifyNumber() reads within a town what is dialled there without its area code", () => {
  const local = (raw: string) => classifyNumber(raw, { areaCode: "030" });

  equal(local("555 0142").e164, "+49305550142");
  equal(local("022129191999").e164, "+4922129191999");
  equal(["12", "112", "**610", ""].map((raw) => local(raw).kind).join(), "extension,emergency,extension,anonymous");
  equal(classifyNumber("5550142", { areaCode: "" }).kind, "extension");
});

Deno.test("classifyNumber() keeps a main number and one with an extension apart", () => {
  equal(partyKey("069150200") === partyKey("0691502012"), false);
});

Deno.test("partyKey() is the same for all forms of a party", () => {
  equal(partyKey("0221 29191999"), partyKey("+4922129191999"));
  equal(partyKey("anonymous"), partyKey(""));
  equal(partyKey("7777ABC@fpbx.de"), partyKey("7777abc@fpbx.de"));
});

Deno.test("displayNumber() writes numbers for people", () => {
  equal(displayNumber("022129191999"), "+49 221 29191999");
  equal(displayNumber("23"), "23");
  equal(displayNumber("anonymous"), "");
});

Deno.test("classifyNumber() takes no index and no other thing for an area code", () => {
  const odd = classifyNumber as (raw: string, options?: unknown) => ReturnType<typeof classifyNumber>;

  for (const options of [0, 1, {}, null, { areaCode: 30 }]) equal(odd("5550142", options).kind, "extension");
});
