export const json = (schema: object, example?: object): object => ({
  content: { "application/json": { schema, ...(example && { example }) } },
});
export const response = (description: string, schema: object): object => ({ description, ...json(schema) });
export const error = (description: string): object => response(description, { $ref: "#/components/schemas/Error" });
export const anyObject = { type: "object", additionalProperties: true } as const;
