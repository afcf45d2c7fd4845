import { join } from "node:path";
import { build } from "esbuild";
import type { ChildProcesses } from "../bench/child-processes.ts";
import type { Consumer } from "./consumer.ts";

/** Where a sample's calls go. */
export interface SampleServers {
  readonly mockUrl: string;
  readonly tokenUrl: string;
}

/** A file of a consumer's project that runs by itself. */
export interface Sample {
  /** The name of the file, without its extension. */
  readonly name: string;
  /** Absent: it calls nobody, and says itself that it has passed. */
  readonly servers?: SampleServers;
}

/** A runtime runs a sample of a consumer's project; resolves with what was printed. */
export type Runtime = (
  processes: ChildProcesses,
  consumer: Consumer,
  sample: Sample,
  env: NodeJS.ProcessEnv,
) => Promise<string>;

const bin = (path: string) => join(import.meta.dirname, "../node_modules", path);

const cli =
  (file: (name: string) => string, command: string, ...args: readonly string[]): Runtime =>
  ({ run }, { folder }, { name, servers }, env) =>
    run(bin(command), [...args, "main.js"], {
      cwd: folder,
      env: { ...env, ...variablesOf(servers), SAMPLE: file(name) },
    });

const variablesOf = (servers: SampleServers | undefined): Record<string, string> =>
  servers ? { MOCK_URL: servers.mockUrl, TOKEN_URL: servers.tokenUrl } : {};

const compiled = (name: string) => `./out/${name}.js`;
const source = (name: string) => `./${name}.ts`;
const node = (major: number) => cli(compiled, `node-${major}/bin/node`);

const workerd: Runtime = async ({ run }, consumer, { name, servers }, env) => {
  await build({
    absWorkingDir: consumer.folder,
    entryPoints: ["worker.js"],
    outfile: join(consumer.folder, `out/worker-${name}.js`),
    alias: { "the-sample": join(consumer.folder, compiled(name)) },
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["node:*"],
    logLevel: "silent",
  });
  const variables = { ...variablesOf(servers), ...sampleVariables(env) };
  const bindings = Object.entries(variables).map(([name, text]) => `(name = "${name}", text = "${text}")`);
  await consumer.write(
    `${name}.capnp`,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [(name = "worker.js", esModule = embed "out/worker-${name}.js")],
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
  return run(bin("workerd/bin/workerd"), ["test", `${name}.capnp`], { cwd: consumer.folder, env });
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
  Bun: cli(source, "bun/bin/bun.exe", "run"),
  Deno: cli(source, "deno/bin.cjs", "run", "--allow-all", "--node-modules-dir=manual", "--no-lock"),
  workerd,
};

/** Runs a sample and sees that it did what it says. @throws CommandError, or Error with its output */
export async function runSample(runtime: Runtime, ...args: Parameters<Runtime>): Promise<string> {
  const printed = await runtime(...args);
  const passed = /^.*sample-passed: (.*)$/m.exec(printed)?.[1];
  if (!passed) throw new Error(`the sample ended without its last line:\n${printed}`);
  return passed;
}
