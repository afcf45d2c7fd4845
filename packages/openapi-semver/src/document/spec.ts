import {
  DocumentError,
  type JsonObject,
  openapiDocument,
  parseSource,
  referenceProblems,
  SourceError,
  type SourceText,
} from "@typed-clients/openapi-document";
import { bundleFiles, refersToFiles } from "./bundle.ts";
import { sealExampleValues } from "./example-values.ts";
import { readInput } from "./read-input.ts";
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
  /** Where the value below `keys` stands in the text, or the nearest one above it. */
  locate: Locate;
}

/** Where the value below `keys` stands in the text. */
export type Locate = (keys: readonly string[]) => SpecPlace;

/**
 * Reads, parses and checks a document.
 *
 * @throws {@link SpecError} for what cannot be compared
 */
export async function readSpec(source: SpecSource, fallbackName: string): Promise<Spec> {
  const { name, content, locate, path } = await parse(source, fallbackName);
  try {
    let document = openapiDocument(content());
    if (path !== undefined && refersToFiles(document)) document = await bundleFiles(path);
    for (const problem of referenceProblems(document)) throw problem;
    return { name, document: sealExampleValues(document), locate };
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
  name: string;
  content(): unknown;
  locate: Locate;
  path?: string;
}

async function parse(source: SpecSource, fallbackName: string): Promise<Parsed> {
  if (typeof source === "string") {
    const { name, text, path } = await readInput(source);
    return { ...parseText(text, name), ...(path !== undefined && { path }) };
  }
  const name = source.name ?? fallbackName;
  if ("text" in source) return parseText(source.text, name);
  // a caller's object may hold dates, getters or shared parts: what is compared is what JSON keeps of it
  const content = (): JsonObject => JSON.parse(JSON.stringify(source.document));
  return { name, content, locate: () => ({ file: name, line: 0, column: 0 }) };
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
  return { name, content: () => source.content(), locate: (keys) => ({ file: name, ...source.positionOf(keys) }) };
}
