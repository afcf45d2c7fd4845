import type {
  ClientAuthentication,
  ClientSecret,
  ClientSecretMethod,
  TokenRequestOptions,
  TokenSource,
} from "@typed-clients/client-credentials";
import type { ApiDescription } from "../api-description.ts";

/** A secret, or a function that is asked for it at each request, for secrets that rotate. */
export type Secret = string | (() => string | Promise<string>);

/** Every property of `T`, also as `undefined`, which counts as left out. */
export type Optional<T> = { readonly [Name in keyof T]?: T[Name] | undefined };

/** The parameters of a token request. */
export type TokenParameters = Optional<
  Pick<TokenRequestOptions, "scope" | "audience" | "resource" | "parameters" | "format" | "onRenewalError">
> & {
  /** Where the credentials are exchanged for a token. @default the document's */
  readonly tokenUrl?: string | URL | undefined;
};

/** The credential of an API with OAuth 2.0 client credentials: a secret, a function in its place, or a source of tokens. */
export type ClientCredentialsCredential =
  | (TokenParameters & {
      /** The client id that was issued. An unset environment variable is refused with a message that says so. */
      readonly clientId: string | undefined;
      /** The client secret, or a function that returns it and is called for every token request, for rotation. */
      readonly clientSecret: ClientSecret | undefined;
      /** How the id and the secret are sent. @default "basic" */
      readonly clientAuthentication?: ClientSecretMethod | undefined;
      readonly tokens?: undefined;
    })
  | (TokenParameters & {
      readonly clientId: string | undefined;
      readonly clientSecret?: undefined;
      /** Authenticates without a secret of ours, such as with a signed JWT. */
      readonly clientAuthentication: ClientAuthentication;
      readonly tokens?: undefined;
    })
  | ({
      readonly clientId?: undefined;
      readonly clientSecret?: undefined;
      readonly clientAuthentication?: undefined;
      /** Where the tokens come from instead, such as one source that several clients share. */
      readonly tokens: TokenSource;
    } & { readonly [Name in keyof TokenParameters]?: undefined });

/** The credential of HTTP basic authentication. */
export interface BasicCredential {
  /** The user name. */
  readonly username: string | undefined;
  /** The password, or a function that is asked for it at each request. */
  readonly password: Secret | undefined;
}

type SchemeOptions<Scheme> = Scheme extends { type: "clientCredentials" }
  ? Named<Scheme, ClientCredentialsCredential>
  : Scheme extends { type: "basic" }
    ? Named<Scheme, BasicCredential>
    : Scheme extends { type: "apiKey"; option: infer Option extends string }
      ? { readonly [Name in Option]: Secret | undefined }
      : Scheme extends { type: "bearer"; option: infer Option extends string }
        ? { readonly [Name in Option]: Secret | TokenSource | undefined }
        : unknown;

type Named<Scheme, Credential> = Scheme extends { option: infer Option extends string }
  ? { readonly [Name in Option]: Credential | undefined }
  : Credential;

type Schemes<Api extends ApiDescription> = Api["securitySchemes"];

/** The options of a combination of schemes, all of them; never, where one of them cannot be served. */
type Combination<Api extends ApiDescription, Names extends readonly string[]> = Names extends readonly [
  infer First extends string,
  ...infer Rest extends readonly string[],
]
  ? Schemes<Api>[First] extends { type: "unsupported" }
    ? never
    : SchemeOptions<Schemes<Api>[First]> & Combination<Api, Rest>
  : unknown;

type Alternatives<Api extends ApiDescription, Requirements> = Requirements extends readonly [
  infer First extends readonly string[],
  ...infer Rest,
]
  ? Combination<Api, First> | Alternatives<Api, Rest>
  : never;

type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer All) => void
  ? All
  : never;

/** The options of every scheme, none of them required. */
type AnyCredential<Api extends ApiDescription> = Intersection<
  { [Name in keyof Schemes<Api>]: Optional<AllKeys<SchemeOptions<Schemes<Api>[Name]>>> }[keyof Schemes<Api>]
>;

/** A union of objects as one object, so that each property is optional by itself. */
type AllKeys<Union> = { [Name in Union extends unknown ? keyof Union : never]: ValueAt<Union, Name> };
type ValueAt<Union, Name extends PropertyKey> = Union extends { readonly [Key in Name]?: infer Value } ? Value : never;

/**
 * The credentials that an API asks for: what most of its operations require is required, one of the alternatives where
 * there are several; the credentials of the other schemes are optional.
 */
export type CredentialOptions<Api extends ApiDescription> = string extends keyof Schemes<Api>
  ? { readonly [option: string]: unknown }
  : AnyCredential<Api> &
      (Api extends { readonly security: readonly [infer First, ...infer Rest] }
        ? Served<Alternatives<Api, readonly [First, ...Rest]>>
        : unknown);

type Served<Options> = [Options] extends [never] ? unknown : Options;
