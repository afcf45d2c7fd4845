import { credentialOptions, unservedOperations } from "./credentials.ts";
import { type NewApi, type NewFile, pascalCase, scope, titleOf } from "./new-api.ts";

/** The walk through an API at `npm start`. */
export function demoWalk({ api, document, description }: NewApi): NewFile {
  const name = pascalCase(api);
  const fromConnection = ["clientId", "clientSecret"];
  const options = credentialOptions(
    description,
    ({ name: option, flatName }) =>
      fromConnection.includes(option) ? `connection.${option}` : JSON.stringify(`demo-${flatName}`),
    () => ["tokenUrl: connection.tokenUrl"],
  );
  const unserved = unservedOperations(description);
  const all = [...options, "baseUrl: connection.baseUrl", "fetch: connection.fetch"];
  return [
    `apps/demo/apis/${api}.ts`,
    `import { create${name}Client } from "${scope}/${api}";
import { everyOperation } from "../every-operation.ts";
import type { Walk } from "../walk.ts";

/** Every operation of ${titleOf(document)}, in the order of its document. */
export const walk: Walk = (connection) => {
  const client = create${name}Client({ ${all.join(", ")} });
  return everyOperation("${api}", client${unserved.length > 0 ? `, ${JSON.stringify(unserved)}` : ""});
};
`,
  ];
}
