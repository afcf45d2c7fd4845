import { join } from "node:path";
import { build } from "esbuild";
import type { ChildProcesses } from "./child-processes.ts";
import type { Consumer } from "./consumer.ts";

/** Where a sample's calls go, and the environment variables it reads. */
export interface SampleServers {
  readonly mockUrl: string;
  readonly tokenUrl: string;
}

/** A runtime runs the sample of a consumer's project; resolves with what was printed. */
export type Runtime = (
  processes: ChildProcesses,
  consumer: Consumer,
  servers: SampleServers,
  env: NodeJS.ProcessEnv,
) => Promise<string>;

const bin = (path: string) => join(import.meta.dirname, "node_modules", path);

const cli =
  (sample: string, command: string, ...args: readonly string[]): Runtime =>
  ({ run }, { folder }, { mockUrl, tokenUrl }, env) =>
    run(bin(command), [...args, "main.js"], {
      cwd: folder,
      env: { ...env, MOCK_URL: mockUrl, TOKEN_URL: tokenUrl, SAMPLE: sample },
    });

const node = (major: number) => cli("./out/sample.js", `node-${major}/bin/node`);

const workerd: Runtime = async ({ run }, consumer, { mockUrl, tokenUrl }, env) => {
  await build({
    absWorkingDir: consumer.folder,
    entryPoints: ["worker.js"],
    outfile: join(consumer.folder, "out/worker.js"),
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    logLevel: "silent",
  });
  const variables = { MOCK_URL: mockUrl, TOKEN_URL: tokenUrl, ...sampleVariables(env) };
  const bindings = Object.entries(variables).map(([name, text]) => `(name = "${name}", text = "${text}")`);
  await consumer.write(
    "worker.capnp",
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "out/worker.js")],
      compatibilityDate = "2026-11-01",
      compatibilityFlags = ["nodejs_compat"],
      bindings = [${bindings.join(", ")}],
      globalOutbound = "loopback",
    )),
    (name = "loopback", network = (allow = ["local"])),
  ],
);
`,
  );
  return run(bin("workerd/bin/workerd"), ["test", "worker.capnp"], { cwd: consumer.folder, env });
};

const sampleVariables = (env: NodeJS.ProcessEnv) =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value?.startsWith("test-value-of-")));

/** The runtime of most consumers. */
export const node24: Runtime = node(24);

/** Where the packages run, by the name in the table. */
export const runtimes: Readonly<Record<string, Runtime>> = {
  "Node.js 20": node(20),
  "Node.js 22": node(22),
  "Node.js 24": node24,
  "Node.js 26": node(26),
  Bun: cli("./sample.ts", "bun/bin/bun.exe", "run"),
  Deno: cli("./sample.ts", "deno/bin.cjs", "run", "--allow-all", "--node-modules-dir=manual", "--no-lock"),
  workerd,
};

/** Runs a sample and sees that it did what it says. @throws CommandError, or Error with its output */
export async function runSample(runtime: Runtime, ...args: Parameters<Runtime>): Promise<string> {
  const printed = await runtime(...args);
  const passed = /^.*sample-passed: (.*)$/m.exec(printed)?.[1];
  if (!passed) throw new Error(`the sample ended without its last line:\n${printed}`);
  return passed;
}
