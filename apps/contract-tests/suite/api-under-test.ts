import type { Call, Fetch } from "@typed-clients/contract-testing/checks";

/** What the suite has to know of an API: everything else is in its document. */
export interface ApiUnderTest {
  /** The folder of its tests. */
  readonly name: string;
  /** The OpenAPI document that its client was made from. */
  readonly document: object;
  /** The upstream revision of the document. */
  readonly revision: string;
  /** Where the client sends by itself; the suite puts servers on loopback there. */
  readonly endpoints: Endpoints;
  /**
   * What the client authenticates with, by the name of its option, with plainly fake values for the mock. Against a
   * server each comes from the environment: `CONTRACT_CLIENT_ID` for `clientId`; one that is `undefined` here is optional.
   */
  readonly credentials: Readonly<Record<string, string | undefined>>;
  /** Creates the client. */
  connect(fetch: Fetch, credentials: Readonly<Record<string, string>>): Call;
  /** Whether an operation changes something on a server, by its id: what a server can be asked only once does. */
  readonly changesState: Readonly<Record<string, boolean>>;
  /** The operations whose security schemes are none that the client can send: `GET /pets`. */
  readonly unserved?: readonly string[];
  /** A consumer of the types, which stops compiling where theirs would; see `compileConsumer`. */
  readonly consumer?: { readonly file: URL; readonly types: string };
  /** The folder with `coverage.json`, `golden.json` and `expected-detections.json`. */
  readonly folder: URL;
}

/** The addresses that a client uses by itself. */
export interface Endpoints {
  readonly baseUrl: string;
  /** Of an API whose tokens are asked for with client credentials. */
  readonly tokenUrl?: string;
}

/** The credentials for the mock: those that are not optional. */
export const testCredentials = ({ credentials }: ApiUnderTest): Record<string, string> =>
  Object.fromEntries(Object.entries(credentials).filter((entry): entry is [string, string] => entry[1] !== undefined));
