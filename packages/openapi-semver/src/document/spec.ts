import { readFile } from "node:fs/promises";
import { isAlias, LineCounter, parseDocument } from "yaml";
import { sealExampleValues } from "./example-values.ts";
import { isRecord } from "./json-value.ts";
import { checkReferences } from "./references.ts";
import { SpecError, type SpecPlace } from "./spec-error.ts";

/**
 * A document to compare: the path of a YAML or JSON file, its text, or what was parsed from it. `name` is what messages
 * call it.
 */
export type SpecSource = string | { text: string; name?: string } | { document: object; name?: string };

/** A document that is known to be OpenAPI 3.0 or 3.1, and whose references all lead to something inside it. */
export interface Spec {
  name: string;
  document: Record<string, unknown>;
}

/** Where the value below `keys` stands in the text. */
export type Locate = (keys: readonly string[]) => SpecPlace;

/**
 * Reads, parses and checks a document.
 *
 * @throws {@link SpecError} for what cannot be judged
 */
export async function readSpec(source: SpecSource, fallbackName: string): Promise<Spec> {
  const { name, document, locate } = await parse(source, fallbackName);
  if (!isRecord(document)) {
    throw new SpecError(
      "not-openapi-3",
      locate([]),
      `expected an OpenAPI 3 document, received ${describeRoot(document)}`,
    );
  }
  checkVersion(document, locate);
  checkReferences(document, locate);
  return { name, document: sealExampleValues(document) };
}

async function parse(
  source: SpecSource,
  fallbackName: string,
): Promise<{ name: string; document: unknown; locate: Locate }> {
  if (typeof source === "string") return parseText(await readText(source), source);
  const name = source.name ?? fallbackName;
  if ("text" in source) return parseText(source.text, name);
  // a caller's object may hold dates, getters or shared parts: what is compared is what JSON keeps of it
  const document: unknown = JSON.parse(JSON.stringify(source.document));
  return { name, document, locate: () => ({ file: name, line: 0, column: 0 }) };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const reason = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown";
    throw new SpecError("unreadable", { file: path, line: 0, column: 0 }, `cannot be read (${reason})`, { cause });
  }
}

interface ParsedText {
  name: string;
  document: unknown;
  locate: Locate;
}

function parseText(text: string, name: string): ParsedText {
  if (!/^\s*\{/.test(text)) return parseYaml(text, name);
  try {
    const document: unknown = JSON.parse(text);
    // places are wanted only where something is wrong
    return { name, document, locate: (keys) => parseYaml(text, name).locate(keys) };
  } catch {
    return parseYaml(text, name);
  }
}

function parseYaml(text: string, name: string): ParsedText {
  const lineCounter = new LineCounter();
  const parsed = parseDocument(text, { lineCounter, merge: true, logLevel: "silent" });
  const place = (offset: number): SpecPlace => {
    const { line, col } = lineCounter.linePos(offset);
    return { file: name, line, column: col };
  };
  const locate: Locate = (keys) => {
    for (let depth = keys.length; depth > 0; depth--) {
      // a status code may be a number in the text
      const found = parsed.getIn(keys.slice(0, depth), true) ?? parsed.getIn(keys.slice(0, depth).map(numeric), true);
      if (typeof found === "object" && found !== null && "range" in found && Array.isArray(found.range)) {
        return place(Number(found.range[0]));
      }
    }
    return place(0);
  };
  const [error] = parsed.errors;
  if (error) {
    const html = /^\s*<(!doctype|html)/i.test(text) ? " (this is HTML, not an OpenAPI document)" : "";
    throw new SpecError("unparseable", place(error.pos[0]), `${firstLine(error.message)}${html}`);
  }
  try {
    // an anchor that contains itself, and one that was copied too often, both fail here
    const document: unknown = JSON.parse(JSON.stringify(parsed.toJS({ maxAliasCount: 100 }) ?? null));
    return { name, document, locate };
  } catch (cause) {
    const reason = cause instanceof Error ? firstLine(cause.message) : "cannot be read as YAML";
    throw new SpecError("unparseable", place(firstAlias(parsed.contents) ?? 0), reason, { cause });
  }
}

function numeric(key: string): string | number {
  return /^\d+$/.test(key) ? Number(key) : key;
}

// `yaml` prints the line itself below its message, and sometimes what it met at its end: both may hold prose
function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  const reason = line.replace(/ at line \d+, column \d+:?$/, "");
  return reason.replace(/"[^"]{20,}"/g, '"…"').replace(/: (?!").{20,}$/, ": …");
}

function firstAlias(node: unknown): number | undefined {
  if (isAlias(node)) return node.range?.[0];
  if (typeof node !== "object" || node === null || !("items" in node) || !Array.isArray(node.items)) return undefined;
  for (const item of node.items) {
    const found = firstAlias(isRecord(item) && "value" in item && "key" in item ? item.value : item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function describeRoot(document: unknown): string {
  if (document === null || document === undefined) return "an empty file";
  if (Array.isArray(document)) return "a list";
  return `a ${typeof document}`;
}

function checkVersion(document: Record<string, unknown>, locate: Locate): void {
  const version = typeof document.openapi === "string" ? document.openapi : undefined;
  if (version && /^3\.[01](\.|$)/.test(version)) return;
  const kinds: [string, string][] = [
    ["swagger", "Swagger"],
    ["openapi", "OpenAPI"],
    ["asyncapi", "AsyncAPI"],
    ["arazzo", "Arazzo"],
    ["overlay", "an OpenAPI Overlay"],
    ["openrpc", "OpenRPC"],
  ];
  const kind = kinds.find(([key]) => key in document);
  const what = kind
    ? `this is ${kind[1]} ${String(document[kind[0]]).slice(0, 20)}`
    : `there is no \`openapi\` key (the keys are ${Object.keys(document).slice(0, 5).join(", ") || "none"})`;
  throw new SpecError("not-openapi-3", locate(kind ? [kind[0]] : []), `${what}; expected OpenAPI 3.0 or 3.1`);
}
