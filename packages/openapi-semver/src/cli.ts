#!/usr/bin/env node
import module from "node:module";

// the compiler is nine megabytes of JavaScript; Node.js 20 has no such cache
module.enableCompileCache?.();
const { main } = await import("./cli/main.ts");
process.exitCode = await main(process.argv.slice(2));
