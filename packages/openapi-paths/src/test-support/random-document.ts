import fc from "fast-check";

/** Names as they are in documents, and some that break those who do not expect them. */
const names = fc.constantFrom(
  "name",
  "pet-kind",
  "2fa",
  "x.y",
  "with space",
  "it's",
  'quo"te',
  "ünï",
  "a/b~c",
  "line\nbreak",
  "\u2028",
  "`${1}`",
  "1.5",
  "0x1",
  "",
  "$ref",
  "enum",
  "back\\slash",
);
const componentNames = ["Pet", "pet_owner", "HTTPError", "Pets-List", "2fa", "Node", "Record"];
const descriptions = fc.constantFrom(
  "A pet.",
  "ends */ here",
  "first\nsecond\r\nthird",
  "`ticks` and ${dollars}",
  " \n ",
  "@deprecated {@link x}",
  "/* nested */",
);

const reference = fc.constantFrom(...componentNames).map((name) => ({ $ref: `#/components/schemas/${name}` }));

/** Keywords that any schema may have beside its type. */
const annotations = fc.record(
  {
    title: descriptions,
    description: descriptions,
    deprecated: fc.boolean(),
    nullable: fc.constant(true),
    default: fc.constantFrom<unknown>("cat", 0, false, null, [], {}, "*/"),
    example: fc.constantFrom<unknown>("cat", 0, null, { a: [1] }, ["*/"]),
    format: fc.constantFrom("date-time", "int64", "*/"),
    readOnly: fc.boolean(),
  },
  { requiredKeys: [] },
);

const { schema } = fc.letrec<{ schema: object; leaf: object; object: object; array: object; composed: object }>(
  (tie) => ({
    schema: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 4, arbitrary: tie("leaf") },
      { weight: 3, arbitrary: tie("object") },
      { weight: 2, arbitrary: tie("array") },
      { weight: 2, arbitrary: tie("composed") },
    ),
    leaf: fc.oneof(
      reference,
      fc
        .tuple(
          annotations,
          fc.oneof(
            fc.record({ type: fc.constantFrom("string", "number", "integer", "boolean", "null") }),
            fc.record({ type: fc.constantFrom(["string", "null"], ["integer", "string"]) }),
            fc.record({
              type: fc.constant("string"),
              enum: fc.uniqueArray(fc.constantFrom("a", "b-c", "2", "", "ä", 'quo"te', "new\nline"), {
                minLength: 1,
                maxLength: 4,
              }),
            }),
            fc.record({ type: fc.constant("integer"), enum: fc.constantFrom([1, 2, -3], [0]) }),
            fc.record({ const: fc.constantFrom<unknown>("a", 1, true) }),
            fc.constant({}),
            fc.record({ type: fc.constant("object") }),
          ),
        )
        .map(([a, b]) => ({ ...a, ...b })),
    ),
    object: fc
      .tuple(
        annotations,
        fc.dictionary(names, tie("schema"), { maxKeys: 4 }),
        fc.subarray(["name", "pet-kind", "2fa", "nowhere"]),
        fc.option(fc.oneof(fc.boolean(), tie("schema"), fc.constant({})), { nil: undefined }),
      )
      .map(([own, properties, required, additionalProperties]) => ({
        ...own,
        type: "object",
        ...(Object.keys(properties).length > 0 && { properties }),
        ...(required.length > 0 && { required }),
        ...(additionalProperties !== undefined && { additionalProperties }),
      })),
    array: fc
      .tuple(annotations, tie("schema"), fc.record({ minItems: fc.nat(3), maxItems: fc.nat(5) }, { requiredKeys: [] }))
      .map(([own, items, lengths]) => ({ ...own, type: "array", items, ...lengths })),
    composed: fc
      .tuple(
        annotations,
        fc.constantFrom("allOf", "anyOf", "oneOf"),
        fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
        fc.option(fc.subarray(["name", "2fa"], { minLength: 1 }), { nil: undefined }),
      )
      .map(([own, keyword, schemas, required]) => ({ ...own, [keyword]: schemas, ...(required && { required }) })),
  }),
);

const parameter = fc.record({
  name: names,
  in: fc.constantFrom("query", "header", "path", "cookie"),
  required: fc.boolean(),
  description: descriptions,
  schema,
});
const content = fc.dictionary(fc.constantFrom("application/json", "text/plain", "*/*"), fc.record({ schema }), {
  maxKeys: 2,
});
const operation = fc.record(
  {
    operationId: fc.constantFrom("listPets", "list-pets", "get#pet", "constructor", "it's"),
    summary: descriptions,
    deprecated: fc.boolean(),
    parameters: fc.array(parameter, { maxLength: 3 }),
    requestBody: fc.record({ required: fc.boolean(), content }),
    responses: fc.dictionary(
      fc.constantFrom("200", "default", "4XX"),
      fc.record({
        description: descriptions,
        content,
        headers: fc.dictionary(names, fc.record({ schema }), { maxKeys: 1 }),
      }),
      { maxKeys: 2 },
    ),
  },
  { requiredKeys: ["responses"] },
);

/** A document that somebody could have written, with what documents are not expected to hold. */
export const randomDocument: fc.Arbitrary<{ openapi: string }> = fc
  .record({
    openapi: fc.constantFrom("3.0.3", "3.1.0"),
    schemas: fc.tuple(...componentNames.map(() => schema)),
    paths: fc.dictionary(
      fc.constantFrom("/pets", "/pets/{name}", "/pets/{name}/`x`", "/a-b/{2fa}"),
      fc.dictionary(fc.constantFrom("get", "post", "delete"), operation, { maxKeys: 2 }),
      { maxKeys: 3 },
    ),
  })
  .map(({ openapi, schemas, paths }) => {
    const components = { schemas: Object.fromEntries(componentNames.map((name, index) => [name, schemas[index]])) };
    return { openapi, info: { title: "Pets", version: "1" }, paths: withDistinctIds(paths), components };
  });

function withDistinctIds<Item extends Record<string, { operationId?: string }>>(paths: Record<string, Item>) {
  let count = 0;
  const distinct = (operation: { operationId?: string }) =>
    operation.operationId === undefined
      ? operation
      : { ...operation, operationId: `${operation.operationId}-${count++}` };
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, distinct(operation)])),
    ]),
  );
}
