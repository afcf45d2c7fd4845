#!/usr/bin/env node
import { runOpenapiPaths } from "./command/run.ts";

// such as `openapi-paths openapi.yaml | head`
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

process.exitCode = runOpenapiPaths(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
