import { join } from "node:path";
import type { ChildProcesses } from "../bench/child-processes.ts";
import { cleanEnvironment } from "../bench/clean-environment.ts";
import type { Registry } from "../bench/registry.ts";
import type { Report } from "../report.ts";
import type { Tarball } from "../tarballs/tarballs.ts";
import { bundleClient, bundleConstant, bundleType } from "./bundles.ts";
import { compile, compilerSettings, compilers, consumerTsconfig } from "./compilers.ts";
import { type Consumer, createConsumer, type PackageManager } from "./consumer.ts";
import { mockSource, revisionSource, webhookSource } from "./consumer-sources.ts";
import { type PublishedClient, publishedClients } from "./published-clients.ts";
import { sampleEnvironment } from "./readme-sample.ts";
import { node24, type Runtime, runSample, runtimes, type Sample, type SampleServers } from "./runtimes.ts";

/** What consumers are given. */
export interface ConsumerChecks {
  readonly folder: string;
  readonly registry: Registry;
  readonly tarballs: readonly Tarball[];
  /** The pnpm that is tried. */
  readonly pnpm: string;
  readonly processes: ChildProcesses;
  readonly report: Report;
}

const tools = ["typescript@5.9.3", "@types/node@24.19.2"];
const maxClientBytes = 12_500;

/** Installs what was published as consumers do, and compiles, runs and bundles the samples of every client. */
export async function checkConsumers(options: ConsumerChecks): Promise<void> {
  const { report, tarballs, processes } = options;
  const clients = publishedClients(tarballs);
  const sampleVariables = clients.map(({ sample }) => sampleEnvironment(sample));
  const env = Object.assign({ ...cleanEnvironment(options.folder) }, ...sampleVariables);

  const install = async (packageManager: PackageManager, packages: readonly string[], row: string = packageManager) => {
    const folder = join(options.folder, "consumers", row);
    const consumer = await createConsumer({ ...options, folder, packageManager, env });
    await consumer.write("tsconfig.json", consumerTsconfig);
    await consumer.write("mock.js", mockSource(clients));
    await consumer.write("revision.js", revisionSource(clients));
    await consumer.write("webhooks.ts", webhookSource(clients));
    for (const { api, sample } of clients) await consumer.write(`${api}.ts`, sample);
    const added = await report.check("consumers", row, "install", async () => {
      await consumer.add(...packages, ...tools);
      return "ok";
    });
    return added ? consumer : undefined;
  };

  const everything = tarballs.map(({ manifest }) => manifest.name);
  const names = clients.map(({ name }) => name);
  const [all, npm, pnpm, yarn] = await Promise.all([
    install("npm", everything, "npm, everything"),
    install("npm", names),
    install("pnpm", names),
    install("yarn", names),
  ]);
  if (!all || !npm) return;
  const servers = await startServers(all, processes, env);
  const samples: readonly Sample[] = [
    ...clients.map(({ api }) => ({ name: api, ...(servers[api] && { servers: servers[api] }) })),
    { name: "webhooks" },
  ];
  const run = (consumer: Consumer, runtime: Runtime) => async () => {
    for (const sample of samples) await runSample(runtime, processes, consumer, sample, env);
    return `${samples.length} ok`;
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
        return printed.trim().split("\n").join(", ");
      });
    }),
  );
  await Promise.all([
    importEverything(all, everything, { ...options, env }),
    ...Object.entries(runtimes).map(([name, runtime]) => report.check("runtimes", name, "samples", run(npm, runtime))),
    ...compilers.flatMap((compiler) =>
      compilerSettings.map(([column, settings]) =>
        report.check("compilers", `TypeScript ${compiler}`, column, () =>
          compile(processes, npm, compiler, settings, env),
        ),
      ),
    ),
    ...clients.flatMap((client) => checkBundles(all, client, report)),
  ]);
}

/** The packages from the registry serve the samples: the servers of each API. */
async function startServers(
  { folder }: Consumer,
  processes: ChildProcesses,
  env: NodeJS.ProcessEnv,
): Promise<Readonly<Record<string, SampleServers>>> {
  return JSON.parse(await processes.start(process.execPath, ["mock.js"], { cwd: folder, env }));
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

function checkBundles({ folder }: Consumer, client: PublishedClient, report: Report) {
  const { name, types, api, constants, clientType, sample } = client;
  const bundle = (column: string, action: () => Promise<string>) => report.check("bundles", api, column, action);
  return [
    bundle("a type", () => bundleType(folder, name, clientType)),
    bundle("one constant", () => bundleConstant(folder, types, constants)),
    bundle("one constant of the client", () => bundleConstant(folder, name, [...constants, `create${clientType}`])),
    bundle("the sample", () => bundleClient(folder, sample, maxClientBytes)),
  ];
}
