import type { JsonObject } from "@typed-clients/openapi-document";

/** What every manifest of a new package says. */
export const identity = (name: string, description: string, keywords: readonly string[]): JsonObject => ({
  name,
  version: "0.0.0",
  description,
  keywords,
  license: "MIT",
  type: "module",
  sideEffects: false,
  engines: { node: ">=20" },
});

/** The entry of a package: its sources inside the repository, what is built for everybody else. */
export function entry(files: Readonly<Record<string, string>>): JsonObject {
  const built = { types: "./dist/index.d.ts", default: "./dist/index.js" };
  const rest = { ...files, "./package.json": "./package.json" };
  return {
    exports: { ".": { "@typed-clients/source": "./src/index.ts", ...built }, ...rest },
    publishConfig: { exports: { ".": built, ...rest } },
  };
}
