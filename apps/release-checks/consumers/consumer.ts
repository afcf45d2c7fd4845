import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChildProcesses } from "../bench/child-processes.ts";
import type { Registry } from "../bench/registry.ts";

/** The package managers that consumers use, at the versions that are tried here. */
export type PackageManager = "npm" | "pnpm" | "yarn";

/** A fresh project outside the workspace. */
export interface Consumer {
  readonly folder: string;
  /** Asks its package manager for packages, as `name` or `name@version`; newer ones replace those that are there. */
  add(...packages: readonly string[]): Promise<void>;
  /** Compiles it with the TypeScript that it has. */
  compile(): Promise<void>;
  /** Writes a file below its folder. */
  write(path: string, content: string): Promise<void>;
}

/** Options of {@link createConsumer}. */
export interface ConsumerOptions {
  readonly folder: string;
  readonly packageManager: PackageManager;
  readonly registry: Registry;
  readonly processes: ChildProcesses;
  /** What its package manager runs with. */
  readonly env: NodeJS.ProcessEnv;
  /** The pnpm that is tried, such as `pnpm@12.21.0`. */
  readonly pnpm: string;
}

const templates = join(import.meta.dirname, "../consumer");
const yarn = join(import.meta.dirname, "../node_modules/@yarnpkg/cli-dist/bin/yarn.js");

/** Creates an empty ESM project that knows the registry, with what the checks put beside a sample. */
export async function createConsumer(options: ConsumerOptions): Promise<Consumer> {
  const { folder, packageManager, registry, processes, env, pnpm } = options;
  await mkdir(folder, { recursive: true });
  const write = (path: string, content: string) => writeFile(join(folder, path), content);
  await write("package.json", `${JSON.stringify({ name: "consumer", private: true, type: "module" }, null, 2)}\n`);
  await write(".npmrc", registry.npmrc);
  await cp(templates, folder, { recursive: true });
  // what was published a moment ago is what is tried
  if (packageManager === "pnpm") {
    await write(
      "pnpm-workspace.yaml",
      `packages: [.]\nminimumReleaseAge: 0\nstoreDir: ${join(folder, "../pnpm-store")}\n`,
    );
  }
  if (packageManager === "yarn") {
    await write(
      ".yarnrc.yml",
      `npmRegistryServer: ${registry.url}\nunsafeHttpWhitelist: [127.0.0.1]\nnodeLinker: node-modules\nnpmMinimalAgeGate: 0\n`,
    );
    await write("yarn.lock", ""); // a project of its own, whatever folder it is in
  }
  const commands: Record<PackageManager, [command: string, args: string[], env?: NodeJS.ProcessEnv]> = {
    npm: ["npm", ["install", "--save-exact"]],
    // npx has its cache where it always is, pnpm is told its own above
    pnpm: ["npx", ["-y", pnpm, "add", "--save-exact"], { ...env, npm_config_cache: process.env.npm_config_cache }],
    yarn: [process.execPath, [yarn, "add", "--exact"], { ...env, YARN_ENABLE_IMMUTABLE_INSTALLS: "false" }],
  };
  const [command, args, ownEnv = env] = commands[packageManager];
  return {
    folder,
    write,
    async add(...packages) {
      await processes.run(command, [...args, ...packages], { cwd: folder, env: ownEnv });
    },
    async compile() {
      await processes.run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."], { cwd: folder, env });
    },
  };
}
