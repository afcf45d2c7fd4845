import type { IssuedToken } from "./token/index.ts";
import type { World } from "./world.ts";

/** What each operation does, by its id, typed from the `operations` of a types package. */
export type Handlers<Operations, State> = {
  readonly [Id in keyof Operations]?: (context: Context<Operations[Id], State>) => HandlerResponse<Operations[Id]>;
};

/** A valid request, and the world that it meets. */
export interface Context<Operation, State> extends World {
  readonly path: ParametersOf<Operation, "path">;
  readonly query: ParametersOf<Operation, "query">;
  /** The body, which is as the document says. */
  readonly body: RequestBodyOf<Operation>;
  readonly state: State;
  /** Whose token the request carries; absent where the operation asks for none. */
  readonly token?: IssuedToken;
  /** The address that the request was sent to, with the path of the document's server. */
  readonly baseUrl: string;
  /** Epoch milliseconds: the same for the whole of a request. */
  readonly now: number;
}

/** A response as the document declares it, or a {@link Refusal}. */
export type HandlerResponse<Operation> = DeclaredResponse<ResponsesOf<Operation>> | Refusal;

/** Refuses a valid request for what the state is. */
export interface Refusal {
  readonly refused: 400 | 403 | 404 | 409 | 422;
  /** For the person who sent it: goes into the header `sandbox-reason` and the exchanges. */
  readonly reason: string;
}

/** Refuses; where the document does not declare the status, the definition has decided it. */
export function refuse(refused: Refusal["refused"], reason: string): Refusal {
  return { refused, reason };
}

type ParametersOf<Operation, Place extends string> = Operation extends {
  parameters: { [P in Place]: infer Parameters };
}
  ? Parameters
  : Operation extends { parameters: { [P in Place]?: infer Parameters } }
    ? NonNullable<Parameters> extends never
      ? Readonly<Record<string, never>>
      : Partial<NonNullable<Parameters>>
    : Readonly<Record<string, never>>;

type RequestBodyOf<Operation> = Operation extends { requestBody: { content: infer Content } }
  ? Content[keyof Content]
  : Operation extends { requestBody?: { content: infer Content } }
    ? Content[keyof Content] | undefined
    : undefined;

type ResponsesOf<Operation> = Operation extends { responses: infer Responses } ? Responses : never;

type DeclaredResponse<Responses> = {
  [Status in keyof Responses & number]: Responses[Status] extends { content: infer Content }
    ? {
        [MediaType in keyof Content & string]: {
          readonly status: Status;
          readonly headers?: Readonly<Record<string, string>>;
        } & (IsJson<MediaType> extends true
          ? { readonly mediaType?: MediaType; readonly body: Content[MediaType] }
          : { readonly mediaType: ConcreteMediaType<MediaType>; readonly body: Uint8Array | string });
      }[keyof Content & string]
    : { readonly status: Status; readonly headers?: Readonly<Record<string, string>> };
}[keyof Responses & number];

type IsJson<MediaType extends string> = MediaType extends `${string}/json` | `${string}+json` ? true : false;

/** `image/*` has to be made concrete by the handler. */
type ConcreteMediaType<MediaType extends string> = MediaType extends `${infer Type}/*`
  ? `${Type}/${string}`
  : MediaType;
