import { join } from "node:path";
import { bundleClient, bundleConstant, bundleType } from "./bundles.ts";
import type { ChildProcesses } from "./child-processes.ts";
import { cleanEnvironment } from "./clean-environment.ts";
import { compile, compilerSettings, compilers, consumerTsconfig } from "./compilers.ts";
import { type Consumer, createConsumer, type PackageManager } from "./consumer.ts";
import { firstSample, sampleEnvironment } from "./readme-sample.ts";
import type { Registry } from "./registry.ts";
import type { Report } from "./report.ts";
import { node24, type Runtime, runSample, runtimes, type SampleServers } from "./runtimes.ts";
import type { Tarball } from "./tarballs.ts";

/** What strangers are given. */
export interface ConsumerChecks {
  readonly folder: string;
  readonly registry: Registry;
  readonly tarballs: readonly Tarball[];
  /** The pnpm that is tried. */
  readonly pnpm: string;
  readonly processes: ChildProcesses;
  readonly report: Report;
}

const client = "@typed-clients/civic-pass";
const types = "@typed-clients/civic-pass-types";
const tools = ["typescript@5.9.3", "@types/node@24.19.2"];
const maxClientBytes = 12_000;

/** Installs what was published as strangers do, and compiles, runs and bundles the README's sample. */
export async function checkConsumers(options: ConsumerChecks): Promise<void> {
  const { report, tarballs, processes } = options;
  const readme = tarballs.find(({ manifest }) => manifest.name === client)?.files.get("README.md");
  const sample = firstSample(String(readme), `README.md of ${client}`);
  const env = { ...cleanEnvironment(options.folder), ...sampleEnvironment(sample) };

  const install = async (packageManager: PackageManager, packages: readonly string[], row: string = packageManager) => {
    const folder = join(options.folder, "consumers", row);
    const consumer = await createConsumer({ ...options, folder, packageManager, env });
    await consumer.write("tsconfig.json", consumerTsconfig);
    await consumer.write("sample.ts", sample);
    const added = await report.check("consumers", row, "install", async () => {
      await consumer.add(...packages, ...tools);
      return "ok";
    });
    return added ? consumer : undefined;
  };

  const everything = tarballs.map(({ manifest }) => manifest.name);
  const [all, npm, pnpm, yarn] = await Promise.all([
    install("npm", everything, "npm, everything"),
    install("npm", [client]),
    install("pnpm", [client]),
    install("yarn", [client]),
  ]);
  if (!all || !npm) return;
  const servers = await startServers(all, processes, env);
  const run = (consumer: Consumer, runtime: Runtime) => async () => {
    await runSample(runtime, processes, consumer, servers, env);
    return "ok";
  };
  const compiles = (consumer: Consumer) => async () => {
    await consumer.compile();
    return "ok";
  };

  await Promise.all(
    [npm, pnpm, yarn].map(async (consumer, index) => {
      const row = ["npm", "pnpm", "yarn"][index] ?? "";
      if (!consumer) return;
      const compiled = await report.check("consumers", row, "types", compiles(consumer));
      if (compiled) await report.check("consumers", row, "sample", run(consumer, node24));
      await report.check("consumers", row, "revision", async () => {
        const printed = await processes.run(process.execPath, ["revision.js"], { cwd: consumer.folder, env });
        return printed.trim();
      });
    }),
  );
  await Promise.all([
    importEverything(all, everything, { ...options, env }),
    ...Object.entries(runtimes).map(([name, runtime]) => report.check("runtimes", name, "sample", run(npm, runtime))),
    ...compilers.flatMap((compiler) =>
      compilerSettings.map(([column, settings]) =>
        report.check("compilers", `TypeScript ${compiler}`, column, () =>
          compile(processes, npm, compiler, settings, env),
        ),
      ),
    ),
    ...checkBundles(all, tarballs, sample, report),
  ]);
}

/** The packages from the registry serve the samples. */
async function startServers({ folder }: Consumer, processes: ChildProcesses, env: NodeJS.ProcessEnv) {
  const line = await processes.start(process.execPath, ["mock.js"], { cwd: folder, env });
  const servers: SampleServers = JSON.parse(line);
  return servers;
}

// its options are those of openapi-typescript, which come with declarations that need `skipLibCheck`
const withForeignDeclarations = ["openapi-semver"];

/** Every package that is published can be imported and compiled together. */
async function importEverything(
  consumer: Consumer,
  names: readonly string[],
  { report, processes, env }: ConsumerChecks & { env: NodeJS.ProcessEnv },
): Promise<void> {
  const source = (imported: readonly string[]) =>
    imported.map((name, index) => `import * as p${index} from "${name}";\nconsole.log(Object.keys(p${index}));\n`);
  const row = "npm, everything";
  await report.check("consumers", row, "types", async () => {
    const strict = names.filter((name) => !withForeignDeclarations.includes(name));
    await consumer.write("everything.ts", source(strict).join(""));
    await consumer.compile();
    return "ok";
  });
  await report.check("consumers", row, "sample", async () => {
    await consumer.write("everything.js", source(names).join(""));
    await processes.run(process.execPath, ["everything.js"], { cwd: consumer.folder, env });
    return `${names.length} imported`;
  });
}

function checkBundles({ folder }: Consumer, tarballs: readonly Tarball[], sample: string, report: Report) {
  const enums = String(tarballs.find(({ manifest }) => manifest.name === types)?.files.get("dist/enums.js"));
  const constants = [...enums.matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => name);
  const bundle = (column: string, action: () => Promise<string>) => report.check("bundles", "esbuild", column, action);
  return [
    bundle("a type", () => bundleType(folder, client, "CivicPassClient")),
    bundle("one constant", () => bundleConstant(folder, types, constants)),
    bundle("one constant of the client", () => bundleConstant(folder, client, [...constants, "createCivicPassClient"])),
    bundle("the sample", () => bundleClient(folder, sample, maxClientBytes)),
  ];
}
