import { testHostilePlugins } from "../hostile-suite.ts";
import { installed } from "../support/wine.ts";

testHostilePlugins(installed);
