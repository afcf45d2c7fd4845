import type { ApiClient, CallInit, DataOf, ErrorOf } from "./api-client.ts";
import { operation } from "./call/operation.ts";
import { clientMethods } from "./client-methods.ts";

/** What a faked operation results in: data, with 200 unless it says otherwise, or an error. Fields may be left out. */
export type FakeResult<Operation> =
  | { readonly data: Faked<DataOf<Operation>>; readonly error?: never; readonly response?: Response }
  | { readonly data?: never; readonly error: ErrorOf<Operation>; readonly response: Response };

type Faked<Data> = Data extends readonly unknown[] | Blob ? Data : Data extends object ? Partial<Data> : Data;
type Operations<Paths> = {
  [Path in keyof Paths & string as `${Uppercase<MethodsOf<Paths[Path]>>} ${Path}`]: Paths[Path];
};
type MethodsOf<Item> = Exclude<
  { [Method in keyof Item]: Item[Method] extends object ? Method : never }[keyof Item],
  "parameters" | undefined
> &
  string;
type OperationAt<Paths, Name> = Name extends `${infer Method} ${infer Path extends keyof Paths & string}`
  ? Paths[Path][Lowercase<Method> & keyof Paths[Path]]
  : never;

/** Fakes of some operations, by method and path. */
export type Fakes<Paths> = {
  readonly [Name in keyof Operations<Paths>]?: (
    init: CallInit<OperationAt<Paths, Name>>,
  ) => FakeResult<OperationAt<Paths, Name>> | Promise<FakeResult<OperationAt<Paths, Name>>>;
};

/**
 * A client for tests that sends nothing: it has the operations that are given, and rejects calls of others by name. Give
 * `createApiClient` a `fetch` instead where a test is about what is sent.
 *
 * @example
 * const client = fakeClient<paths>({ "GET /pets/{id}": ({ params }) => ({ data: { id: params.path.id, name: "Rex" } }) });
 */
export function fakeClient<Paths extends object>(fakes: Fakes<Paths>): ApiClient<Paths> {
  const known = new Map<string, unknown>(Object.entries(fakes));
  const call = async (givenMethod: string, path: string, init: unknown = {}) => {
    const method = givenMethod.toUpperCase();
    const fake = known.get(`${method} ${path}`);
    if (typeof fake !== "function") throw new TypeError(`${method} ${path}: expected a fake of it, received none`);
    const { response = Response.json({}), ...result } = await fake(init);
    return Object.defineProperty({ ...result, response }, operation, { value: { method, path } });
  };
  const nothing = () => {};
  return { ...clientMethods(call), request: call, use: nothing, eject: nothing } as unknown as ApiClient<Paths>; // as in createApiClientOf
}
