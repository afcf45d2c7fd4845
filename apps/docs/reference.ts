import { Application, OptionDefaults, PageEvent, ReflectionKind } from "typedoc";
import type { MarkdownApplication } from "typedoc-plugin-markdown";

// a type that an export needs and nobody has to name may stay unexported, and then a link to it is its name
const validation = { invalidLink: false, notExported: false };

/** A package to write the reference of. */
export interface ReferencePackage {
  readonly name: string;
  readonly description: string;
  readonly folder: string;
  /** The source behind each name that is imported, such as `@typed-clients/api-client/webhooks`. */
  readonly entryPoints: ReadonlyMap<string, string>;
}

/**
 * Writes the API reference of a package as Markdown pages, from the TSDoc of what it exports.
 *
 * @throws Error where TypeDoc warns.
 */
export async function buildReference(
  { name, description, folder, entryPoints }: ReferencePackage,
  others: readonly string[],
  out: string,
): Promise<void> {
  const app = (await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    name,
    entryPoints: [...entryPoints.values()],
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
  for (const [setting, value] of Object.entries(settings)) app.options.setValue(setting as "entryFileName", value);
  // Vue would read what stands between two braces
  app.renderer.on(PageEvent.END, (page: PageEvent) => {
    page.contents = (page.contents ?? "").replaceAll("{{", "&#123;&#123;");
    if (page.url !== "index.md") return;
    const install = `\`\`\`sh\nnpm install ${name}\n\`\`\``;
    page.contents = page.contents.replace(/^# .*$/m, (title) => `${title}\n\n${description}.\n\n${install}`);
  });
  const project = await app.convert();
  if (!project) throw new Error(`TypeDoc could not read ${folder}; the reason is above`);
  // a module is called what it is imported as, and not after its source
  for (const module of project.getChildrenByKind(ReflectionKind.Module)) {
    const source = project.getSymbolIdFromReflection(module)?.packagePath ?? "";
    const imported = [...entryPoints].find(([, path]) => source !== "" && path.endsWith(source));
    if (imported) module.name = imported[0];
  }
  app.validate(project);
  await app.generateOutputs(project);
  if (app.logger.hasErrors() || app.logger.hasWarnings()) throw new Error("TypeDoc warned; the reason is above");
}
