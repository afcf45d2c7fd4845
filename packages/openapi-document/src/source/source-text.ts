import { printable } from "../json/printable.ts";
import { jsonOffsets } from "./json-offsets.ts";
import { linePositions } from "./line-positions.ts";
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
  if (json) {
    // the places of a JSON text are wanted only where something is wrong with it
    let places: TextPlaces | undefined;
    const lazily = () => {
      places ??= { offsetOf: jsonOffsets(plain), position: linePositions(plain) };
      return places;
    };
    return sourceText(name, text, json.value, () => JSON.parse(plain), lazily);
  }
  const yaml = parseYaml(plain, name);
  const places = { offsetOf: (keys: readonly string[]) => yaml.nodeAt(keys)?.offset, position: yaml.position };
  return sourceText(
    name,
    text,
    jsonOf(yaml),
    () => jsonOf(yaml),
    () => places,
  );
}

interface TextPlaces {
  offsetOf(keys: readonly string[]): number | undefined;
  position(offset: number): Position;
}

function sourceText(
  name: string,
  text: string,
  value: unknown,
  valueAgain: () => unknown,
  places: () => TextPlaces,
): SourceText {
  // whoever asks first gets what was parsed; a large document is not kept twice
  let first: { value: unknown } | undefined = { value };
  return {
    name,
    text,
    content: () => {
      const content = first ? first.value : valueAgain();
      first = undefined;
      return content;
    },
    has: (keys) => places().offsetOf(keys) !== undefined,
    positionOf: (keys) => {
      const { offsetOf, position } = places();
      for (let depth = keys.length; depth > 0; depth--) {
        const offset = offsetOf(keys.slice(0, depth));
        if (offset !== undefined) return position(offset);
      }
      return position(0);
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
