import { printable } from "../json/printable.ts";
import { type Position, SourceError } from "./source-error.ts";
import { type PositionedYaml, parseYaml } from "./yaml.ts";

/** A YAML or JSON text that knows where each of its values stands. */
export interface SourceText {
  /** What messages call it. */
  readonly name: string;
  readonly text: string;
  /** What the text says, as JSON can hold it; a fresh copy at each call. */
  content(): unknown;
  /** Whether the text itself has the value below `keys`. */
  has(keys: readonly string[]): boolean;
  /** Where the value below `keys` stands, or the nearest one above it. */
  positionOf(keys: readonly string[]): Position;
}

/**
 * Parses a text that is YAML 1.2 or JSON.
 *
 * @throws {@link SourceError} for a text that is neither, or whose aliases contain themselves or multiply.
 */
export function parseSource(text: string, name: string): SourceText {
  const plain = text.replace(/^\uFEFF/, "");
  const json = /^\s*[{[]/.test(plain) ? parsedJson(plain) : undefined;
  let parsed: PositionedYaml | undefined;
  // the places of a JSON text are wanted only where something is wrong with it
  const yaml = () => {
    parsed ??= parseYaml(plain, name);
    return parsed;
  };
  const value = json ? json.value : jsonOf(yaml());
  return {
    name,
    text,
    content: () => structuredClone(value),
    has: (keys) => yaml().nodeAt(keys) !== undefined,
    positionOf: (keys) => {
      for (let depth = keys.length; depth > 0; depth--) {
        const node = yaml().nodeAt(keys.slice(0, depth));
        if (node) return yaml().position(node.offset);
      }
      return yaml().position(0);
    },
  };
}

function parsedJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // the YAML parser says where
  }
}

function jsonOf(yaml: PositionedYaml): unknown {
  try {
    // what JSON cannot hold is no part of a document: an anchor that contains itself fails here
    return JSON.parse(JSON.stringify(yaml.toJS() ?? null));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message.split("\n")[0] : undefined;
    throw new SourceError(yaml.name, yaml.position(yaml.firstAlias()), printable(message ?? "not readable as YAML"), {
      cause,
    });
  }
}
