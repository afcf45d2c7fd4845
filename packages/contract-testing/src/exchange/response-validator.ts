import { contentFor, essenceOf } from "../document/media-type.ts";
import type { DeclaredResponse, Operation } from "../document/operation.ts";
import { createSchemas } from "../document/schemas.ts";
import { readBody } from "./body.ts";
import { guarded } from "./request-validator.ts";
import { type Violation, violationsFrom } from "./violation.ts";

/** A response to be validated. */
export interface ResponseParts {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Validates the response of an operation: no violation means that it is as declared. */
export type ResponseValidator = (operation: Operation, response: ResponseParts) => Promise<readonly Violation[]>;

/** Options of {@link createResponseValidator}. */
export interface ResponseValidatorOptions {
  /** Reports properties that the document does not describe. @default true */
  readonly closeSchemas?: boolean;
}

/** Creates a validator of responses: status, media type, headers and body. Schemas are compiled when they are first needed. */
export function createResponseValidator(document: object, options: ResponseValidatorOptions = {}): ResponseValidator {
  const { closeSchemas = true } = options;
  const schemas = createSchemas(document, { direction: "response", closed: closeSchemas });
  return async (operation, { status, headers, body }) => {
    if (operation.responses.length === 0) return []; // nothing is declared, and nothing can be violated
    const response = responseFor(operation, status);
    if (!response) return [{ kind: "undeclared status", message: `${status} is not declared`, location: ["status"] }];
    const ofHeaders = response.headers.flatMap(({ name, required, schema }): readonly Violation[] => {
      const location = ["header", name];
      const text = headers.get(name);
      if (text === null) {
        return required ? [{ kind: "missing header", message: `the header ${name} is missing`, location }] : [];
      }
      if (schema === undefined) return [];
      return guarded(location, () => {
        const values = headerValues(text).map((value) => schemas.validate(schema, value));
        return violationsFrom(
          values.find((errors) => errors.length === 0) ?? values[0] ?? [],
          location,
          `the header ${name}`,
        );
      });
    });
    return [...ofHeaders, ...(await bodyViolations(response, operation.method, { status, headers, body }))];
  };

  async function bodyViolations(
    { content: declared }: DeclaredResponse,
    method: string,
    { status, headers, body }: ResponseParts,
  ): Promise<readonly Violation[]> {
    const location = ["body"];
    if (method === "HEAD" || status === 204 || status === 304) return []; // HTTP gives these no body
    if (declared.length === 0) {
      return body.length === 0
        ? []
        : [{ kind: "unexpected body", message: `${status} is declared without a body`, location }];
    }
    const contentType = headers.get("content-type") ?? undefined;
    const content = contentFor(declared, contentType ?? (body.length > 0 ? "application/octet-stream" : undefined));
    if (!content) {
      const names = declared.map(({ mediaType }) => mediaType).join(", ");
      const message = `${status} is declared as ${names}, and came as ${essenceOf(contentType) ?? "no media type"}`;
      return [{ kind: "wrong media type", message, location }];
    }
    const read = await readBody(body, contentType, content, schemas);
    if ("problem" in read) return [{ kind: read.problem, message: `${status}: ${read.message}`, location }];
    const { schema } = content;
    if (schema === undefined || !read.checked) return [];
    return guarded(location, () => violationsFrom(schemas.validate(schema, read.value), location, "the body"));
  }
}

/** The response that a status falls under: its own, its range (`4XX`), or `default`. */
export function responseFor(operation: Operation, status: number): DeclaredResponse | undefined {
  const under = (name: string) => operation.responses.find((response) => response.status.toUpperCase() === name);
  return under(String(status)) ?? under(`${String(status)[0]}XX`) ?? under("DEFAULT");
}

function headerValues(text: string): unknown[] {
  const number = text.trim() !== "" && Number.isFinite(Number(text)) ? [Number(text)] : [];
  const flag = text === "true" || text === "false" ? [text === "true"] : [];
  return [text, ...number, ...flag, text.split(",").map((part) => part.trim())];
}
