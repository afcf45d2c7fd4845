import {
  answerOf,
  bodyOf,
  documentOf,
  type Json,
  list,
  number,
  objectOf,
  oneOfValues,
  ref,
  requestOf,
  responseOf,
  string,
} from "./documents.ts";

export interface AdversarialPair {
  title: string;
  old: Json;
  new: Json;
  /** What it means to callers. */
  calls: "none" | "patch" | "minor" | "major";
  /** What it means to who names types. */
  names: "none" | "patch" | "minor" | "major";
}

const empty: Json = { description: "" };
const text: Json = { description: "", content: { "text/plain": { schema: string } } };
const a = objectOf({ a: string });
const b = objectOf({ b: string });
const fails = (responses: Json): Json =>
  documentOf({ "/things": { get: { responses: { 200: answerOf(a), ...responses } } } });
const problem = answerOf(objectOf({ message: string }));
const openA = objectOf({ a: string }, { additionalProperties: number });
const namedProblem = (schema: Json): Json => {
  const document = fails({ 404: answerOf(ref("Problem")), 409: answerOf(objectOf({ detail: string })) });
  return { ...document, components: { schemas: { Problem: schema } } };
};
const component = (section: string, value: Json): Json => ({
  ...documentOf({ "/things": { get: { responses: { 200: answerOf(oneOfValues("on")) } } } }),
  components: { [section]: { Shared: value } },
});
const response = (before: Json, after: Json, schemas: [Json, Json] = [{}, {}]) => ({
  old: responseOf(before, schemas[0]),
  new: responseOf(after, schemas[1]),
});
const request = (before: Json, after: Json) => ({ old: requestOf(before), new: requestOf(after) });
const breaks = { calls: "major", names: "major" } as const;
const callsBreak = { calls: "major", names: "minor" } as const;
const namesBreak = { calls: "none", names: "major" } as const;
const harmless = { calls: "minor", names: "minor" } as const;

const wide = objectOf({ id: string, "name?": string });
const narrow = objectOf({ id: string });

