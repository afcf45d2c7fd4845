import { clientReadme } from "./client-readme.ts";
import { clientIndex, clientSource } from "./client-source.ts";
import { clientTest } from "./client-test.ts";
import { json, type NewApi, type NewFile, scope, titleOf } from "./new-api.ts";
import { entry, identity } from "./package-manifest.ts";

/** The files of a client package, by their path from the root. */
export function clientPackageFolder(newApi: NewApi): NewFile[] {
  const { api, document } = newApi;
  const folder = `packages/${api}`;
  const name = `${scope}/${api}`;
  const manifest = {
    ...identity(name, `A typed client for ${titleOf(document)}`, [api, "api-client", "openapi", "typescript"]),
    ...entry({}),
    files: ["dist"],
    scripts: { build: "tsc -p tsconfig.build.json", typecheck: "tsc -p tsconfig.json", test: "vitest run" },
    dependencies: { [`${scope}/api-client`]: "workspace:*", [`${scope}/${api}-types`]: "workspace:*" },
    devDependencies: { "typescript-7": "catalog:", vitest: "catalog:" },
  };
  const build = {
    extends: "../../tsconfig.base.json",
    compilerOptions: {
      customConditions: [],
      rootDir: "src",
      outDir: "dist",
      lib: ["ES2022", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: [],
    },
    include: ["src"],
    exclude: ["**/*.test.ts"],
  };
  const check = {
    extends: "../../tsconfig.base.json",
    compilerOptions: { noEmit: true, types: ["node"] },
    include: ["src", "*.ts"],
  };
  return [
    [`${folder}/package.json`, json(manifest)],
    [`${folder}/tsconfig.json`, json(check)],
    [`${folder}/tsconfig.build.json`, json(build)],
    [`${folder}/vitest.config.ts`, 'export { default } from "../../vitest.base.ts";\n'],
    [`${folder}/README.md`, clientReadme(newApi)],
    [`${folder}/src/index.ts`, clientIndex(api)],
    [`${folder}/src/create-${api}-client.ts`, clientSource(newApi)],
    [`${folder}/src/index.test.ts`, clientTest(newApi)],
  ];
}
