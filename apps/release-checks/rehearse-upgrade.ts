import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "./bench/child-processes.ts";
import { cleanEnvironment } from "./bench/clean-environment.ts";
import { openReleaseBench } from "./bench/release-bench.ts";
import { type Consumer, createConsumer } from "./consumers/consumer.ts";
import type { DryRunOptions } from "./dry-run.ts";
import type { ReleaseSteps } from "./release-steps.ts";

const client = "@typed-clients/civic-pass";

/** A change of upstream's document, and what its consumers are to see of it. */
interface Revision {
  readonly bump: "patch" | "minor" | "major";
  readonly version: string;
  change(document: string): string;
  /** What the changelog has to say, and the compiler's errors to be about. */
  readonly says: string;
}

const revisions: readonly Revision[] = [
  {
    bump: "patch",
    version: "1.0.1",
    change: (document) => replaced(document, "default: 20", "default: 25"),
    says: "POST /pass body.limit",
  },
  {
    bump: "minor",
    version: "1.1.0",
    change: (document) => replaced(document, "        - REJECTED\n", "        - REJECTED\n        - EXPIRED\n"),
    says: '"EXPIRED"',
  },
  {
    bump: "major",
    version: "2.0.0",
    change: (document) =>
      replaced(document, "        - sonicTestnet\n", "        - sonicTestnet\n        - lineaMainnet\n"),
    says: '"lineaMainnet"',
  },
];

// a consumer that leaves nothing out: a response that may be something new stops it from compiling
const source = `import { type ChainNetwork, createCivicPassClient, unwrap } from "${client}";

const client = createCivicPassClient({ clientId: "fake-id", clientSecret: "fake-secret" });
const { records = [] } = await unwrap(client.POST("/pass", { body: { limit: 5, filter: { state: "ACTIVE" } } }));
type Known = NETWORKS;
const networks: Known[] = records.map(({ chain }) => chain.network satisfies ChainNetwork);
console.log(networks);
`;

/**
 * Publishes 1.0.0 to a registry on loopback, then lets upstream's document change by a patch, a minor and a major, each with
 * `spec:update`, and upgrades a consumer: what the changelog says is what its compiler says.
 */
export async function rehearseUpgrade(options: DryRunOptions): Promise<void> {
  const { folder, processes, report, print } = options;
  print("copying the working tree and installing …");
  const { copy, pnpm, registry, steps, env: releaseEnv } = await openReleaseBench(options);
  try {
    const env = cleanEnvironment(folder);
    print("publishing 1.0.0 …");
    await publish(steps, join(folder, "packed-first"));

    const consumer = await createConsumer({
      folder: join(folder, "consumer"),
      packageManager: "npm",
      registry,
      processes,
      env,
      pnpm,
    });
    await consumer.add(`${client}@1.0.0`, "typescript@5.9.3", "@types/node@24.19.2");
    await writeConsumer(consumer);
    await report.check("upgrade", "1.0.0", "compiles", async () => {
      await consumer.compile();
      return "ok";
    });

    for (const revision of revisions) {
      const { bump, version, says } = revision;
      const arrived = join(folder, `${bump}.yaml`);
      const vendored = await readFile(join(copy, "spec/civic-pass/customer_api.yaml"), "utf8");
      await writeFile(arrived, revision.change(vendored));
      print(`spec:update (${bump}), versioning and publishing …`);
      await processes.run("npx", ["-y", pnpm, "run", "spec:update", "civic-pass", arrived], {
        cwd: copy,
        env: releaseEnv,
      });
      await publish(steps, join(folder, `packed-${bump}`));
      await report.check("upgrade", version, "changelog", async () => {
        const section = await changelogOf(copy, version);
        const heading = `### ${bump.charAt(0).toUpperCase()}${bump.slice(1)} Changes`;
        if (!section.includes(heading)) throw new Error(`expected "${heading}" in:\n${section}`);
        if (!section.includes(says)) throw new Error(`expected ${says} in:\n${section}`);
        return bump;
      });
      await consumer.add(`${client}@${version}`);
      await report.check("upgrade", version, "compiles", async () => {
        const errors = await compileErrors(consumer);
        if (bump !== "major" && errors) throw new Error(`expected no error of the compiler:\n${errors}`);
        if (bump === "major" && !errors.includes(says)) throw new Error(`expected an error about ${says}:\n${errors}`);
        return errors ? `stops, at ${says}` : "ok";
      });
    }
  } finally {
    await registry.close();
  }
}

async function publish(steps: ReleaseSteps, folder: string): Promise<void> {
  await steps.version();
  await steps.build();
  await steps.pack(folder);
  await steps.publish(folder);
}

async function writeConsumer(consumer: Consumer): Promise<void> {
  const enums = await readFile(
    join(consumer.folder, "node_modules/@typed-clients/civic-pass-types/dist/enums.js"),
    "utf8",
  );
  const [, list = ""] = /chainNetworks = \[([^\]]*)\]/.exec(enums) ?? [];
  const union = [...list.matchAll(/"[^"]+"/g)].join(" | ");
  if (!union) throw new Error("the published types have no chainNetworks");
  await consumer.write("consumer.ts", source.replace("NETWORKS", union));
  await consumer.write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: { strict: true, noEmit: true, target: "es2022", module: "nodenext", skipLibCheck: false },
      files: ["consumer.ts"],
    }),
  );
}

async function compileErrors(consumer: Consumer): Promise<string> {
  try {
    await consumer.compile();
    return "";
  } catch (error) {
    if (error instanceof CommandError) return error.log;
    throw error;
  }
}

async function changelogOf(copy: string, version: string): Promise<string> {
  const changelog = await readFile(join(copy, "packages/civic-pass/CHANGELOG.md"), "utf8");
  const section = changelog.split(/^## /m).find((part) => part.startsWith(`${version}\n`));
  if (!section) throw new Error(`expected a section ${version}, found:\n${changelog.slice(0, 500)}`);
  return section;
}

function replaced(document: string, from: string, to: string): string {
  if (!document.includes(from)) throw new Error(`the vendored document no longer has ${JSON.stringify(from)}`);
  return document.replace(from, to);
}
