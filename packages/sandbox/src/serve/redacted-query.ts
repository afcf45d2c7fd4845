/** A path with its query, in which the values of some parameters are not told. */
export function redactedQuery(path: string, names: ReadonlySet<string>): string {
  const [pathname = "", query] = path.split(/\?(.*)/s);
  if (query === undefined) return path;
  const pairs = query.split("&").map((pair) => {
    const [name = ""] = new URLSearchParams(pair).keys();
    return names.has(name) ? `${pair.split("=")[0]}=***` : pair;
  });
  return `${pathname}?${pairs.join("&")}`;
}
