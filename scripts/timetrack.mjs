#!/usr/bin/env node
// The command `timetrack`: the host, or its command line, with the rights that it needs.
import process from "node:process";
import { becomeDeno } from "./become-deno.mjs";
import { hostCommand } from "./host-command.mjs";

becomeDeno(hostCommand(process.argv.slice(2)));
