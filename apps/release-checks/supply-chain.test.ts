import { globSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(root, path), "utf8");
// also where there is no git: what is installed, built or left by another test is no file of ours
const foreign = /^(node_modules|dist|reports|\.(?!github|changeset|devcontainer).*)$/;
const ours = globSync("**/{package.json,pnpm-workspace.yaml,pnpm-lock.yaml}", {
  cwd: root,
  exclude: (path) => foreign.test(basename(path)),
}).sort();
const manifests = ours.filter((path) => /(^|\/)package\.json$/.test(path));
const workspaces = ours.filter((path) => path.endsWith("pnpm-workspace.yaml"));
const lockfiles = ours.filter((path) => path.endsWith("pnpm-lock.yaml"));

const exact = /^(npm:[^@]+@)?\d+\.\d+\.\d+$|^workspace:\*$|^link:|^catalog:$/;

describe("the supply chain", () => {
  it.each(manifests)("asks in %s for exact versions", async (path) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(await read(path));
    for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })) {
      expect(range, name).toMatch(exact);
    }
  });

  it.each(workspaces)(
    "lets %s install only what is old enough, from the registry, with listed scripts",
    async (path) => {
      const settings = parse(await read(path));
      expect(settings).toMatchObject({
        minimumReleaseAge: 2880,
        blockExoticSubdeps: true,
        trustPolicy: "no-downgrade",
        allowBuilds: expect.any(Object),
      });
      for (const version of Object.values(settings.catalog ?? {})) expect(version).toMatch(exact);
    },
  );

  it.each(lockfiles)("resolves everything in %s from whatever registry is configured", async (path) => {
    const lockfile = parse(await read(path));
    for (const [name, { resolution }] of Object.entries<{ resolution: object }>(lockfile.packages)) {
      expect(Object.keys(resolution), name).toEqual(["integrity"]);
    }
  });

  it("gives each client one run-time dependency that is not ours", async () => {
    const dependenciesOf = async (folder: string) =>
      Object.keys(JSON.parse(await read(`packages/${folder}/package.json`)).dependencies ?? {});
    for (const api of await readdir(join(root, "spec"))) {
      expect(await dependenciesOf(api)).toEqual(["@typed-clients/api-client", `@typed-clients/${api}-types`]);
      expect(await dependenciesOf(`${api}-types`)).toEqual([]);
    }
    expect(await dependenciesOf("api-client")).toEqual(["@typed-clients/client-credentials", "openapi-fetch"]);
    expect(await dependenciesOf("client-credentials")).toEqual([]);
  });

  it("lets Renovate update openapi-typescript and openapi-fetch together, and never the vendored documents", async () => {
    const { ignorePaths, packageRules } = JSON.parse(await read("renovate.json"));
    expect(ignorePaths).toContain("spec/**");
    const groups = packageRules.filter(({ groupName }: { groupName?: string }) => groupName);
    expect(groups).toMatchObject([
      { matchPackageNames: expect.arrayContaining(["openapi-typescript", "openapi-fetch"]) },
    ]);
  });
});
