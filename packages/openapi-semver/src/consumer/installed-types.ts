import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isObject } from "@typed-clients/openapi-document";
import { SpecError } from "../document/spec-error.ts";
import { declaresPaths } from "./consumer-project.ts";

/**
 * The declarations of an installed types package: `pkg@1.2.0` among all that are installed above one of the folders, under
 * any alias, the newest that fits; or the path of a folder.
 *
 * @throws {@link SpecError} when no such version is installed, or it has no `paths`
 */
export function installedTypes(wanted: string, folders: readonly string[]): string {
  const fail = (reason: string): never => {
    throw new SpecError("unreadable", { file: wanted, line: 0, column: 0 }, reason);
  };
  if (/^[./]/.test(wanted)) {
    const path = resolve(wanted);
    return declarationsIn(path) ?? fail("expected a folder with declarations that export `paths`");
  }
  const at = wanted.lastIndexOf("@");
  const [name, version] = at > 0 ? [wanted.slice(0, at), wanted.slice(at + 1)] : [wanted, ""];
  const found = folders
    .flatMap(installedPackages)
    .filter((installed) => installed.name === name)
    .sort(newestFirst);
  const fitting = found.find((installed) => fits(installed.version, version));
  if (!fitting) {
    const installed = [...new Set(found.map((one) => one.version))].join(", ") || "none";
    return fail(
      `no such version is installed (found: ${installed}); install it beside, such as: npm i ${name}-next@npm:${wanted}`,
    );
  }
  return declarationsIn(fitting.folder) ?? fail("the package has no declarations that export `paths`");
}

interface InstalledPackage {
  name: string;
  version: string;
  folder: string;
}

function newestFirst({ version: a }: InstalledPackage, { version: b }: InstalledPackage): number {
  return b.localeCompare(a, "en", { numeric: true });
}

// `1` is any 1.x, `1.2` any 1.2.x
function fits(version: string, wanted: string): boolean {
  return wanted === "" || version === wanted || version.startsWith(`${wanted}.`);
}

function installedPackages(start: string): InstalledPackage[] {
  const found: InstalledPackage[] = [];
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    const modules = join(folder, "node_modules");
    const stores = namesIn(join(modules, ".pnpm")).map((name) => join(modules, ".pnpm", name, "node_modules"));
    for (const place of [modules, ...stores]) found.push(...packagesIn(place));
    if (dirname(folder) === folder) return found;
  }
}

function packagesIn(modules: string): InstalledPackage[] {
  return namesIn(modules).flatMap((name) => {
    if (name.startsWith("@"))
      return namesIn(join(modules, name)).flatMap((part) => packageAt(join(modules, name, part)));
    return name.startsWith(".") ? [] : packageAt(join(modules, name));
  });
}

function packageAt(folder: string): InstalledPackage[] {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    if (!isObject(manifest) || typeof manifest.name !== "string" || typeof manifest.version !== "string") return [];
    return [{ name: manifest.name, version: manifest.version, folder }];
  } catch {
    return []; // a folder without a manifest is no package
  }
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function declarationsIn(folder: string): string | undefined {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(d\.)?[cm]?ts$/.test(name) && !name.includes("node_modules"))
    .sort((a, b) => Number(b.endsWith(".d.ts")) - Number(a.endsWith(".d.ts")));
  for (const name of files) {
    const text = readFileSync(join(folder, name), "utf8");
    if (declaresPaths(text)) return text;
  }
  return undefined;
}
