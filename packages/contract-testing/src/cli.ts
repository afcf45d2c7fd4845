#!/usr/bin/env node
import { once } from "node:events";
import { run } from "./command/run.ts";

process.exitCode = await run(process.argv.slice(2), {
  environment: process.env,
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  interrupted: Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]),
});
process.exit();
