import { testTrouble } from "./testing/disturbed.ts";

testTrouble("drop");
testTrouble("half");
testTrouble("html");
testTrouble("no-list");
testTrouble({ status: 503 });
