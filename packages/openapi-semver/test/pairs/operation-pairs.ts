import { answerOf, bodyOf, documentOf, type Json, number, objectOf, oneOfValues, string } from "./documents.ts";

export interface OperationPair {
  title: string;
  old: Json;
  new: Json;
  /** What is found, each line as `bump operation place: message`. */
  finds: string[];
}

const thing = objectOf({ id: string });
const problem = objectOf({ detail: string });
const ok = { 200: answerOf(thing) };
const get = (operation: Json): Json => documentOf({ "/things": { get: { responses: ok, ...operation } } });
const post = (operation: Json): Json => documentOf({ "/things": { post: { responses: ok, ...operation } } });
const answers = (responses: Json): Json => get({ responses });
const takes = (...parameters: Json[]): Json => get({ parameters });
const at = (path: string, ...names: string[]): Json =>
  documentOf({
    [path]: {
      get: { parameters: names.map((name) => ({ name, in: "path", required: true, schema: string })), responses: ok },
    },
  });
const query = (name: string, rest: Json = {}): Json => ({ name, in: "query", schema: string, ...rest });
const header = (name: string, rest: Json = {}): Json => ({ name, in: "header", schema: string, ...rest });
const withHeaders = (headers: Json): Json => answers({ 200: { ...answerOf(thing), headers } });
const hook = (fields: Json): Json =>
  documentOf(
    {},
    {},
    {
      webhooks: {
        created: { post: { requestBody: bodyOf(objectOf(fields)), responses: { 204: { description: "" } } } },
      },
    },
  );
const sharedAnswer = (schema: Json, responses: Json = { 200: { $ref: "#/components/responses/Shared" } }): Json => ({
  ...answers(responses),
  components: { responses: { Shared: answerOf(schema) } },
});
const takesPath = (schema: Json): Json =>
  documentOf({
    "/things/{id}": { get: { parameters: [{ name: "id", in: "path", required: true, schema }], responses: ok } },
  });
const secured = (scheme: Json): Json => ({
  ...get({}),
  components: { schemas: {}, securitySchemes: { main: scheme } },
});
const oauth = (tokenUrl: string): Json => ({ type: "oauth2", flows: { clientCredentials: { tokenUrl, scopes: {} } } });

