const methods = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"] as const;

type Methods<Init, Result> = {
  readonly [Method in (typeof methods)[number]]: (path: string, init?: Init) => Promise<Result>;
};

/** The methods of a client, each of which makes a call. */
export function clientMethods<Init, Result>(
  call: (method: string, path: string, init?: Init) => Promise<Result>,
): Methods<Init, Result> {
  const entries = methods.map((method) => [method, (path: string, init?: Init) => call(method, path, init)] as const);
  return Object.fromEntries(entries) as Methods<Init, Result>;
}
