import { contentFor, essenceOf } from "../document/media-type.ts";
import type { Operation, Parameter } from "../document/operation.ts";
import { type ParameterSource, parameterValues, rawParameter } from "../document/parameter-style.ts";
import { createSchemas, type Schemas } from "../document/schemas.ts";
import { cookiesOf } from "../document/security.ts";
import { readBody } from "./body.ts";
import { type Violation, violationsFrom } from "./violation.ts";

/** A request to be validated. */
export interface RequestParts {
  /** As it came over the wire, with its query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Validates a request for an operation: no violation means that the document allows it. */
export type RequestValidator = (
  route: { readonly operation: Operation; readonly pathParameters: Readonly<Record<string, string>> },
  request: RequestParts,
) => Promise<readonly Violation[]>;

/** Options of {@link createRequestValidator}. */
export interface RequestValidatorOptions {
  /** Refuses properties that the document does not describe. @default false */
  readonly closeSchemas?: boolean;
}

/** Creates a validator of requests. The schemas of an operation are compiled when it is first called. */
export function createRequestValidator(document: object, options: RequestValidatorOptions = {}): RequestValidator {
  const { closeSchemas = false } = options;
  const schemas = createSchemas(document, { direction: "request", closed: closeSchemas });
  return async ({ operation, pathParameters }, request) => {
    const query = request.path.split(/\?(.*)/s)[1] ?? "";
    const source = { pathParameters, query, headers: request.headers, cookies: cookiesOf(request.headers) };
    const ofParameters = operation.parameters.flatMap((parameter) => parameterViolations(parameter, source, schemas));
    return [...ofParameters, ...(await bodyViolations(operation, request, schemas))];
  };
}

function parameterViolations(parameter: Parameter, source: ParameterSource, schemas: Schemas): readonly Violation[] {
  const { name, in: place, required, schema } = parameter;
  const raw = rawParameter(parameter, source, schemas);
  if (raw === undefined) {
    if (!required) return [];
    return [
      { kind: "missing parameter", message: `the ${place} parameter ${name} is missing`, location: [place, name] },
    ];
  }
  if (schema === undefined) return [];
  return guarded([place, name], () => {
    const attempts = parameterValues(parameter, raw, schemas).map((value) =>
      violationsFrom(schemas.validate(schema, value), [place, name], `the ${place} parameter ${name}`),
    );
    return attempts.find((violations) => violations.length === 0) ?? attempts.at(-1) ?? [];
  });
}

async function bodyViolations(
  { requestBody }: Operation,
  { headers, body }: RequestParts,
  schemas: Schemas,
): Promise<readonly Violation[]> {
  if (!requestBody) return []; // a body that is not declared has no meaning, and does no harm
  const location = ["body"];
  const contentType = headers.get("content-type") ?? undefined;
  if (body.length === 0 && (requestBody.required || contentType === undefined)) {
    return requestBody.required ? [{ kind: "missing body", message: "the body is missing", location }] : [];
  }
  if (body.length === 0) return [];
  if (requestBody.content.length === 0) return [];
  const content = contentFor(requestBody.content, contentType ?? "application/octet-stream");
  if (!content) {
    const declared = requestBody.content.map(({ mediaType }) => mediaType).join(", ");
    const message = `the body is declared as ${declared}, and came as ${essenceOf(contentType) ?? "no media type"}`;
    return [{ kind: "wrong media type", message, location }];
  }
  const read = await readBody(body, contentType, content, schemas);
  if ("problem" in read) return [{ kind: read.problem, message: read.message, location }];
  const { schema } = content;
  if (schema === undefined || !read.checked) return [];
  return guarded(location, () => violationsFrom(schemas.validate(schema, read.value), location, "the body"));
}

/** A schema that cannot be used, or a pattern that takes too long, is a violation and no crash. */
export function guarded(location: readonly string[], validate: () => readonly Violation[]): readonly Violation[] {
  try {
    return validate();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return [{ kind: "unusable schema", message: error.message, location }];
  }
}
