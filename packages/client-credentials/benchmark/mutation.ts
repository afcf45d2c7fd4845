// Which changes of the sources no test notices: `pnpm mutation`. Takes some minutes.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const installed = (path: string) => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));
const child = spawn(
  process.execPath,
  [
    installed("@stryker-mutator/core/bin/stryker.js"),
    ...["run", "benchmark/stryker.config.json"],
    // the sandbox that the tests run in has no node_modules of this folder
    ...["--plugins", installed("@stryker-mutator/vitest-runner/dist/src/index.js")],
    ...process.argv.slice(2),
  ],
  { cwd: fileURLToPath(new URL("..", import.meta.url)), stdio: "inherit" },
);
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
