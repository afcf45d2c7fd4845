// What `npm start` and `npm test` run. Plain JavaScript for the Node.js that happens to be on the machine (20 or newer):
// it installs the pinned toolchain, then hands over to it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const [script] = process.argv.slice(2);
const command = script === "demo" ? "npm start" : "npm test";
const startedAt = Date.now();

function stop(message, exitCode = 1) {
  console.error(`\n${command} stopped: ${message}`);
  process.exit(exitCode);
}

function pnpm(...args) {
  const result = spawnSync("npx", ["-y", packageManager, ...args], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: {
      ...process.env,
      TURBO_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
      npm_config_loglevel: "error",
      npm_config_update_notifier: "false",
      npm_config_prefer_offline: "true", // without a network, npx would ask for the pinned pnpm for a minute
    },
  });
  if (result.error)
    stop(`npx could not be run (${result.error.message}). It comes with npm, which comes with Node.js.`);
  // a child ended by Ctrl-C has no status
  return result.status ?? 130;
}

const [major] = process.versions.node.split(".");
if (Number(major) < 20) stop(`Node.js ${process.versions.node} is too old: expected 20 or newer, with npm.`);
if (!script) stop("expected the name of a script of package.json, such as: node scripts/bootstrap.mjs check");

console.log(`${command}: installing the pinned toolchain (${packageManager}, pnpm-lock.yaml) …`);
const installed = pnpm(
  "install",
  "--frozen-lockfile",
  "--loglevel=error",
  ...(existsSync(`${root}node_modules`) ? ["--prefer-offline"] : []),
);
if (installed !== 0) {
  stop(
    "the dependencies could not be installed; the lines above say which one and why. " +
      "The first run needs the npm registry: check the network, or `npm config get registry` behind a proxy.",
    installed,
  );
}

// Linux gets its Node.js from the lockfile; no package of it with the same version exists for macOS and Windows
const oldest = "24.18.0"; // of Prism
const pinned = `${root}node_modules/.bin/node`;
const { stdout } = spawnSync(existsSync(pinned) ? pinned : process.execPath, ["--version"], { encoding: "utf8" });
const version = (stdout ?? "").trim().replace("v", "");
if (version.localeCompare(oldest, "en", { numeric: true }) < 0) {
  stop(
    `expected Node.js ${oldest} or newer to run the tools, received ${version || "one that does not start"} ` +
      `(${process.platform} ${process.arch}). The lockfile brings it on Linux; elsewhere, install it first.`,
  );
}

const status = pnpm("run", "--silent", script);
// the last line of `check` is its own: how many tests passed, and how many failed
if (script === "check" && status <= 1) process.exit(status);
const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
if (status !== 0) stop(`\`${script}\` failed (exit ${status}) after ${seconds} s; the reason is above.`, status);
console.log(`\n${command}: everything passed in ${seconds} s.`);
