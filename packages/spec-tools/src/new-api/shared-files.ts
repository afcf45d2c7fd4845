import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { objectAt } from "@typed-clients/openapi-document";
import { json, type NewFile, scope } from "./new-api.ts";

/** What a new API changes in files that are there: the release group, and who depends on its packages. */
export async function sharedFiles(root: string, api: string): Promise<NewFile[]> {
  const names = [`${scope}/${api}`, `${scope}/${api}-types`];
  const dependents = ["contract-tests", "demo", "readme-samples"].map((app) => `apps/${app}/package.json`);
  const changed = [
    change(root, ".changeset/config.json", (config) => {
      // a major of the types is a major of the client
      const linked: unknown[] = [...(Array.isArray(config.linked) ? config.linked : []), names];
      return { ...config, linked: linked.toSorted((a, b) => (String(a) < String(b) ? -1 : 1)) };
    }),
    ...dependents.map((path) =>
      change(root, path, (manifest) => {
        const all = {
          ...objectAt(manifest.dependencies),
          ...Object.fromEntries(names.map((name) => [name, "workspace:*"])),
        };
        const sorted = Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
        return { ...manifest, dependencies: Object.fromEntries(sorted) };
      }),
    ),
  ];
  return (await Promise.all(changed)).flat();
}

type Content = ReturnType<typeof objectAt>;

async function change(root: string, path: string, to: (content: Content) => Content): Promise<NewFile[]> {
  const text = await readFile(join(root, path), "utf8").catch(() => undefined);
  return text === undefined ? [] : [[path, json(to(objectAt(JSON.parse(text))))]];
}
