import { json, type NewApi, type NewFile, scope, titleOf } from "./new-api.ts";
import { entry, identity } from "./package-manifest.ts";

/** The files by hand of a types package, by their path from the root. */
export function typesPackageFolder({ api, document }: NewApi): NewFile[] {
  const folder = `packages/${api}-types`;
  const name = `${scope}/${api}-types`;
  const files = { "./openapi.json": "./openapi.json" };
  const manifest = {
    ...identity(name, `TypeScript types, enums and the OpenAPI document of ${titleOf(document)}`, [
      api,
      "openapi",
      "typescript",
    ]),
    ...entry(files),
    files: ["dist", "openapi.json"],
    scripts: { build: "tsc -p tsconfig.json" },
    devDependencies: { "typescript-7": "catalog:" },
  };
  const compilerOptions = { customConditions: [], rootDir: "src", outDir: "dist", lib: ["ES2022"], types: [] };
  const readme = `# ${name}

${titleOf(document)}, as TypeScript: types for every operation and schema, its enums as constants, what a client needs at run
time, and the OpenAPI document itself. Importing a type costs no byte.

\`\`\`sh
npm install ${name}
\`\`\`

\`\`\`ts
import { api, type paths, revision } from "${name}";

export type Path = keyof paths;
console.log(revision.upstream, Object.keys(api.operations).length);
\`\`\`

[\`${scope}/${api}\`](https://www.npmjs.com/package/${scope}/${api}) is the client on top of it.
`;
  return [
    [`${folder}/package.json`, json(manifest)],
    [`${folder}/tsconfig.json`, json({ extends: "../../tsconfig.base.json", compilerOptions, include: ["src"] })],
    [`${folder}/README.md`, readme],
  ];
}
