import { Application, OptionDefaults } from "typedoc";

// a type that an export needs and nobody has to name may stay unexported
const validation = { invalidLink: true, notExported: false };

/**
 * Writes the API reference of some packages, from the TSDoc of what they export.
 *
 * @throws Error where TypeDoc warns, for one of a link that leads nowhere.
 */
export async function buildReference(packages: readonly string[], out: string): Promise<void> {
  const app = await Application.bootstrapWithPlugins({
    name: "API reference",
    entryPointStrategy: "packages",
    entryPoints: [...packages],
    packageOptions: {
      entryPoints: ["src/index.ts"],
      compilerOptions: { customConditions: [] }, // another package is what was built of it
      blockTags: [...OptionDefaults.blockTags, "@description"], // openapi-typescript writes it
      // what a package exports again is described where it is made
      excludeExternals: true,
      externalPattern: ["**/node_modules/**", "**/dist/**"],
      excludeInternal: true,
      // there is no address of the sources that holds for every host
      disableGit: true,
      disableSources: true,
      validation,
    },
    readme: "none",
    includeVersion: true,
    githubPages: false,
    hideGenerator: true,
    validation,
    treatWarningsAsErrors: true,
    logLevel: "Warn",
  });
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc could not read the packages; the reason is above");
  app.validate(project);
  await app.generateDocs(project, out);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc warned; the reason is above");
}
