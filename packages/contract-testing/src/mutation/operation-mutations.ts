import { at, type JsonObject, listAt, objectAt, pointerStep, resolvedPointer } from "../document/json-object.ts";
import type { Operation } from "../document/operation.ts";
import { type Mutation, writable } from "./mutant.ts";
import { schemaMutations } from "./schema-mutations.ts";

/** Changes of one operation: its parameters, bodies, statuses, media types, security, path and method. */
export function operationMutations(root: JsonObject, operation: Operation, seen: Set<string>): Mutation[] {
  const { id, method, path } = operation;
  const item = `/paths/${pointerStep(path)}`;
  const pointer = `${item}/${method.toLowerCase()}`;
  const mutation = (kind: Mutation["kind"], name: string, apply: Mutation["apply"]): Mutation => {
    return { kind, name: `${id}: ${name}`, apply };
  };
  return [
    ...parameterMutations(root, operation, pointer, seen),
    ...(operation.requestBody?.content ?? []).flatMap((media) =>
      media.schema === undefined
        ? []
        : schemaMutations(root, "request schema", { pointer: media.schema, name: `${id} request` }, seen),
    ),
    ...(operation.requestBody
      ? [
          mutation("request schema", `body ${operation.requestBody.required ? "optional" : "required"}`, (copy) => {
            writable(copy, `${pointer}/requestBody`).required = !operation.requestBody?.required;
          }),
        ]
      : []),
    ...responseMutations(root, operation, pointer, seen),
    ...(operation.secured
      ? [
          mutation("security", "open to everybody", (copy) => {
            writable(copy, pointer).security = [];
          }),
          mutation("security", "open, or with a token", (copy) => {
            writable(copy, pointer).security = [{}, ...listAt(writable(copy, pointer).security)];
          }),
        ]
      : []),
    mutation("endpoints", "another path", (copy) => {
      const paths = writable(copy, "/paths");
      paths[`/v2${path}`] = { ...objectAt(paths[`/v2${path}`]), [method.toLowerCase()]: writable(copy, pointer) };
      delete writable(copy, item)[method.toLowerCase()];
    }),
    mutation("endpoints", "removed", (copy) => {
      delete writable(copy, item)[method.toLowerCase()];
    }),
  ];
}

function parameterMutations(
  root: JsonObject,
  { id, parameters }: Operation,
  pointer: string,
  seen: Set<string>,
): Mutation[] {
  const add = (required: boolean): Mutation => {
    const name = `${id}: ${required ? "a required" : "an optional"} query parameter more`;
    const parameter = { name: "addedLater", in: "query", required, schema: { type: "string" } };
    const apply: Mutation["apply"] = (copy) => {
      const operation = writable(copy, pointer);
      operation.parameters = [...listAt(operation.parameters), parameter];
    };
    return { kind: "parameters", name, apply };
  };
  const own = listAt(objectAt(at(root, pointer)).parameters);
  return [
    add(true),
    add(false),
    ...own.flatMap((given, index) => {
      const place = resolvedPointer(root, given, `${pointer}/parameters/${index}`);
      const name = `${id} ${parameters[index]?.name ?? index}`;
      return schemaMutations(root, "parameters", { pointer: `${place}/schema`, name }, seen);
    }),
  ];
}

function responseMutations(root: JsonObject, operation: Operation, pointer: string, seen: Set<string>): Mutation[] {
  const { id, responses } = operation;
  const change = (name: string, apply: (responses: Record<string, unknown>) => void): Mutation => {
    return { kind: "statuses", name: `${id}: ${name}`, apply: (copy) => apply(writable(copy, `${pointer}/responses`)) };
  };
  return [
    ...responses.flatMap(({ status, content }) => [
      ...content.flatMap((media) =>
        media.schema === undefined
          ? []
          : schemaMutations(root, "response schema", { pointer: media.schema, name: `${id} ${status}` }, seen),
      ),
      change(`without ${status}`, (all) => {
        delete all[status];
        if (Object.keys(all).length === 0) all.default = { description: "Anything." };
      }),
      content.length === 0
        ? change(`${status} with a body`, (all) => {
            const media = { schema: { type: "object", properties: { message: { type: "string" } } } };
            all[status] = { ...objectAt(all[status]), content: { "application/json": media } };
          })
        : change(`${status} without its body`, (all) => {
            all[status] = { ...objectAt(all[status]), content: undefined };
          }),
      ...content.map(({ mediaType }) =>
        change(`${status} as another media type`, (all) => {
          const { [mediaType]: media, ...others } = objectAt(objectAt(all[status]).content);
          all[status] = { ...objectAt(all[status]), content: { ...others, "application/vnd.other+json": media } };
        }),
      ),
      ...(status.startsWith("2")
        ? [
            change(`${status} becomes 203`, (all) => {
              all["203"] = all[status];
              delete all[status];
            }),
          ]
        : []),
    ]),
    change("with a status more", (all) => {
      all["409"] = { description: "There is a conflict." };
    }),
  ];
}
