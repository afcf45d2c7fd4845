import type { SandboxDefinition } from "../src/definition.ts";
import { type Handlers, refuse } from "../src/handler.ts";
import type { World } from "../src/world.ts";

/** The operations of the document below, as openapi-typescript writes them. */
export interface operations {
  listPets: {
    parameters: { query?: { limit?: number; kind?: ("cat" | "dog")[] }; path?: never };
    responses: { 200: { content: { "application/json": { names: string[] } } }; 400: { content?: never } };
  };
  getPet: {
    parameters: { query?: never; path: { id: string } };
    responses: { 200: { content: { "application/json": Pet } }; 404: { content?: never } };
  };
  addPet: {
    parameters: { query?: never; path?: never };
    requestBody: { content: { "application/json": { name: string } } };
    responses: {
      201: { content: { "application/json": Pet } };
      422: { content: { "application/json": { message: string } } };
    };
  };
  getPicture: {
    parameters: { query?: never; path: { id: string } };
    responses: { 200: { content: { "image/*": string } } };
  };
  exampleOnly: {
    parameters: { query?: never; path?: never };
    responses: { 200: { content: { "application/json": { greeting: string; at: string } } } };
  };
}

export interface Pet {
  id: string;
  name: string;
  state: "free" | "adopted";
}

const secured = [{ oauth: ["read"] }, { oauth: ["admin"] }];
const schema = (content: object) => ({ content: { "application/json": { schema: content } } });
const pet = {
  type: "object",
  properties: { id: { type: "string" }, name: { type: "string" }, state: { enum: ["free", "adopted"] } },
  required: ["id", "name", "state"],
};
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };

/** An API that no client package is about. */
export const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://pets.example/v1" }],
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        security: secured,
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1 } },
          { name: "kind", in: "query", schema: { type: "array", items: { enum: ["cat", "dog"] } } },
        ],
        responses: {
          "200": {
            description: "",
            ...schema({ type: "object", properties: { names: { type: "array", items: { type: "string" } } } }),
          },
          "400": { description: "" },
        },
      },
      post: {
        operationId: "addPet",
        security: [{ oauth: ["write"] }],
        requestBody: {
          required: true,
          ...schema({ type: "object", properties: { name: { type: "string" } }, required: ["name"] }),
        },
        responses: {
          "201": { description: "", ...schema(pet) },
          "422": {
            description: "",
            ...schema({ type: "object", properties: { message: { type: "string" } }, required: ["message"] }),
          },
        },
      },
    },
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        parameters: [id],
        responses: { "200": { description: "", ...schema(pet) }, "404": { description: "" } },
      },
    },
    "/pets/{id}/picture": {
      get: {
        operationId: "getPicture",
        parameters: [id],
        responses: {
          "200": { description: "", content: { "image/*": { schema: { type: "string", format: "binary" } } } },
        },
      },
    },
    "/greeting": {
      get: {
        operationId: "exampleOnly",
        responses: {
          "200": {
            description: "",
            ...schema({
              type: "object",
              properties: { greeting: { type: "string", example: "hello" }, at: { type: "string", format: "date" } },
              required: ["greeting", "at"],
              additionalProperties: false,
            }),
          },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      oauth: {
        type: "oauth2",
        flows: {
          clientCredentials: { tokenUrl: "https://login.example/token/", scopes: { read: "", write: "", admin: "" } },
        },
      },
    },
  },
};

export interface Pets {
  find(id: string): Pet | undefined;
  all(): Pet[];
  add(name: string): Pet;
  adopt(id: string): void;
}

function pets({ log, clock }: World): Pets {
  const find = (id: string): Pet | undefined => {
    const entries = log.entriesOf("pet", id);
    const adopted = entries.some(({ type, at }) => type === "adopted" && at <= clock.now());
    return entries[0] && { id, name: String(entries[0].data.name), state: adopted ? "adopted" : "free" };
  };
  return {
    find,
    all: () => [...log.collection("pet").keys()].flatMap((id) => find(id) ?? []),
    add: (name) => {
      const id = String(log.collection("pet").size + 1);
      log.append({ collection: "pet", id, type: "added", data: { name } }, clock.now());
      return find(id) ?? { id, name, state: "free" };
    },
    adopt: (id) => {
      const pet = find(id);
      if (!pet) throw new RangeError(`there is no pet ${id}`);
      if (pet.state === "adopted") throw new TypeError(`${pet.name} is adopted`);
      log.append({ collection: "pet", id, type: "adopted" }, clock.now());
    },
  };
}

export const handlers: Handlers<operations, Pets> = {
  listPets: ({ state, query: { limit } }) => ({
    status: 200,
    body: {
      names: state
        .all()
        .map(({ name }) => name)
        .slice(0, limit),
    },
  }),
  getPet: ({ state, path: { id } }) => {
    const pet = state.find(id);
    return pet ? { status: 200, body: pet } : refuse(404, `there is no pet ${id}`);
  },
  addPet: ({ state, body: { name } }) => {
    const pet = state.add(name);
    if (name === "Ghost") return refuse(422, "ghosts are no pets");
    if (name === "Crash") throw new Error("the handler has a defect");
    return { status: 201, body: name === "Wrong" ? { ...pet, state: "wrong" as "free" } : pet };
  },
  getPicture: () => ({ status: 200, mediaType: "image/png", body: new Uint8Array([137, 80, 255, 0]) }),
};

export const petSandbox: SandboxDefinition<operations, Pets> = {
  name: "Pets",
  document,
  handlers,
  state: pets,
  seed: (state) => void state.add("Rex"),
  admin: {
    document: {
      paths: {
        "/pets/{id}/adopt": {
          post: {
            operationId: "adoptPet",
            parameters: [id],
            responses: {
              "204": { description: "" },
              "400": { description: "", ...schema({ $ref: "#/components/schemas/Error" }) },
              "404": { description: "", ...schema({ $ref: "#/components/schemas/Error" }) },
            },
          },
        },
      },
    },
    handlers: { adoptPet: ({ state, path }) => state.adopt(path.id ?? "") },
    records: (state) =>
      state.all().map(({ id, name, state: now }) => ({
        kind: "pet",
        title: name,
        state: now,
        events: [{ at: 0, type: "added", detail: name }],
        actions: [{ label: "Adopt", method: "POST", path: `/pets/${id}/adopt` }],
      })),
  },
};
