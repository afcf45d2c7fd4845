const json = (schema: object, example?: object) => ({
  content: { "application/json": { schema, ...(example && { example }) } },
});
const response = (description: string, schema: object) => ({ description, ...json(schema) });
const error = (description: string) => response(description, { $ref: "#/components/schemas/Error" });
const list = (name: string) => ({ type: "array", items: { $ref: `#/components/schemas/${name}` } });
const count = { type: "integer", minimum: 0 };
const done = { "204": { description: "Done." } };

/** The admin API that every sandbox has. */
export const generalPaths: Readonly<Record<string, object>> = {
  "/about": {
    get: {
      operationId: "about",
      summary: "What this sandbox is, and where it listens",
      responses: { "200": response("The sandbox.", { $ref: "#/components/schemas/About" }) },
    },
  },
  "/clock": {
    get: {
      operationId: "readClock",
      summary: "Read the clock",
      responses: { "200": response("The clock.", { $ref: "#/components/schemas/Clock" }) },
    },
  },
  "/clock/advance": {
    post: {
      operationId: "advanceClock",
      summary: "Move the clock forward",
      requestBody: {
        required: true,
        ...json({
          type: "object",
          properties: { ms: { type: "number", minimum: 0 } },
          required: ["ms"],
          additionalProperties: false,
        }),
      },
      responses: {
        "200": response("The clock, where it stands now.", { $ref: "#/components/schemas/Clock" }),
        "400": error("It cannot be moved so."),
      },
    },
  },
  "/faults": {
    get: {
      operationId: "listFaults",
      summary: "List the faults that are switched on",
      responses: { "200": response("The faults.", list("ActiveFault")) },
    },
    post: {
      operationId: "addFault",
      summary: "Switch a fault on",
      requestBody: {
        required: true,
        ...json({ $ref: "#/components/schemas/Fault" }, { status: 503, headers: { "retry-after": "2" }, times: 2 }),
      },
      responses: {
        "201": response("The fault.", { $ref: "#/components/schemas/ActiveFault" }),
        "400": error("It is no fault."),
      },
    },
    delete: { operationId: "clearFaults", summary: "Switch all faults off", responses: done },
  },
  "/faults/{id}": {
    delete: {
      operationId: "removeFault",
      summary: "Switch a fault off",
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      responses: { ...done, "404": error("There is no such fault.") },
    },
  },
  "/tokens/revoke": {
    post: {
      operationId: "revokeTokens",
      summary: "Revoke a token, those of a client, or all",
      requestBody: {
        ...json({
          type: "object",
          properties: { token: { type: "string" }, clientId: { type: "string" } },
          additionalProperties: false,
        }),
      },
      responses: {
        "200": response("How many were revoked.", {
          type: "object",
          properties: { revoked: count },
          required: ["revoked"],
        }),
        "400": error("The request is not as described."),
      },
    },
  },
  "/exchanges": {
    get: {
      operationId: "listExchanges",
      summary: "List the last exchanges, the oldest first",
      parameters: [
        { name: "after", in: "query", description: "Only later ones than this number.", schema: count },
        { name: "limit", in: "query", description: "The last so many of them.", schema: { ...count, default: 100 } },
      ],
      responses: { "200": response("The exchanges.", list("Exchange")), "400": error("A parameter is no number.") },
    },
  },
  "/violations": {
    get: {
      operationId: "listViolations",
      summary: "List the responses of the sandbox's own that its document did not allow",
      responses: { "200": response("The violations: there should be none.", list("Violation")) },
    },
  },
  "/records": {
    get: {
      operationId: "listRecords",
      summary: "List what is in the sandbox, with its history",
      parameters: [{ name: "limit", in: "query", description: "The last so many of them.", schema: count }],
      responses: { "200": response("The records.", list("Record")), "400": error("The limit is no number.") },
    },
  },
  "/snapshot": {
    get: {
      operationId: "readSnapshot",
      summary: "Read everything, to put it back later",
      responses: { "200": response("The snapshot.", { $ref: "#/components/schemas/Snapshot" }) },
    },
    put: {
      operationId: "restoreSnapshot",
      summary: "Put a snapshot in place of everything",
      requestBody: { required: true, ...json({ $ref: "#/components/schemas/Snapshot" }) },
      responses: { ...done, "400": error("It is no snapshot of this sandbox.") },
    },
  },
  "/reset": {
    post: {
      operationId: "reset",
      summary: "Begin again: seeds, clock, faults and exchanges; tokens stay",
      responses: done,
    },
  },
};

