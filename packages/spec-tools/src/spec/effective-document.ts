import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import {
  DocumentError,
  type JsonObject,
  openapiDocument,
  pointerKeys,
  pointerTo,
  referenceProblems,
} from "@typed-clients/openapi-document";
import { acceptedWarnings } from "./accepted-warnings.ts";
import { stringsOf } from "./document-strings.ts";
import { LintError, type LintProblem, lint } from "./lint.ts";
import { applyOverlay } from "./overlay.ts";
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

/** The size limit of the API, in its source.json. */
export function maxBytesOf({ source }: Spec): number | undefined {
  const { maxBytes } = source.content();
  if (maxBytes === undefined || (typeof maxBytes === "number" && maxBytes > 0)) return maxBytes;
  throw source.error(["maxBytes"], `expected bytes, such as 20000000; received ${JSON.stringify(maxBytes)}`);
}

/** A vendored document with its corrections: the only thing that is read from here on. */
export interface EffectiveDocument {
  readonly document: JsonObject;
  /** What lint says that is not an error. */
  readonly warnings: readonly LintProblem[];
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

/** What stands beside a vendored document: it cannot have one of these names. */
export const ownFiles: readonly string[] = ["overlay.yaml", "source.json", "released.json"];

/** @throws SpecError for a file that is missing, broken, or one too many. */
export async function readSpec(root: string, api: string): Promise<Spec> {
  const files = await readdir(join(root, "spec", api)).catch(() => {
    throw new SpecError(`spec/${api}`, undefined, "there is no such folder");
  });
  const documents = files.filter((file) => /\.(ya?ml|json)$/.test(file) && !ownFiles.includes(file));
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
  try {
    openapiDocument(original);
  } catch (error) {
    throw error instanceof DocumentError ? vendored.error(error.keys, error.reason) : error;
  }
  acceptedWarnings(overlay);
  const document = await applyOverlay(original, overlay);
  // what the overlay has added has no line in the vendored document
  const at = (path: Path, reason: string) =>
    vendored.has(path.slice(0, -1))
      ? vendored.error(path, reason)
      : new SpecError(`${vendored.name} with ${overlay.name}`, undefined, `${pointerTo(path.map(String))}: ${reason}`);
  for (const [path, value] of stringsOf(document)) {
    if (leadsOut(path, value)) {
      throw at(path, `${path.at(-1)} leads out of the document, and is not followed: ${value}`);
    }
  }
  for (const { code, keys, reason } of referenceProblems(document)) {
    if (code === "cyclic-ref") throw at(keys, reason);
  }
  const problems = await lint(document).catch((error: unknown) => {
    throw error instanceof LintError ? at([], error.message) : error;
  });
  const errors = problems
    .filter(({ severity }) => severity === "error")
    .map((problem) =>
      at(pointerKeys(problem.at.replace(/^#/, "")).filter(Boolean), `${problem.message} (${problem.rule})`),
    );
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
