import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { BaseResolver, createConfig, lintFromString, type NormalizedProblem } from "@redocly/openapi-core";
import { type JsonObject, stringsOf } from "./json-object.ts";
import { acceptedWarnings, applyOverlay } from "./overlay.ts";
import { type Path, readSourceFile, type SourceFile } from "./source-file.ts";
import { SpecError } from "./spec-error.ts";

/** The three files of a folder below `spec/`. */
export interface Spec {
  /** The name of the folder, such as `civic-pass`. */
  readonly api: string;
  readonly vendored: SourceFile;
  readonly overlay: SourceFile;
  readonly source: SourceFile;
}

/**
 * Whether the document is written here, and not vendored (`"origin": "written"`): there is no upstream to compare it with,
 * and it may be edited.
 *
 * @throws SpecError for another origin, and for an upstream beside it.
 */
export function isWritten({ source }: Spec): boolean {
  const { origin, upstream } = source.content();
  if (origin === undefined) return false;
  if (origin !== "written") {
    throw source.error(["origin"], `expected "written", or no \`origin\`; received ${JSON.stringify(origin)}`);
  }
  if (upstream !== undefined) {
    throw source.error(
      ["upstream"],
      "a document that is written here (`origin`) has no upstream: remove one of the two",
    );
  }
  return true;
}

/** A vendored document with its corrections: the only thing that is read from here on. */
export interface EffectiveDocument {
  readonly document: JsonObject;
  /** What lint says that is not an error. */
  readonly warnings: readonly NormalizedProblem[];
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Where the effective document of the last release is kept: what every change is measured against. */
export const releasedPath = (api: string): string => `spec/${api}/released.json`;

/** The names of the folders below `spec/`. */
export async function listApis(root: string): Promise<string[]> {
  const entries = await readdir(join(root, "spec"), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** @throws SpecError for a file that is missing, broken, or one too many. */
export async function readSpec(root: string, api: string): Promise<Spec> {
  const files = await readdir(join(root, "spec", api)).catch(() => {
    throw new SpecError(`spec/${api}`, undefined, "there is no such folder");
  });
  const documents = files.filter((file) => /\.(ya?ml|json)$/.test(file) && !/^(overlay|source|released)\./.test(file));
  const [document] = documents;
  if (!document || documents.length > 1) {
    const found = documents.join(", ") || "none";
    throw new SpecError(`spec/${api}`, undefined, `expected exactly one vendored OpenAPI document, found ${found}`);
  }
  const [vendored, overlay, source] = await Promise.all(
    [document, "overlay.yaml", "source.json"].map((file) => readSourceFile(root, `spec/${api}/${file}`)),
  );
  if (!vendored || !overlay || !source) throw new Error("unreachable: three files in, three files out");
  return { api, vendored, overlay, source };
}

/**
 * Applies the overlay to the vendored document and validates the result.
 *
 * @throws SpecError for a stale action, a `$ref` that leads out of the document or nowhere, and an invalid document.
 */
export async function effectiveDocument({ vendored, overlay }: Spec): Promise<EffectiveDocument> {
  const original = vendored.content();
  const { openapi } = original;
  if (typeof openapi !== "string" || !/^3\.[01]\./.test(openapi)) {
    throw vendored.error(["openapi"], `expected an OpenAPI 3.0 or 3.1 document, found openapi: ${openapi}`);
  }
  acceptedWarnings(overlay);
  const document = await applyOverlay(original, overlay);
  // what the overlay has added has no line in the vendored document
  const at = (path: Path, reason: string) =>
    vendored.has(path.slice(0, -1))
      ? vendored.error(path, reason)
      : new SpecError(`${vendored.name} with ${overlay.name}`, undefined, `${pointerOf(path)}: ${reason}`);
  for (const [path, value] of stringsOf(document)) {
    if (leadsOut(path, value)) {
      throw at(path, `${path.at(-1)} leads out of the document, and is not followed: ${value}`);
    }
  }
  const problems = await lint(document);
  const errors = problems
    .filter(({ severity }) => severity === "error")
    .map(({ location, message, ruleId }) => at(pathOf(location[0]?.pointer ?? ""), `${message.trim()} (${ruleId})`));
  const [first, ...others] = errors;
  if (first && others.length === 0) throw first;
  if (first) {
    throw new SpecError(
      `${vendored.name} with ${overlay.name}`,
      undefined,
      `${errors.length} errors, to be corrected in the overlay`,
      errors.map(({ message }) => message),
    );
  }
  return { document, warnings: problems };
}

// also below `example`: what reads the document later would follow it there
function leadsOut(path: Path, value: string): boolean {
  if (path.at(-1) === "externalValue") return true;
  if (path.at(-2) === "mapping" && path.at(-3) === "discriminator") return /^[^#]*[/.]/.test(value);
  return path.at(-1) === "$ref" && !value.startsWith("#");
}

async function lint(document: JsonObject): Promise<NormalizedProblem[]> {
  return lintFromString({
    source: JSON.stringify(document),
    absoluteRef: "effective-document.json",
    config: await createConfig({
      extends: ["recommended"],
      rules: {
        // a summary is good manners, and no matter of validity
        "operation-summary": "warn",
        // whether a path ends in a slash is for the server to say
        "no-path-trailing-slash": "off",
      },
    }),
    externalRefResolver: new BaseResolver(),
  });
}

const pointerOf = (path: Path): string =>
  `#/${path.map((part) => String(part).replaceAll("~", "~0").replaceAll("/", "~1")).join("/")}`;

const pathOf = (pointer: string): Path =>
  pointer
    .replace(/^#\/?/, "")
    .split("/")
    .filter(Boolean)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
