import type { CallSettings, ParseAs } from "./call/call-options.ts";
import type { Middleware } from "./openapi-fetch.ts";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch" | "trace";

/** The paths of a document that have an operation of this method. */
export type PathsWithMethod<Paths, M extends Method> = {
  [Path in keyof Paths]: Paths[Path] extends { [Key in M]: object } ? Path : never;
}[keyof Paths];

type RequiredKeys<T> = { [Key in keyof T]-?: object extends Pick<T, Key> ? never : Key }[keyof T];

type At<T, Key extends PropertyKey> = T extends { readonly [K in Key]?: infer Value } ? Value : never;

// Parameters

type Groups<Operation> = NonNullable<At<Operation, "parameters">>;
/** The groups that an operation has, such as `path`; those it has not are left out. */
type Parameters<Operation> = {
  [Group in keyof Groups<Operation> as [NonNullable<Groups<Operation>[Group]>] extends [never]
    ? never
    : Group]: OrUndefined<Groups<Operation>[Group]>;
};
/** Optional properties may also be `undefined`, which counts as left out. */
type OrUndefined<T> = T extends object
  ? { [Key in keyof T]: object extends Pick<T, Key> ? T[Key] | undefined : T[Key] }
  : T;

type ParametersOption<Operation> =
  RequiredKeys<Parameters<Operation>> extends never
    ? { readonly params?: Parameters<Operation> | undefined }
    : { readonly params: Parameters<Operation> };

// Request bodies

type RequestContent<Operation> = At<NonNullable<At<Operation, "requestBody">>, "content">;
type JsonMedia = "application/json" | `${string}/json` | `${string}+json` | `${string}json;${string}`;
type FormMedia = "multipart/form-data" | "application/x-www-form-urlencoded";

/** What `fetch` takes as a body that is neither JSON nor a form. */
export type RawBody = string | Blob | ArrayBuffer | ArrayBufferView | ReadableStream | AsyncIterable<Uint8Array>;

type BodyOf<Content> = {
  [Media in keyof Content]: Media extends JsonMedia
    ? Content[Media]
    : Media extends FormMedia
      ? WithFiles<Content[Media]> | FormData | URLSearchParams
      : RawBody;
}[keyof Content];
/** The fields of a form, of which those that are strings to the document may be files. */
type WithFiles<Form> = {
  [Field in keyof Form]: string extends Form[Field]
    ? Form[Field] | Blob
    : Form[Field] extends readonly string[] | undefined
      ? Form[Field] | Blob[]
      : Form[Field];
};

type BodyOption<Operation> = [RequestContent<Operation>] extends [never]
  ? { readonly body?: undefined }
  : Operation extends { requestBody: { content: unknown } }
    ? { readonly body: BodyOf<RequestContent<Operation>> }
    : { readonly body?: BodyOf<RequestContent<Operation>> | undefined };

/** Everything that a call of an operation may say. */
export type CallInit<Operation> = ParametersOption<Operation> &
  BodyOption<Operation> &
  CallSettings & {
    readonly [Key in keyof Omit<RequestInit, "body" | "headers" | "method" | "redirect" | "signal">]?:
      | RequestInit[Key]
      | undefined;
  };

/** A property that no option has is handed to `fetch`, such as `next` of Next.js. */
type InitArgument<Init> =
  RequiredKeys<Init> extends never
    ? [init?: Init & { readonly [key: string]: unknown }]
    : [init: Init & { readonly [key: string]: unknown }];

// Responses

type Success = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | "2XX";
type Responses<Operation> = At<Operation, "responses">;
type SuccessStatus<Operation> = Extract<keyof Responses<Operation>, Success>;
type Successes<Operation> = [SuccessStatus<Operation>] extends [never]
  ? At<Responses<Operation>, "default">
  : Responses<Operation>[SuccessStatus<Operation>];

/** A body as the document declares it: what it does not describe may be anything, or nothing. */
type BodyOfResponse<Response> = Response extends { content: infer Content }
  ? Content extends { [Media in keyof Content]: unknown }
    ? ReadContent<Content>
    : undefined
  : undefined;
type ReadContent<Content> = [keyof Content] extends [never]
  ? undefined
  : [Extract<keyof Content, JsonMedia>] extends [never]
    ? [Extract<keyof Content, `text/${string}`>] extends [never]
      ? Blob
      : string
    : Promised<Content[Extract<keyof Content, JsonMedia>]>;
type Promised<Json> =
  Record<string, unknown> extends Json
    ? [keyof DescribedFields<Json>] extends [never]
      ? Json | undefined
      : Json
    : Json;
/** The fields that the document names, without what else an object may have. */
type DescribedFields<Json> = {
  [Field in keyof Json as string extends Field ? never : number extends Field ? never : Field]: unknown;
};

interface ReadAs<Json> {
  json: Json;
  text: string;
  blob: Blob;
  arrayBuffer: ArrayBuffer;
  stream: Response["body"];
}

/** What a successful call of an operation gives. */
export type DataOf<Operation, Init = unknown> = Init extends { readonly parseAs: infer As extends ParseAs }
  ? ReadAs<BodyOfResponse<Successes<Operation>>>[As]
  : BodyOfResponse<Successes<Operation>>;

type ErrorStatus<Operation> = Exclude<keyof Responses<Operation>, Success>;
type Errors<Operation> = Responses<Operation>[ErrorStatus<Operation>];
type DeclaredError<Response> = Response extends { content: infer Content } ? Content[keyof Content] : undefined;

/**
 * What an unsuccessful call gives: what the document declares, `undefined` beside it where some errors have no body; and
 * `unknown` where it declares no body at all, since a server may send one nevertheless.
 */
export type ErrorOf<Operation> = [NonNullable<DeclaredError<Errors<Operation>>>] extends [never]
  ? unknown
  : DeclaredError<Errors<Operation>>;

/** What a call resolves with: `response.ok` tells which of the two it is. */
export type CallResult<Operation, Init = unknown> =
  | { data: DataOf<Operation, Init>; error?: never; response: Response }
  | { data?: never; error: ErrorOf<Operation>; response: Response };

type MethodCall<Paths, M extends Method> = <
  Path extends PathsWithMethod<Paths, M>,
  Init extends CallInit<At<Paths[Path], M>>,
>(
  path: Path,
  ...init: InitArgument<Init>
) => Promise<CallResult<At<Paths[Path], M>, Init>>;

/** A client of the API that `Paths` declares, as openapi-typescript writes it. */
export interface ApiClient<Paths> {
  GET: MethodCall<Paths, "get">;
  PUT: MethodCall<Paths, "put">;
  POST: MethodCall<Paths, "post">;
  DELETE: MethodCall<Paths, "delete">;
  OPTIONS: MethodCall<Paths, "options">;
  HEAD: MethodCall<Paths, "head">;
  PATCH: MethodCall<Paths, "patch">;
  TRACE: MethodCall<Paths, "trace">;
  /** Calls an operation by its method. */
  request: <M extends Method, Path extends PathsWithMethod<Paths, M>, Init extends CallInit<At<Paths[Path], M>>>(
    method: M,
    path: Path,
    ...init: InitArgument<Init>
  ) => Promise<CallResult<At<Paths[Path], M>, Init>>;
  /** Adds middleware; it sees every call, and no credential. */
  use(...middleware: Middleware[]): void;
  /** Removes middleware. */
  eject(...middleware: Middleware[]): void;
}
