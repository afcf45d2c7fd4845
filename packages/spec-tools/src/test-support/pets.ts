import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

export const petsDocument = `openapi: 3.0.3
info:
  title: Pets
  version: 1.0.0
  description: Prose.
servers:
  - url: https://pets.example.test/v1
paths:
  /pets/{kind}:
    get:
      operationId: listPets
      summary: List pets
      parameters:
        - name: kind
          in: path
          required: true
          schema:
            $ref: "#/components/schemas/Kind"
      responses:
        200:
          description: The pets.
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: "#/components/schemas/Pet"
        404:
          description: No such kind.
      security:
        - pets_auth: []
components:
  schemas:
    Kind:
      type: string
      enum: [cat, fish]
    Pet:
      type: object
      properties:
        name:
          type: string
        tags:
          type: object
  securitySchemes:
    pets_auth:
      type: oauth2
      flows:
        clientCredentials:
          tokenUrl: https://tokens.example.test/oauth/token
          scopes: {}
`;

export const petsOverlay = `overlay: 1.0.0
info:
  title: Corrections
  version: 1.0.0
actions:
  - description: The document forgets its licence.
    target: $.info
    update:
      license:
        name: MIT
        url: https://pets.example.test/licence
`;

/** A root folder with one API, `pets`, removed after the test; `files` adds to it or replaces parts of it. */
export async function petsRoot(files: Record<string, string> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "pets-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const all = {
    ".changeset/config.json": "{}",
    "spec/pets/pets.yaml": petsDocument,
    "spec/pets/overlay.yaml": petsOverlay,
    "spec/pets/source.json": '{ "revision": "r1" }',
    "packages/pets-types/package.json": '{ "name": "pets-types", "version": "1.0.0" }',
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return root;
}
