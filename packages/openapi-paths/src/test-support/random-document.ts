import fc from "fast-check";

/** What random documents are made of. */
interface Vocabulary {
  readonly names: readonly string[];
  readonly texts: readonly string[];
  readonly components: readonly string[];
  /** Which components may be referred to. */
  readonly targets: readonly string[];
  /** What an enum may hold. */
  readonly values: readonly string[];
}

/** Documents that a generator of types has to do something with. */
type RandomDocument = fc.Arbitrary<{ openapi: string }>;

const names = [
  "name",
  "pet-kind",
  "2fa",
  "x.y",
  "with space",
  "it's",
  'quo"te',
  "ünï",
  "a/b~c",
  "1.5",
  "0x1",
  "",
  "enum",
];
const texts = [
  "A pet.",
  "ends */ here",
  "first\nsecond\r\nthird",
  "`ticks` and \u0024{dollars}",
  " \n ",
  "/* nested */",
];

/** Documents as they are written, whose components refer to a few that refer to none. */
export const plainDocument: RandomDocument = documents({
  names,
  texts,
  components: ["Pet", "pet_owner", "HTTPError", "Pets-List", "v2", "Node"],
  targets: ["Name", "Tag"],
  values: ["a", "b-c", "2", "ä"],
});

/** Documents that mean harm, or that nobody meant: names and texts that break out, components that are made of themselves. */
export const hostileDocument: RandomDocument = documents({
  names: [
    ...names,
    "__proto__",
    "constructor",
    "toString",
    "line\nbreak",
    "\u2028",
    "back\\slash",
    "`\u0024{1}`",
    "$ref",
    "\0",
  ],
  texts: [...texts, "line\u2028separator", "cr\rcr", "*/ ) } /*", "@deprecated {@link x}", "\\"],
  components: ["Pet", "Record", "Omit", "constructor", "__proto__", "2fa", "paths"],
  targets: ["Pet", "Record", "Omit", "constructor", "__proto__", "2fa", "paths"],
  values: ["a", "b-c", "b_c", "", 'quo"te', "new\nline", "\u2028", "\u0024{1}", "*/"],
});

function documents({ names, texts, components, targets, values }: Vocabulary): RandomDocument {
  const text = fc.constantFrom(...texts);
  const name = fc.constantFrom(...names);
  const reference = fc.constantFrom(...targets).map((target) => ({ $ref: `#/components/schemas/${target}` }));
  const annotations = fc.record(
    {
      title: text,
      description: text,
      deprecated: fc.boolean(),
      nullable: fc.constant(true),
      default: fc.constantFrom<unknown>("cat", 0, false, null, [], {}, "*/"),
      example: fc.constantFrom<unknown>("cat", 0, null, { a: [1] }, ["*/"]),
      format: fc.constantFrom("date-time", "int64", "*/"),
      readOnly: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const annotated = (schema: fc.Arbitrary<object>) =>
    fc.tuple(annotations, schema).map(([own, of]) => ({ ...own, ...of }));
  const scalar = fc.oneof(
    fc.record({ type: fc.constantFrom<unknown>("string", "number", "integer", "boolean", "null", ["string", "null"]) }),
    fc.record({
      type: fc.constant("string"),
      enum: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 4 }),
      "x-enum-descriptions": fc.array(text, { maxLength: 4 }),
    }),
    fc.record({ type: fc.constant("integer"), enum: fc.constantFrom([1, 2, -3], [0]) }),
    fc.record({ const: fc.constantFrom<unknown>("a", 1, true) }),
    fc.constantFrom({}, { type: "object" }),
  );

  const { schema } = fc.letrec<{ schema: object }>((tie) => {
    const object = fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(name, tie("schema"), { minKeys: 1, maxKeys: 4 }),
        required: fc.subarray(["name", "pet-kind", "2fa", "nowhere"]),
        additionalProperties: fc.oneof(fc.constantFrom(true, {}), tie("schema")),
      },
      { requiredKeys: ["type"] },
    );
    const array = fc.record(
      { type: fc.constant("array"), items: tie("schema"), maxItems: fc.integer({ min: 3, max: 5 }) },
      { requiredKeys: ["type", "items"] },
    );
    const composed = fc
      .tuple(fc.constantFrom("allOf", "anyOf", "oneOf"), fc.array(tie("schema"), { minLength: 1, maxLength: 3 }))
      .map(([keyword, schemas]) => ({ [keyword]: schemas }));
    return {
      schema: fc.oneof(
        { maxDepth: 3, withCrossShrink: true },
        { weight: 2, arbitrary: reference },
        { weight: 2, arbitrary: annotated(scalar) },
        { weight: 3, arbitrary: annotated(object) },
        { weight: 2, arbitrary: annotated(array) },
        { weight: 2, arbitrary: annotated(composed) },
      ),
    };
  });

  const content = fc.dictionary(fc.constantFrom("application/json", "text/plain", "*/*"), fc.record({ schema }), {
    maxKeys: 2,
  });
  const parameter = fc.record({
    name,
    in: fc.constantFrom("query", "header", "path", "cookie"),
    required: fc.boolean(),
    description: text,
    schema,
  });
  const response = fc.record({
    description: text,
    content,
    headers: fc.dictionary(name, fc.record({ schema, deprecated: fc.boolean() }), { maxKeys: 1 }),
  });
  const operation = fc.record(
    {
      summary: text,
      deprecated: fc.boolean(),
      parameters: fc.array(parameter, { maxLength: 3 }),
      requestBody: fc.record({ required: fc.boolean(), content }),
      responses: fc.dictionary(fc.constantFrom("200", "default", "4XX"), response, { maxKeys: 2 }),
    },
    { requiredKeys: ["responses"] },
  );
  const paths = fc.record(
    {
      "/pets": fc.record(
        { get: operation, post: fc.record({ operationId: fc.constant("list#pets"), responses: fc.constant({}) }) },
        { requiredKeys: [] },
      ),
      "/a-b/{2fa}": fc.record({ delete: operation }),
    },
    { requiredKeys: [] },
  );
  return fc
    .record({ openapi: fc.constantFrom("3.0.3", "3.1.0"), paths, schemas: fc.tuple(...components.map(() => schema)) })
    .map(({ openapi, paths, schemas }) => ({
      openapi,
      info: { title: "Pets", version: "1" },
      paths,
      components: {
        schemas: Object.fromEntries([
          ["Name", { type: "string" }],
          ["Tag", { type: "object", properties: { name: { type: "string" } } }],
          ...components.map((component, index) => [component, schemas[index]]),
        ]),
      },
    }));
}