/** One kind of change each to operations, names and endpoints. */
export const operationPairs: OperationPair[] = [
  {
    title: "a path appears",
    old: documentOf({ "/a": { get: { responses: ok } } }),
    new: documentOf({ "/a": { get: { responses: ok } }, "/b": { get: { responses: ok } } }),
    finds: ["minor GET /b: new"],
  },
  {
    title: "a path disappears",
    old: documentOf({ "/a": { get: { responses: ok } }, "/b": { get: { responses: ok } } }),
    new: documentOf({ "/a": { get: { responses: ok } } }),
    finds: ["major GET /b: no longer there"],
  },
  {
    title: "an operation appears at a known path",
    old: documentOf({ "/a": { get: { responses: ok } } }),
    new: documentOf({ "/a": { get: { responses: ok }, delete: { responses: ok } } }),
    finds: ["minor DELETE /a: new"],
  },
  {
    title: "an operation disappears from its path",
    old: documentOf({ "/a": { get: { responses: ok }, delete: { responses: ok } } }),
    new: documentOf({ "/a": { get: { responses: ok } } }),
    finds: ["major DELETE /a: no longer there"],
  },
  {
    title: "a path parameter is renamed",
    old: at("/things/{id}", "id"),
    new: at("/things/{name}", "name"),
    finds: [
      "major GET /things/{name} path: the path is now /things/{name}, was /things/{id}",
      "major GET /things/{name} path.id: no longer accepted",
      "major GET /things/{name} path.name: new, and required",
    ],
  },
  {
    title: "the values of a path parameter change",
    old: takesPath(oneOfValues("matic")),
    new: takesPath(oneOfValues("polygon")),
    finds: [
      'major GET /things/{id} path.id: no longer accepts `"matic"`',
      'minor GET /things/{id} path.id: now also accepts `"polygon"`',
    ],
  },
  {
    title: "an operation id is renamed",
    old: get({ operationId: "listThings" }),
    new: get({ operationId: "getThings" }),
    finds: ["major names GET /things: the operation id is now getThings, was listThings"],
  },
  {
    title: "an operation id appears",
    old: get({}),
    new: get({ operationId: "listThings" }),
    finds: ["minor names GET /things: now has the operation id listThings"],
  },
  {
    title: "an operation id disappears",
    old: documentOf({
      "/things": { get: { operationId: "listThings", responses: ok }, put: { operationId: "putThing", responses: ok } },
    }),
    new: documentOf({ "/things": { get: { responses: ok }, put: { operationId: "putThing", responses: ok } } }),
    finds: ["major names GET /things: no longer has an operation id, was listThings"],
  },
  {
    title: "an operation becomes deprecated",
    old: get({ operationId: "listThings" }),
    new: get({ operationId: "listThings", deprecated: true }),
    finds: ["minor GET /things: now deprecated"],
  },
  {
    title: "an operation without an id becomes deprecated",
    old: get({}),
    new: get({ deprecated: true }),
    finds: ["minor GET /things: now deprecated"],
  },
  {
    title: "the summary of an operation changes",
    old: get({ operationId: "listThings", summary: "Lists." }),
    new: get({ operationId: "listThings", summary: "Lists things." }),
    finds: ["patch GET /things: the documentation changed"],
  },
  {
    title: "an optional query parameter appears",
    old: takes(),
    new: takes(query("limit")),
    finds: ["minor GET /things query.limit: now accepted"],
  },
  {
    title: "a required query parameter appears",
    old: takes(),
    new: takes(query("limit", { required: true })),
    finds: ["major GET /things query.limit: new, and required"],
  },
  {
    title: "an optional query parameter disappears",
    old: takes(query("limit"), query("skip")),
    new: takes(query("skip")),
    finds: ["major GET /things query.limit: no longer accepted"],
  },
  {
    title: "the last query parameter disappears",
    old: takes(query("limit")),
    new: takes(),
    finds: ["major GET /things query.limit: no longer accepted"],
  },
  {
    title: "a query parameter becomes required",
    old: takes(query("limit")),
    new: takes(query("limit", { required: true })),
    finds: ["major GET /things query.limit: now required"],
  },
  {
    title: "a query parameter becomes optional",
    old: takes(query("limit", { required: true })),
    new: takes(query("limit")),
    finds: ["minor GET /things query.limit: now optional"],
  },
  {
    title: "a query parameter changes its type",
    old: takes(query("limit")),
    new: takes(query("limit", { schema: number })),
    finds: ["major GET /things query.limit: is now number, was string"],
  },
  {
    title: "a query parameter becomes deprecated",
    old: takes(query("limit")),
    new: takes(query("limit", { deprecated: true })),
    finds: ["minor GET /things query.limit: now deprecated"],
  },
  {
    title: "a query parameter changes its style",
    old: takes(query("ids", { schema: { type: "array", items: string } })),
    new: takes(query("ids", { schema: { type: "array", items: string }, explode: false })),
    finds: [],
  },
  {
    title: "a required header parameter appears",
    old: takes(),
    new: takes(header("X-Tenant", { required: true })),
    finds: ["major GET /things header.X-Tenant: new, and required"],
  },
  {
    title: "a parameter moves from the query to a header",
    old: takes(query("tenant")),
    new: takes(header("tenant")),
    finds: ["major GET /things query.tenant: no longer accepted", "minor GET /things header.tenant: now accepted"],
  },
  {
    title: "a cookie parameter becomes required",
    old: takes({ name: "sid", in: "cookie", schema: string }),
    new: takes({ name: "sid", in: "cookie", schema: string, required: true }),
    finds: ["major GET /things cookie.sid: now required"],
  },
  {
    title: "an optional body appears",
    old: post({}),
    new: post({ requestBody: bodyOf(thing, false) }),
    finds: ["minor POST /things body: now accepts a body"],
  },
  {
    title: "a required body appears",
    old: post({}),
    new: post({ requestBody: bodyOf(thing) }),
    finds: ["major POST /things body: a body is new, and required"],
  },
  {
    title: "a body disappears",
    old: post({ requestBody: bodyOf(thing) }),
    new: post({}),
    finds: ["major POST /things body: no longer accepts a body"],
  },
  {
    title: "an optional body becomes required",
    old: post({ requestBody: bodyOf(thing, false) }),
    new: post({ requestBody: bodyOf(thing) }),
    finds: ["major POST /things body: now required"],
  },
  {
    title: "a required body becomes optional",
    old: post({ requestBody: bodyOf(thing) }),
    new: post({ requestBody: bodyOf(thing, false) }),
    finds: ["minor POST /things body: now optional"],
  },
  {
    title: "a body is accepted in another media type too",
    old: post({ requestBody: bodyOf(thing) }),
    new: post({
      requestBody: {
        required: true,
        content: { "application/json": { schema: thing }, "text/plain": { schema: string } },
      },
    }),
    finds: ["minor POST /things body: now also accepts text/plain"],
  },
  {
    title: "a body is no longer accepted in a media type",
    old: post({
      requestBody: {
        required: true,
        content: { "application/json": { schema: thing }, "text/plain": { schema: string } },
      },
    }),
    new: post({ requestBody: bodyOf(thing) }),
    finds: ["major POST /things body: no longer accepts text/plain"],
  },
  {
    title: "a field changes in a body that is not JSON",
    old: post({ requestBody: { required: true, content: { "multipart/form-data": { schema: thing } } } }),
    new: post({
      requestBody: { required: true, content: { "multipart/form-data": { schema: objectOf({ id: number }) } } },
    }),
    finds: ["major POST /things body(multipart/form-data).id: is now number, was string"],
  },
  {
    title: "an answer comes in another media type too",
    old: answers(ok),
    new: answers({
      200: {
        description: "",
        content: { "application/json": { schema: thing }, "application/xml": { schema: thing } },
      },
    }),
    finds: ["minor GET /things response.200: now also has application/xml"],
  },
  {
    title: "an answer no longer comes in a media type",
    old: answers({
      200: {
        description: "",
        content: { "application/json": { schema: thing }, "application/xml": { schema: thing } },
      },
    }),
    new: answers(ok),
    finds: ["major names GET /things response.200: no longer has application/xml"],
  },
  {
    title: "an answer that had no body gets one",
    old: answers({ 200: { description: "" } }),
    new: answers(ok),
    finds: ["minor GET /things response.200: now has a body"],
  },
  {
    title: "an answer loses its body",
    old: answers(ok),
    new: answers({ 200: { description: "" } }),
    finds: [
      "major names GET /things response.200: no longer has a body",
      "major calls GET /things response.200: a call no longer succeeds with this body",
    ],
  },
  {
    title: "an error is declared",
    old: answers(ok),
    new: answers({ ...ok, 404: answerOf(problem) }),
    finds: ["minor GET /things response.404: now declared"],
  },
  {
    title: "an error is no longer declared",
    old: answers({ ...ok, 404: answerOf(problem) }),
    new: answers(ok),
    finds: [
      "major names GET /things response.404: no longer declared",
      "major calls GET /things response.404: a call no longer fails with this body",
    ],
  },
  {
    title: "an error changes its body",
    old: answers({ ...ok, 404: answerOf(problem) }),
    new: answers({ ...ok, 404: answerOf(objectOf({ message: string })) }),
    finds: [
      "major GET /things response.404.detail: no longer returned",
      "minor GET /things response.404.message: now returned",
    ],
  },
  {
    title: "a second success has the same body",
    old: answers(ok),
    new: answers({ ...ok, 201: answerOf(thing) }),
    finds: ["minor GET /things response.201: now declared"],
  },
  {
    title: "a second success has no body",
    old: answers(ok),
    new: answers({ ...ok, 204: { description: "" } }),
    finds: [
      "minor GET /things response.204: now declared",
      "major calls GET /things response.204: a call may now also succeed without a body, so that what it resolves to may be undefined",
    ],
  },
  {
    title: "a second success has another body",
    old: answers(ok),
    new: answers({ ...ok, 202: answerOf(objectOf({ job: string })) }),
    finds: [
      "minor GET /things response.202: now declared",
      "major calls GET /things response.202: a call may now also succeed with this, and with another body",
    ],
  },
  {
    title: "a success changes its status",
    old: answers(ok),
    new: answers({ 201: answerOf(thing) }),
    finds: ["major names GET /things response.200: no longer declared", "minor GET /things response.201: now declared"],
  },
  {
    title: "a default answer is declared",
    old: answers(ok),
    new: answers({ ...ok, default: answerOf(problem) }),
    finds: ["minor GET /things response.default: now declared"],
  },
  {
    title: "a header of an answer appears",
    old: withHeaders({}),
    new: withHeaders({ "X-Rate": { schema: number } }),
    finds: ["minor names GET /things response.200.headers.X-Rate: may now be returned"],
  },
  {
    title: "a header of an answer disappears",
    old: withHeaders({ "X-Rate": { schema: number } }),
    new: withHeaders({}),
    finds: ["major names GET /things response.200.headers.X-Rate: no longer returned"],
  },
  {
    title: "a header of an answer is no longer guaranteed",
    old: withHeaders({ "X-Rate": { schema: number, required: true } }),
    new: withHeaders({ "X-Rate": { schema: number } }),
    finds: ["major names GET /things response.200.headers.X-Rate: no longer guaranteed"],
  },
  {
    title: "a header of an answer changes its type",
    old: withHeaders({ "X-Rate": { schema: number } }),
    new: withHeaders({ "X-Rate": { schema: string } }),
    finds: ["major names GET /things response.200.headers.X-Rate: is now string, was number"],
  },
  {
    title: "a component that nothing uses appears",
    old: documentOf({}, {}),
    new: documentOf({}, { Thing: thing }),
    finds: ["minor names components.schemas.Thing: new"],
  },
  {
    title: "a component that nothing uses disappears",
    old: documentOf({}, { Thing: thing }),
    new: documentOf({}, {}),
    finds: ["major names components.schemas.Thing: no longer exported"],
  },
  {
    title: "a component that nothing uses gains an optional field",
    old: documentOf({}, { Thing: thing }),
    new: documentOf({}, { Thing: objectOf({ id: string, "name?": string }) }),
    finds: [
      "minor names components.schemas.Thing.name: now accepted",
      "minor names components.schemas.Thing.name: may now be returned",
    ],
  },
  {
    title: "a component that nothing uses gains a value",
    old: documentOf({}, { State: oneOfValues("on") }),
    new: documentOf({}, { State: oneOfValues("on", "off") }),
    finds: [
      'minor names components.schemas.State: now also accepts `"off"`',
      'major names components.schemas.State: may now also be `"off"`',
    ],
  },
  {
    title: "a component becomes deprecated",
    old: documentOf({}, { Thing: thing }),
    new: documentOf({}, { Thing: { ...thing, deprecated: true } }),
    finds: ["minor components.schemas.Thing: now deprecated"],
  },
  {
    title: "the description of a component changes",
    old: documentOf({}, { Thing: { ...thing, description: "One." } }),
    new: documentOf({}, { Thing: { ...thing, description: "A thing." } }),
    finds: ["patch components.schemas.Thing: the documentation changed"],
  },
  {
    title: "a shared answer changes, and is told where it is used",
    old: sharedAnswer(objectOf({ id: string })),
    new: sharedAnswer(objectOf({ id: number })),
    finds: ["major GET /things response.200.id: is now number, was string"],
  },
  {
    title: "a shared answer that nothing uses changes",
    old: sharedAnswer(objectOf({ id: string }), {}),
    new: sharedAnswer(objectOf({ id: number }), {}),
    finds: [
      'major names components.responses.Shared.content["application/json"].id: is now number, was string',
      'major names components.responses.Shared.content["application/json"].id: is now number, was string',
    ],
  },
  {
    title: "a webhook sends a further field",
    old: hook({ id: string }),
    new: hook({ id: string, name: string }),
    finds: ["minor POST webhook created body.name: now returned"],
  },
  {
    title: "a webhook no longer sends a field",
    old: hook({ id: string, name: string }),
    new: hook({ id: string }),
    finds: ["major POST webhook created body.name: no longer returned"],
  },
  {
    title: "the server moves",
    old: { ...get({}), servers: [{ url: "https://a.example.com/v1" }] },
    new: { ...get({}), servers: [{ url: "https://b.example.com/v1" }] },
    finds: [
      "major client servers[0].url: requests now go to https://b.example.com/v1, and went to https://a.example.com/v1",
    ],
  },
  {
    title: "the server gets a slash at its end",
    old: { ...get({}), servers: [{ url: "https://a.example.com/v1" }] },
    new: { ...get({}), servers: [{ url: "https://a.example.com/v1/" }] },
    finds: [],
  },
  {
    title: "a default of the server's address changes",
    old: { ...get({}), servers: [{ url: "https://{region}.example.com", variables: { region: { default: "eu" } } }] },
    new: { ...get({}), servers: [{ url: "https://{region}.example.com", variables: { region: { default: "us" } } }] },
    finds: [
      "major client servers[0].url: requests now go to https://us.example.com, and went to https://eu.example.com",
    ],
  },
  {
    title: "the token endpoint moves",
    old: secured(oauth("https://auth.example.com/token")),
    new: secured(oauth("https://login.example.com/token")),
    finds: [
      "major client components.securitySchemes.main.flows.clientCredentials.tokenUrl: client secrets now go to https://login.example.com/token, and went to https://auth.example.com/token",
    ],
  },
  {
    title: "the kind of credential changes",
    old: secured({ type: "http", scheme: "bearer" }),
    new: secured({ type: "apiKey", in: "header", name: "X-Key" }),
    finds: ["major client components.securitySchemes.main: is now apiKey in header X-Key, was http bearer"],
  },
  {
    title: "the security scheme disappears",
    old: secured({ type: "http", scheme: "bearer" }),
    new: get({}),
    finds: [],
  },
  {
    title: "only info.description changes",
    old: get({}),
    new: { ...get({}), info: { title: "Things", version: "1.0.0", description: "Prose." } },
    finds: [],
  },
];
