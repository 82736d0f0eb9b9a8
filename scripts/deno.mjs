// Runs Deno with the given arguments, where only Node is known: `node scripts/deno.mjs task test`.
import process from "node:process";
import { becomeDeno } from "./become-deno.mjs";

becomeDeno(process.argv.slice(2));
