import { expect, test } from "vitest";
import { petsDocument, petsRoot } from "../test-support/pets.ts";
import { effectiveDocument, readSpec } from "./effective-document.ts";

async function effective(document: string) {
  return effectiveDocument(await readSpec(await petsRoot({ "spec/pets/pets.yaml": document }), "pets"));
}

test("it is the vendored document with its corrections", async () => {
  const { document } = await effective(petsDocument);
  expect(document).toMatchObject({ info: { title: "Pets", license: { name: "MIT" } } });
});

test.each([
  ["a $ref that leads nowhere", "schemas/Pet", "schemas/Nope", /pets\.yaml:27:19: Can't resolve \$ref/],
  ["a $ref to a file", '"#/components/schemas/Pet"', "./pet.yaml", /pets\.yaml:27:25: \$ref leads out of the document/],
  ["a $ref to an address", '"#/components/schemas/Pet"', "https://a.test/b", /pets\.yaml:27:25: \$ref leads out/],
  [
    "a $ref in an example",
    "          description: The pets.",
    "          description: The pets.\n          x-example: { $ref: 'https://a.test/b' }",
    /pets\.yaml:\d+:\d+: \$ref leads out of the document/,
  ],
  [
    "an example that is elsewhere",
    "            application/json:",
    "            application/json:\n              examples: { a: { externalValue: 'https://a.test/b' } }",
    /pets\.yaml:\d+:\d+: externalValue leads out of the document/,
  ],
  [
    "a missing description",
    "description: No such kind.",
    "content: {}",
    /pets\.yaml:29:11: .*`description`.*\(struct\)/,
  ],
  [
    "references in a circle",
    "  schemas:\n",
    "  schemas:\n    A: { $ref: '#/components/schemas/B' }\n    B: { $ref: '#/components/schemas/A' }\n",
    /^spec\/pets\/pets\.yaml:\d+:\d+: `\$ref` leads back to itself: #\/components\/schemas\/[AB]$/,
  ],
  ["an unknown scheme", "pets_auth: []", "other_auth: []", /pets\.yaml:\d+:\d+: .*\(security-defined\)/],
  [
    "Swagger 2",
    "openapi: 3.0.3",
    "swagger: '2.0'",
    /pets\.yaml:1:10: this is Swagger 2\.0; expected OpenAPI 3\.0 or 3\.1/,
  ],
])("%s stops it at its line", async (_, from, to, message) => {
  await expect(effective(petsDocument.replace(from, to))).rejects.toThrow(message);
});

test("several errors are named at once", async () => {
  const broken = petsDocument
    .replace("pets_auth: []", "other_auth: []")
    .replace("description: No such kind.", "content: {}");
  await expect(effective(broken)).rejects.toThrow(
    /^spec\/pets\/pets\.yaml with spec\/pets\/overlay\.yaml: 2 errors, to be corrected in the overlay\n {2}spec\/pets\/pets\.yaml:\d+:\d+: .*\n {2}spec\/pets\/pets\.yaml:\d+:\d+: .*$/,
  );
});

test("a folder has exactly one document", async () => {
  const root = await petsRoot({ "spec/pets/other.yaml": petsDocument });
  await expect(readSpec(root, "pets")).rejects.toThrow(
    "spec/pets: expected exactly one vendored OpenAPI document, found other.yaml, pets.yaml",
  );
  await expect(readSpec(root, "cats")).rejects.toThrow("spec/cats: there is no such folder");
});
