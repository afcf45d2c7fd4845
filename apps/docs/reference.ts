import { Application, OptionDefaults, PageEvent } from "typedoc";
import type { MarkdownApplication } from "typedoc-plugin-markdown";

// a type that an export needs and nobody has to name may stay unexported, and then a link to it is its name
const validation = { invalidLink: false, notExported: false };

/**
 * Writes the API reference of a package as Markdown pages, from the TSDoc of what it exports.
 *
 * @throws Error where TypeDoc warns.
 */
export async function buildReference(
  folder: string,
  entryPoints: readonly string[],
  others: readonly string[],
  out: string,
): Promise<void> {
  const app = (await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: [...entryPoints],
    tsconfig: `${folder}/tsconfig.json`,
    basePath: folder,
    blockTags: [...OptionDefaults.blockTags, "@description"], // openapi-typescript writes it
    // what a package exports again is described where it is made
    excludeExternals: true,
    externalPattern: ["**/node_modules/**", ...others.map((other) => `${other}/**`)],
    excludeInternal: true,
    // there is no address of the sources that holds for every host
    disableGit: true,
    disableSources: true,
    validation,
    outputs: [{ name: "markdown", path: out }],
    readme: "none",
    hideGenerator: true,
    treatWarningsAsErrors: true,
    logLevel: "Warn",
  })) as unknown as MarkdownApplication;
  const settings = {
    entryFileName: "index",
    hidePageHeader: true,
    hideBreadcrumbs: true,
    parametersFormat: "table",
    propertyMembersFormat: "table",
    typeDeclarationFormat: "table",
    enumMembersFormat: "table",
    interfacePropertiesFormat: "table",
    indexFormat: "table",
    useCodeBlocks: true,
    sanitizeComments: true,
  };
  for (const [name, value] of Object.entries(settings)) app.options.setValue(name as "entryFileName", value);
  // Vue would read what stands between two braces
  app.renderer.on(PageEvent.END, (page: PageEvent) => {
    page.contents = (page.contents ?? "").replaceAll("{{", "&#123;&#123;");
  });
  const project = await app.convert();
  if (!project) throw new Error(`TypeDoc could not read ${folder}; the reason is above`);
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc warned; the reason is above");
}
