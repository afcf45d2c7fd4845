import type { Fetch } from "@typed-clients/client-credentials";
import type { ApiDescription } from "./api-description.ts";
import type { CredentialOptions } from "./authentication/credential-options.ts";

/** What every client takes, whatever its API. An option that is `undefined` counts as left out. */
export interface ClientSettings {
  /** Sends the requests to the API, and those for tokens. @default the global `fetch`, looked up at each request */
  readonly fetch?: Fetch | undefined;
  /** How long a call may take in all, in milliseconds: token, attempts, response and body. @default 30_000 */
  readonly timeoutMs?: number | undefined;
  /** How often a call that does no harm when repeated is sent again after 429, 503 or a network error. @default 2 */
  readonly retry?: boolean | number | undefined;
  /** How long the body of a success may be, in bytes, after decompression. @default 104_857_600, 100 MiB */
  readonly maxResponseBytes?: number | undefined;
  /** Allows `http:` to hosts other than this machine, where anybody on the way reads the credentials. @default false */
  readonly dangerouslyAllowHttp?: boolean | undefined;
  /** Allows the client to start in a browser, where everybody can read a client secret. @default false */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

type BaseUrlOption<Api extends ApiDescription> = Api["servers"] extends readonly [
  { readonly url: `${string}://${string}` | `{${string}` },
  ...(readonly unknown[]),
]
  ? {
      /** What the paths are appended to. @default the document's */
      readonly baseUrl?: string | undefined;
    }
  : string extends Api["servers"][number]["url"]
    ? { readonly baseUrl?: string | undefined }
    : {
        /** What the paths are appended to; the document does not say on which host the API is. */
        readonly baseUrl: string | undefined;
      };

type ServerOption<Api extends ApiDescription> = Api["servers"] extends readonly [unknown, unknown, ...unknown[]]
  ? {
      /** Which of the document's servers to use, as it spells them. @default the first */
      readonly server?: Api["servers"][number]["url"] | undefined;
    }
  : unknown;

type Variables<Server> = Server extends { readonly variables: infer Declared }
  ? {
      readonly [Name in keyof Declared as OptionName<Declared[Name], Name>]?: VariableValue<Declared[Name]> | undefined;
    }
  : Record<never, never>;
type OptionName<Variable, Name> = Variable extends { readonly option: infer Option extends string } ? Option : Name;
type VariableValue<Variable> = Variable extends { readonly enum: readonly (infer Value)[] } ? Value : string;

type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;
type ServerVariables<Api extends ApiDescription> = string extends Api["servers"][number]["url"]
  ? unknown
  : Intersection<Variables<Api["servers"][number]>>;

/**
 * The options of a client of the API that `Api` describes: exactly the credentials and the server variables that its
 * document asks for, beside {@link ClientSettings}.
 */
export type ApiClientOptions<Api extends ApiDescription = ApiDescription> = ClientSettings &
  BaseUrlOption<Api> &
  ServerOption<Api> &
  ServerVariables<Api> &
  CredentialOptions<Api>;

/** Options as they came in, before any of them is checked. */
export type GivenOptions = { readonly [option: string]: unknown };
