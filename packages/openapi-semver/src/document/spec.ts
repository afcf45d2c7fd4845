import {
  DocumentError,
  type JsonObject,
  openapiDocument,
  parseSource,
  referenceProblems,
  SourceError,
  type SourceText,
} from "@typed-clients/openapi-document";
import { sealExampleValues } from "./example-values.ts";
import { readInput, type Input as TextInput } from "./read-input.ts";
import { refersToFiles } from "./refers-to-files.ts";
import { SpecError, type SpecPlace } from "./spec-error.ts";

/**
 * A document to compare: the path of a YAML or JSON file, an `https:` address, `-` for standard input, `main:openapi.yaml`
 * for a file at a git revision; its text; or what was parsed from it. `name` is what messages call it.
 */
export type SpecSource = string | { text: string; name?: string } | { document: object; name?: string };

/** A document that is known to be OpenAPI 3.0 or 3.1, and whose references all lead to something inside it. */
export interface Spec {
  name: string;
  document: Record<string, unknown>;
  /** The document as its own text has it, what stands in other files being references. */
  own: Record<string, unknown>;
  /** Where the value below `keys` stands in the text, or the nearest one above it. */
  locate: Locate;
}

/** Where the value below `keys` stands in the text. */
export type Locate = (keys: readonly string[]) => SpecPlace;

/**
 * Reads, parses and checks two documents; a text that is there twice is parsed once.
 *
 * @throws {@link SpecError} for what cannot be compared
 */
export async function readSpecs(oldSource: SpecSource, newSource: SpecSource): Promise<{ old: Spec; new: Spec }> {
  const before = await inputOf(oldSource, "old");
  const old = await specOf(before);
  const after = await inputOf(newSource, "new");
  const same = "text" in before && "text" in after && before.text === after.text && !old.bundled;
  if (!same) return { old, new: await specOf(after) };
  const locate: Locate = (keys) => ({ ...old.locate(keys), file: after.name });
  return { old, new: { ...old, name: after.name, locate } };
}

/** Reads, parses and checks a document, as {@link readSpecs} does. */
export async function readSpec(source: SpecSource, fallbackName: string): Promise<Spec> {
  return specOf(await inputOf(source, fallbackName));
}

type Input = TextInput | { name: string; document: object };

async function inputOf(source: SpecSource, fallbackName: string): Promise<Input> {
  return typeof source === "string" ? readInput(source) : { ...source, name: source.name ?? fallbackName };
}

async function specOf(input: Input): Promise<Spec & { bundled: boolean }> {
  const { name } = input;
  const { content, locate } = "text" in input ? parseText(input.text, name) : parsedBefore(input.document, name);
  const { path, revision } = "text" in input ? input : {};
  try {
    const own = openapiDocument(content());
    let document = own;
    const bundled = path !== undefined && refersToFiles(own);
    if (bundled) {
      const { bundleFiles } = await import("./bundle.ts");
      document = await bundleFiles(path, revision);
    }
    for (const problem of referenceProblems(document)) throw problem;
    const sealed = sealExampleValues(document);
    return { name, document: sealed, own: bundled ? own : sealed, locate, bundled };
  } catch (error) {
    if (error instanceof DocumentError) throw new SpecError(error.code, locate(error.keys), reasonOf(error));
    throw error;
  }
}

// what to do about it, since nothing is fetched
function reasonOf(error: DocumentError): string {
  if (error.code !== "external-ref") return error.code === "not-openapi-3" ? error.reason : error.message;
  return `${error.message}; bundle the document first`;
}

interface Parsed {
  content(): unknown;
  locate: Locate;
}

// a caller's object may hold dates, getters or shared parts: what is compared is what JSON keeps of it
function parsedBefore(document: object, name: string): Parsed {
  const content = (): JsonObject => JSON.parse(JSON.stringify(document));
  return { content, locate: () => ({ file: name, line: 0, column: 0 }) };
}

function parseText(text: string, name: string): Parsed {
  let source: SourceText;
  try {
    source = parseSource(text, name);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const html = /^\s*<(!doctype|html)/i.test(text) ? " (this is HTML, not an OpenAPI document)" : "";
    // the name of an alias may be anything that follows a `*`
    const reason = error.reason.replace(/(Unresolved alias[^:]*):.*$/s, "$1");
    throw new SpecError("unparseable", { file: name, ...error.position }, `${reason}${html}`, { cause: error });
  }
  return { content: () => source.content(), locate: (keys) => ({ file: name, ...source.positionOf(keys) }) };
}
