import { testHostilePlugins } from "./hostile-suite.ts";

testHostilePlugins();