/** Path items of which each operation also declares how a request that comes from another site is refused. */
export function refusingForeign(paths: Readonly<Record<string, object>>): Record<string, object> {
  const withRefusal = (operation: unknown) =>
    typeof operation === "object" && operation !== null && "responses" in operation
      ? { ...operation, responses: { ...Object(operation.responses), "403": error("The request is from elsewhere.") } }
      : operation;
  return Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      Object.fromEntries(Object.entries(item).map(([method, operation]) => [method, withRefusal(operation)])),
    ]),
  );
}

/** What its paths refer to. */
export const generalSchemas: Readonly<Record<string, object>> = {
  Error: { type: "object", properties: { error: { type: "string" } }, required: ["error"] },
  About: {
    type: "object",
    properties: {
      name: { type: "string" },
      baseUrl: { type: "string" },
      tokenUrl: { type: "string" },
      seed: { type: "string" },
      clientIds: { type: "array", items: { type: "string" } },
      operations: { type: "array", items: { type: "string" } },
      tokensIssued: count,
    },
    required: ["name", "baseUrl", "tokenUrl", "seed", "clientIds", "operations", "tokensIssued"],
  },
  Clock: {
    type: "object",
    properties: {
      now: { type: "integer", description: "Milliseconds since 1970." },
      iso: { type: "string", format: "date-time" },
      speed: { type: "number", description: "How many milliseconds pass in one." },
    },
    required: ["now", "iso", "speed"],
  },
  Fault: {
    type: "object",
    description: "Something that goes wrong on demand: a status, a reset, a cut body, or a delay alone.",
    properties: {
      operation: { type: "string", description: "The id of an operation, or token. By default, every operation." },
      status: { type: "integer", minimum: 200, maximum: 599, example: 503 },
      headers: { type: "object", additionalProperties: { type: "string" }, example: { "retry-after": "2" } },
      body: { description: "Anything." },
      delayMs: { type: "integer", minimum: 0, maximum: 600000 },
      reset: { type: "string", enum: ["before", "after"], description: "Before or after the request was handled." },
      cutBody: { type: "boolean" },
      every: { type: "integer", minimum: 1, description: "Hits only every n-th request." },
      times: { type: "integer", minimum: 1, description: "Hits so many times, and is gone." },
    },
  },
  ActiveFault: {
    allOf: [
      { $ref: "#/components/schemas/Fault" },
      {
        type: "object",
        properties: { id: { type: "string" }, seen: count, hits: count },
        required: ["id", "seen", "hits"],
      },
    ],
  },
  Exchange: {
    type: "object",
    properties: {
      number: count,
      at: { type: "integer" },
      server: { type: "string", enum: ["api", "token", "outgoing"] },
      operation: { type: "string" },
      method: { type: "string" },
      path: { type: "string" },
      status: { type: "integer" },
      durationMs: { type: "number" },
      clientId: { type: "string" },
      reason: { type: "string" },
      fault: { type: "string" },
      requestBody: { type: "string" },
      responseBody: { type: "string" },
    },
    required: ["number", "at", "server", "method", "path", "durationMs"],
  },
  Violation: {
    type: "object",
    properties: {
      number: count,
      operation: { type: "string" },
      problems: { type: "array", items: { type: "string" } },
    },
    required: ["number", "operation", "problems"],
  },
  Record: {
    type: "object",
    properties: {
      kind: { type: "string" },
      title: { type: "string" },
      state: { type: "string" },
      events: {
        type: "array",
        items: {
          type: "object",
          properties: { at: { type: "number" }, type: { type: "string" }, detail: { type: "string" } },
          required: ["at", "type"],
        },
      },
      actions: {
        type: "array",
        items: {
          type: "object",
          properties: {
            label: { type: "string" },
            method: { type: "string", enum: ["POST", "PUT", "DELETE"] },
            path: { type: "string" },
            body: {},
          },
          required: ["label", "method", "path"],
        },
      },
    },
    required: ["kind", "title", "state", "events"],
  },
  Snapshot: {
    type: "object",
    properties: {
      format: { type: "integer" },
      name: { type: "string" },
      seed: { type: "string" },
      entries: {
        type: "array",
        items: {
          type: "object",
          properties: {
            sequence: { type: "integer", minimum: 1 },
            collection: { type: "string" },
            id: { type: "string" },
            type: { type: "string" },
            at: { type: "integer" },
            recordedAt: { type: "integer" },
            data: { type: "object", additionalProperties: true },
          },
          required: ["sequence", "collection", "id", "type", "at", "recordedAt", "data"],
        },
      },
      now: { type: "integer", description: "Where the clock stood." },
    },
    required: ["format", "name", "seed", "entries", "now"],
  },
};
