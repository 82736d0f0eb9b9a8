import { testTrouble } from "./testing/disturbed.ts";

testTrouble({ status: 429, retryAfter: "600" });
testTrouble({ status: 400 });
testTrouble({ status: 401 });
testTrouble({ status: 403 });
testTrouble({ status: 404 });
