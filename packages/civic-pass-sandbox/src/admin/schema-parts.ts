export const json = (schema: object, example?: object): object => ({
  content: { "application/json": { schema, ...(example && { example }) } },
});
export const response = (description: string, schema: object): object => ({ description, ...json(schema) });
export const error = (description: string): object => response(description, { $ref: "#/components/schemas/Error" });
export const anyObject: object = { type: "object", additionalProperties: true };
