import { expect, test } from "vitest";
import { declarationPlace } from "./declaration-place.ts";

const document = { paths: { "/pets": { get: { operationId: "listPets" } } } };
const declarations = `export interface paths {
    "/pets": {
        get: operations["listPets"];
    };
}
export interface components {
    schemas: {
        Pet: {
            name?: string;
        };
    };
}
export interface operations {
    listPets: {
        responses: {
            200: {
                content: {
                    "application/json": string;
                };
            };
        };
    };
}
`;

test.each([
  [3, ["paths", "/pets", "get"]],
  [9, ["components", "schemas", "Pet", "name"]],
  [19, ["paths", "/pets", "get", "responses", "200", "content", "application/json"]],
])("line %s is found in the document", (line, keys) => {
  expect(declarationPlace(declarations, line, document)).toEqual(keys);
});