/** Changes that are easily taken for something else: what each means is what a compiled consumer says. */
export const adversarialPairs: AdversarialPair[] = [
  { title: "a response gains a branch with fewer keys", ...response(wide, { oneOf: [wide, narrow] }), ...breaks },
  {
    title: "the items of a list gain a branch with fewer keys",
    ...response(list(wide), list({ oneOf: [wide, narrow] })),
    ...breaks,
  },
  {
    title: "a response gains a named branch with fewer keys",
    ...response(ref("Wide"), { oneOf: [ref("Wide"), ref("Narrow")] }, [
      { Wide: wide, Narrow: narrow },
      { Wide: wide, Narrow: narrow },
    ]),
    ...breaks,
  },
  { title: "a response loses a branch", ...response({ oneOf: [a, b] }, b), ...breaks },
  {
    title: "a branch gains another branch's key as optional",
    ...response({ oneOf: [a, b] }, { oneOf: [a, objectOf({ b: string, "a?": string })] }),
    ...breaks,
  },
  {
    title: "a further error has another body",
    old: fails({ 404: problem }),
    new: fails({ 404: problem, 409: answerOf(objectOf({ detail: string })) }),
    ...callsBreak,
  },
  {
    title: "a further error has the same body, written once more",
    old: fails({ 404: problem }),
    new: fails({ 404: problem, 409: answerOf(objectOf({ message: string })) }),
    ...harmless,
  },
  {
    title: "a further error has no body",
    old: fails({ 404: problem }),
    new: fails({ 404: problem, 409: empty }),
    ...callsBreak,
  },
  { title: "the first error has no body", old: fails({}), new: fails({ 404: empty }), ...callsBreak },
  { title: "the first error is text", old: fails({}), new: fails({ 404: text }), ...callsBreak },
  { title: "the first error has a body", old: fails({}), new: fails({ 404: problem }), ...harmless },
  {
    title: "a default error has another body",
    old: fails({ 404: problem }),
    new: fails({ 404: problem, default: answerOf(b) }),
    ...callsBreak,
  },
  {
    title: "an error that had no body gets one",
    old: fails({ 404: empty }),
    new: fails({ 404: problem }),
    ...harmless,
  },
  {
    title: "an error comes as text too",
    old: fails({ 404: problem }),
    new: fails({ 404: problem, 500: text }),
    ...callsBreak,
  },
  { title: "a success comes without a body too (202)", old: fails({}), new: fails({ 202: empty }), ...callsBreak },
  { title: "a success comes without a body too (204)", old: fails({}), new: fails({ 204: empty }), ...callsBreak },
  {
    title: "a further success has fewer keys",
    old: fails({}),
    new: fails({ 201: answerOf(objectOf({})) }),
    ...callsBreak,
  },
  {
    title: "a success that had no body gets another one",
    old: fails({ 202: empty }),
    new: fails({ 202: answerOf(b) }),
    ...callsBreak,
  },
  {
    title: "a success comes as text beside JSON",
    old: fails({}),
    new: fails({
      200: { description: "", content: { ...(answerOf(a).content as Json), "text/plain": { schema: string } } },
    }),
    ...callsBreak,
  },
  {
    title: "a media type is swapped, with the same body",
    old: fails({}),
    new: fails({ 200: { description: "", content: { "application/hal+json": { schema: a } } } }),
    calls: "minor",
    names: "major",
  },
  { title: "a status that no call resolves to goes", old: fails({ 302: answerOf(b) }), new: fails({}), ...namesBreak },
  {
    title: "an error with the same body goes",
    old: fails({ 404: problem, 409: problem }),
    new: fails({ 404: problem }),
    ...namesBreak,
  },
  {
    title: "a branch of the errors goes",
    old: fails({ 404: problem, 409: answerOf(b) }),
    new: fails({ 404: problem }),
    ...breaks,
  },
  {
    title: "a branch of the successes gains another's key",
    old: fails({ 201: answerOf(b) }),
    new: fails({ 201: answerOf(objectOf({ b: string, "a?": string })) }),
    calls: "major",
    names: "major",
  },
  {
    title: "a branch gains other keys, of a type that another's key has not",
    ...response({ oneOf: [a, b] }, { oneOf: [openA, b] }),
    ...breaks,
  },
  {
    title: "a branch gains other keys, of the type of another's key",
    ...response({ oneOf: [a, b] }, { oneOf: [objectOf({ a: string }, { additionalProperties: string }), b] }),
    ...harmless,
  },
  {
    title: "a branch gains patterns of keys, of a type that another's key has not",
    ...response(
      { oneOf: [a, b] },
      { oneOf: [objectOf({ a: string }, { patternProperties: { "^x-": list(string) } }), b] },
    ),
    ...breaks,
  },
  {
    title: "a named branch gains other keys",
    ...response({ oneOf: [ref("A"), ref("B")] }, { oneOf: [ref("A"), ref("B")] }, [
      { A: a, B: b },
      { A: openA, B: b },
    ]),
    ...breaks,
  },
  {
    title: "a branch of the items of a list gains other keys",
    ...response(list({ oneOf: [a, b] }), list({ oneOf: [openA, b] })),
    ...breaks,
  },
  {
    title: "a branch of a field gains other keys",
    ...response(objectOf({ "of?": { anyOf: [a, b] } }), objectOf({ "of?": { anyOf: [openA, b] } })),
    ...breaks,
  },
  {
    title: "a branch of an error gains other keys",
    old: fails({ 404: answerOf({ oneOf: [a, b] }) }),
    new: fails({ 404: answerOf({ oneOf: [openA, b] }) }),
    ...breaks,
  },
  {
    title: "one of several successes gains other keys",
    old: fails({ 201: answerOf(b) }),
    new: fails({ 201: answerOf(objectOf({ b: string }, { additionalProperties: number })) }),
    ...breaks,
  },
  {
    title: "one of several errors, a named one, gains other keys",
    old: namedProblem(objectOf({ message: string })),
    new: namedProblem(objectOf({ message: string }, { additionalProperties: number })),
    ...breaks,
  },
  {
    title: "what a call resolves to alone gains other keys",
    ...response(a, openA),
    ...harmless,
  },
  {
    title: "other keys of a request get a type that its fields have not",
    ...request(objectOf({ tags: list(string) }), objectOf({ tags: list(string) }, { additionalProperties: string })),
    ...breaks,
  },
  {
    title: "other keys of a request get the type of its fields",
    ...request(objectOf({ "name?": string }), objectOf({ "name?": string }, { additionalProperties: string })),
    ...harmless,
  },
  {
    title: "patterns of keys of a request get a type that its fields have not",
    ...request(a, objectOf({ a: string }, { patternProperties: { "^x-": number } })),
    ...breaks,
  },
  {
    title: "a component that no operation leads to changes, and equals one that an operation takes",
    old: component("schemas", oneOfValues("on")),
    new: (() => {
      const document = component("schemas", oneOfValues("on", "off"));
      return { ...document, paths: { "/things": { get: { responses: { 200: answerOf(oneOfValues("on", "off")) } } } } };
    })(),
    ...breaks,
  },
  {
    title: "a parameter that no operation leads to changes",
    old: component("parameters", { name: "p", in: "query", schema: string }),
    new: component("parameters", { name: "p", in: "query", schema: number }),
    ...namesBreak,
  },
  {
    title: "a header that no operation leads to changes",
    old: component("headers", { schema: oneOfValues("a") }),
    new: component("headers", { schema: oneOfValues("a", "b") }),
    ...namesBreak,
  },
  {
    title: "a path item that no operation leads to loses a field",
    old: component("pathItems", { get: { responses: { 200: answerOf(wide) } } }),
    new: component("pathItems", { get: { responses: { 200: answerOf(narrow) } } }),
    ...namesBreak,
  },
  {
    title: "a discriminator maps another value",
    ...response(ref("Pet"), ref("Pet"), [
      {
        Pet: {
          oneOf: [ref("Cat"), ref("Dog")],
          discriminator: {
            propertyName: "kind",
            mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
          },
        },
        Cat: objectOf({ kind: string, lives: number }),
        Dog: objectOf({ kind: string, tricks: number }),
      },
      {
        Pet: {
          oneOf: [ref("Cat"), ref("Dog")],
          discriminator: {
            propertyName: "kind",
            mapping: { kitty: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
          },
        },
        Cat: objectOf({ kind: string, lives: number }),
        Dog: objectOf({ kind: string, tricks: number }),
      },
    ]),
    ...breaks,
  },
  {
    title: "a request body is accepted in another media type, with the same type",
    old: documentOf({ "/a": { post: { requestBody: bodyOf(a), responses: { 204: empty } } } }),
    new: documentOf({
      "/a": {
        post: {
          requestBody: { required: true, content: { "application/xml": { schema: a } } },
          responses: { 204: empty },
        },
      },
    }),
    calls: "minor",
    names: "major",
  },
];
