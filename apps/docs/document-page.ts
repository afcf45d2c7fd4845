import {
  type JsonObject,
  type Operation,
  objectAt,
  operationsOf,
  resolve,
  securitySchemesOf,
  serversOf,
  valueAt,
} from "../../packages/openapi-document/src/index.ts";
import { code, description, inlineDescription, plain } from "./foreign-text.ts";
import { operationSample } from "./operation-sample.ts";
import { schemaTable, table, typeOf } from "./schema-table.ts";

/** The package that serves a document: its name, what creates a client, and the first sample of its README. */
export interface ClientPackage {
  readonly name: string;
  readonly createClient: string;
  readonly sample: string;
}

/** A page of Markdown about a document: how to connect, and each operation with a sample that compiles. */
export function documentPage(document: JsonObject, client: ClientPackage): string {
  const info = objectAt(document.info);
  const operations = operationsOf(document);
  return [
    "---\noutline: [2, 2]\n---\n",
    `# ${plain(info.title)}\n`,
    description(textOf(info.description)),
    `\n## Connect\n\n\`\`\`sh\nnpm install ${client.name}\n\`\`\`\n\n\`\`\`ts\n${client.sample}\`\`\`\n`,
    connection(document),
    ...operations.map((operation) => operationSection(document, operation)),
  ].join("\n");
}

function connection(document: JsonObject): string {
  return [
    ...serversOf(document).map(({ url }) => `- Server: ${code(url)}`),
    ...[...securitySchemesOf(document)].map(([name, scheme]) => `- ${code(name)}: ${authentication(scheme)}`),
  ].join("\n");
}

function authentication(scheme: JsonObject): string {
  const flow = objectAt(objectAt(scheme.flows).clientCredentials);
  if (flow.tokenUrl !== undefined) return `OAuth 2.0 client credentials at ${code(flow.tokenUrl)}`;
  if (scheme.type === "apiKey") return `API key in the ${plain(scheme.in)} ${code(scheme.name)}`;
  if (scheme.type === "http") return `HTTP ${plain(scheme.scheme)}`;
  return plain(scheme.type);
}

function operationSection(document: JsonObject, operation: Operation): string {
  const { method, path, id, value, parameters, requestBody, responses } = operation;
  const { summary = id } = value;
  const anchor = id.replace(/[^A-Za-z0-9_-]+/g, "-");
  const sections = [
    `\n## ${plain(summary)} {#${anchor}}\n`,
    `<p class="operation"><span class="method">${method}</span> ${code(path)}${
      value.deprecated === true ? " <Badge type='warning' text='deprecated' />" : ""
    }</p>\n`,
    description(textOf(value.description)),
    `\n\`\`\`ts\n${operationSample(document, operation, "client")}\n\`\`\`\n`,
  ];
  if (parameters.length > 0) sections.push("**Parameters**\n", parameterTable(document, parameters));
  for (const { mediaType, schema } of requestBody?.content ?? []) {
    sections.push(`**Request body** ${code(mediaType)}\n`, schemaTable(document, schema));
  }
  sections.push("**Responses**\n", responseTable(document, responses));
  for (const { status, content } of responses.filter((response) => response.status.startsWith("2"))) {
    const [first] = content;
    if (first?.schema === undefined) continue;
    sections.push(
      `<details><summary>Fields of ${plain(status)} ${code(first.mediaType)}</summary>\n`,
      schemaTable(document, first.schema),
      "</details>\n",
    );
  }
  return sections.join("\n");
}

function parameterTable(document: JsonObject, parameters: Operation["parameters"]): string {
  return table(
    ["parameter", "in", "type", ""],
    parameters.map(({ name, in: place, required, schema, keys }) => [
      `${code(name)}${required ? " <Badge type='info' text='required' />" : ""}`,
      place,
      code(typeOf(document, schema)),
      inlineDescription(descriptionAt(document, keys)),
    ]),
  );
}

function responseTable(document: JsonObject, responses: Operation["responses"]): string {
  return table(
    ["status", "body", ""],
    responses.map(({ status, content, keys }) => {
      const bodies = content.map(({ mediaType, schema }) =>
        schema === undefined ? code(mediaType) : `${code(mediaType)} ${code(typeOf(document, schema))}`,
      );
      return [plain(status), bodies.join("<br>") || "none declared", inlineDescription(descriptionAt(document, keys))];
    }),
  );
}

const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

function descriptionAt(document: JsonObject, keys: readonly string[]): string | undefined {
  return textOf(objectAt(resolve(document, valueAt(document, keys), keys).value).description);
}
