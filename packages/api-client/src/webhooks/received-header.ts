/** The headers of a request: `Headers`, or an object as Node.js has it, with names in any case. */
export type ReceivedHeaders =
  | Pick<Headers, "get">
  | { readonly [name: string]: string | readonly string[] | undefined };

/** The value of a header; the values of one that was sent more than once are joined, as `Headers` does. */
export function receivedHeader(headers: ReceivedHeaders, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const wanted = name.toLowerCase();
  const values = Object.entries(headers).flatMap(([key, value]) =>
    key.toLowerCase() === wanted && value !== undefined ? value : [],
  );
  return values.length === 0 ? undefined : values.join(", ");
}

const isHeaders = (headers: ReceivedHeaders): headers is Pick<Headers, "get"> => typeof headers.get === "function";
