import { type Operation, operation } from "../call/operation.ts";
import { ApiError } from "./api-error.ts";

/** The data of a successful call. */
export type Data<Result> = Result extends { error?: never; data: infer T } ? T : never;

/**
 * Returns the data of a call, or of its result, or throws {@link ApiError} where the API responded with anything but a 2xx.
 *
 * @example
 * const pet = await unwrap(client.GET("/pets/{id}", { params: { path: { id: 1 } } }));
 */
export async function unwrap<Result extends { data?: unknown; error?: unknown; response: Response }>(
  call: Result | Promise<Result>,
): Promise<Data<Result>> {
  const result: Result & { [operation]?: Operation } = await call;
  const { data, error, response } = result;
  // `error` may be empty or missing: only the status tells
  if (response.ok) return data as Data<Result>;
  const { method, path } = result[operation] ?? { method: "The call of", path: response.url.split("?")[0] ?? "" };
  throw new ApiError({ method, path, response, body: error });
}
