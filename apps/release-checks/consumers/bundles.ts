import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** What esbuild makes of one module in a consumer's project, minified and not. */
async function bundle(folder: string, source: string, minify = false): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: folder, loader: "ts" },
    absWorkingDir: folder,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify,
    write: false,
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** Importing a type costs nothing, even where the import statement stays. @throws Error with what is left */
export async function bundleType(folder: string, packageName: string, type: string): Promise<string> {
  const text = await bundle(
    folder,
    `import { type ${type} } from "${packageName}";\nexport type Mine = ${type};`,
    true,
  );
  if (text.trim() !== "") throw new Error(`expected an empty bundle, received:\n${text}`);
  return "0 bytes";
}

/** Importing one constant does not bring the others. @throws Error that names what came along */
export async function bundleConstant(folder: string, packageName: string, names: readonly string[]): Promise<string> {
  const [first, ...others] = names;
  const text = await bundle(folder, `import { ${first} } from "${packageName}";\nconsole.log(${first});`);
  const brought = others.filter((name) => new RegExp(`\\b(var|const|function|class) ${name}\\b`).test(text));
  if (brought.length > 0) throw new Error(`${first} brought ${brought.join(", ")}:\n${text}`);
  return `${Buffer.byteLength(text)} bytes, ${others.length} left out`;
}

/** The whole client, minified and compressed. @throws Error above its budget */
export async function bundleClient(folder: string, source: string, maxBytes: number): Promise<string> {
  const { length } = gzipSync(await bundle(folder, source, true));
  if (length > maxBytes)
    throw new Error(`the client has ${length} bytes (minified, gzip), and a budget of ${maxBytes}`);
  return `${(length / 1000).toFixed(1)} of ${(maxBytes / 1000).toFixed(1)} kB gzip`;
}
