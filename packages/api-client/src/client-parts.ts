import type { ApiDescription, SecuritySchemeDescription } from "./api-description.ts";
import type { SchemeType } from "./authentication/security-scheme.ts";
import type { ParameterStyles } from "./call/parameter-styles.ts";
import type { ServerVariables } from "./server-variables.ts";

/** All that a client can be made of. */
export interface AllParts {
  readonly schemes: { readonly [Type in Exclude<SecuritySchemeDescription["type"], "unsupported">]: SchemeType };
  readonly serverVariables: ServerVariables;
  readonly parameterStyles: ParameterStyles;
}

/** The types of the security schemes of a document. */
type SchemeTypeOf<Api extends ApiDescription> = Exclude<
  Api["securitySchemes"][keyof Api["securitySchemes"]]["type"],
  "unsupported"
>;
/** The part that fills in variables, where a server of the document has any. */
type VariablesPart<Api extends ApiDescription> = [
  Extract<Api["servers"][number], { readonly variables: unknown }>,
] extends [never]
  ? never
  : "serverVariables";

/** The parts that a client of `Api` needs. Where its document gains a type of security scheme, it stops compiling. */
export type PartsOf<Api extends ApiDescription> = {
  /** How to authenticate, by type of security scheme. */
  readonly schemes: { readonly [Type in SchemeTypeOf<Api>]: SchemeType };
  /** For a document whose servers have variables. */
  readonly serverVariables?: ServerVariables;
  /** For a document with query parameters, or path parameters other than strings and numbers. */
  readonly parameterStyles?: ParameterStyles;
} & { readonly [Part in VariablesPart<Api>]: ServerVariables };
