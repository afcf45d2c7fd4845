import { expect, test } from "vitest";
import { pets } from "../test/pets.ts";
import { answerValidator } from "./answer-validator.ts";
import { operationsOf } from "./operation-object.ts";

const validate = answerValidator(pets);
const getPet = operationsOf(pets).find(({ id }) => id === "getPet");
const rex = { name: "Rex", kind: "dog" };

test.each([
  ["as declared", 200, "application/json", rex, []],
  [
    "a field is missing",
    200,
    "application/json",
    { name: "Rex" },
    ["missing field: /kind: must have required property 'kind'"],
  ],
  ["a type is wrong", 200, "application/json", { ...rex, age: "3" }, ["wrong type: /age: must be integer"]],
  [
    "a value is not in the enum",
    200,
    "application/json",
    { ...rex, kind: "fish" },
    ["wrong value: /kind: must be equal to one of the allowed values"],
  ],
  [
    "a field is not declared",
    200,
    "application/json",
    { ...rex, owner: 1 },
    ["undeclared field: /owner: must NOT have additional properties"],
  ],
  ["a status is not declared", 418, undefined, "", ["undeclared status: 418 is not declared"]],
  [
    "another media type",
    200,
    "text/plain",
    "Rex",
    ["wrong media type: 200 is declared as application/json, and came as text/plain"],
  ],
  [
    "a mock made it up",
    404,
    "application/problem+json",
    {},
    ["wrong media type: 404 is declared as application/json, and came as application/problem+json"],
  ],
  ["a body that was not promised", 401, "application/json", {}, ["unexpected body: 401 is declared without a body"]],
  ["no JSON", 200, "application/json", "{", ["not JSON: 200 came with a body that is not JSON"]],
])("%s", (_, status, mediaType, body, expected) => {
  if (!getPet) throw new Error("the pets have lost getPet");
  const text = typeof body === "string" ? body : JSON.stringify(body);
  expect(validate(getPet, { status, mediaType, body: text }).map(({ kind, message }) => `${kind}: ${message}`)).toEqual(
    expected,
  );
});
