import { Ajv, type ErrorObject } from "ajv";
import addFormats from "ajv-formats";
import type { DeclaredResponse, Operation, SchemaPlace } from "./operation-object.ts";
import { seal } from "./seal.ts";

/** What is wrong with an answer. */
export interface Violation {
  readonly kind: ViolationKind;
  readonly message: string;
}

/** The names of what can be wrong with an answer. */
export type ViolationKind =
  | "undeclared status"
  | "wrong media type"
  | "unexpected body"
  | "not JSON"
  | "missing field"
  | "undeclared field"
  | "wrong type"
  | "wrong value";

/** An answer to be judged. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string | undefined;
  readonly body: string;
}

/** Judges the answer to one operation: no violation means that it is as declared. */
export type AnswerValidator = (operation: Operation, answer: Answer) => readonly Violation[];

/**
 * Creates a validator of answers from an OpenAPI document, sealed: a field that the document does not describe is a
 * violation. The errors that a mock makes up (`application/problem+json` where none is declared) are violations too.
 */
export function answerValidator(document: object): AnswerValidator {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
  addFormats.default(ajv);
  ajv.addFormat("binary", true);
  ajv.addSchema(seal(document), "document");
  return (operation, answer) => {
    const { status, mediaType, body } = answer;
    const response = declaredResponse(operation, status);
    if (!response) return [{ kind: "undeclared status", message: `${status} is not declared` }];
    const { content } = response;
    if (content.length === 0) {
      return body === "" ? [] : [{ kind: "unexpected body", message: `${status} is declared without a body` }];
    }
    const place = declaredContent(response, mediaType);
    if (!place) {
      const declared = content.map((media) => media.mediaType).join(", ");
      const message = `${status} is declared as ${declared}, and came as ${mediaType ?? "no media type"}`;
      return [{ kind: "wrong media type", message }];
    }
    if (!/[/+]json\b/.test(place.mediaType)) return [];
    const value = parsed(body);
    if (value === undefined) return [{ kind: "not JSON", message: `${status} came with a body that is not JSON` }];
    const validate = ajv.getSchema(`document#${encodeURI(place.pointer)}`);
    if (!validate) throw new Error(`no schema at ${place.pointer}`);
    return validate(value) ? [] : (validate.errors ?? []).map(violation);
  };
}

/** The response that a status falls under: its own, its range (`4XX`), or `default`. */
export function declaredResponse(operation: Operation, status: number): DeclaredResponse | undefined {
  const under = (name: string) => operation.responses.find((response) => response.status.toUpperCase() === name);
  return under(String(status)) ?? under(`${String(status)[0]}XX`) ?? under("DEFAULT");
}

/** The content that a media type falls under: its own, or a range such as `image/*`. */
export function declaredContent(response: DeclaredResponse, mediaType: string | undefined): SchemaPlace | undefined {
  const [type] = (mediaType ?? "").split("/");
  const names = [mediaType, `${type}/*`, "*/*"];
  return names.flatMap((name) => response.content.find((media) => media.mediaType.toLowerCase() === name) ?? [])[0];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function violation({ keyword, instancePath, message = keyword, params }: ErrorObject): Violation {
  const kinds: Readonly<Record<string, ViolationKind>> = {
    required: "missing field",
    additionalProperties: "undeclared field",
    type: "wrong type",
  };
  const name: unknown = params.missingProperty ?? params.additionalProperty;
  const place = `${instancePath}${name ? `/${name}` : ""}` || "the body";
  return { kind: kinds[keyword] ?? "wrong value", message: `${place}: ${message}` };
}
