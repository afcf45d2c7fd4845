#!/usr/bin/env node
import { runOpenapiPaths } from "./command/run.ts";

process.exitCode = runOpenapiPaths(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
