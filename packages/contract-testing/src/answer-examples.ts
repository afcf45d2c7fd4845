import { at, isObject, objectAt } from "./json-object.ts";
import { operationsOf } from "./operation-object.ts";
import { variants } from "./variants.ts";

/** Which answers a mock can be asked for, with `Prefer: code=200, example=variant-3`. */
export interface AnswerExamples {
  /** The id of the operation. */
  readonly operation: string;
  readonly status: string;
  readonly mediaType: string;
  /** The names of the examples; the first is the one with every property. */
  readonly names: readonly string[];
}

/**
 * Gives every JSON answer of a document a named example for each of its variants, since a mock that always gives one
 * answer shows the first enum value, never an absent property, and never an empty array.
 *
 * @returns a copy of the document, and what was added to it.
 */
export function withAnswerExamples(document: object): { document: object; answers: readonly AnswerExamples[] } {
  const copy = structuredClone(document);
  const answers = operationsOf(copy).flatMap(({ id, responses }) =>
    responses.flatMap(({ status, content }) =>
      content
        .filter(({ mediaType }) => /[/+]json\b/.test(mediaType))
        .map(({ mediaType, schema, pointer }) => {
          const examples = variants(document, schema).map((value, index) => [`variant-${index}`, { value }] as const);
          const media = at(objectAt(copy), pointer.slice(0, -"/schema".length));
          if (isObject(media)) Object.assign(media, { examples: Object.fromEntries(examples) });
          return { operation: id, status, mediaType, names: examples.map(([name]) => name) };
        }),
    ),
  );
  return { document: copy, answers };
}
