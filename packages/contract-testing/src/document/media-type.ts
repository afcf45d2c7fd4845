/** A media type without its parameters, in small letters: `application/json` of `Application/JSON; charset=utf-8`. */
export const essenceOf = (contentType: string | null | undefined): string | undefined =>
  contentType?.split(";")[0]?.trim().toLowerCase() || undefined;

/** Whether a media type, or a range of them, is one JSON value: `application/json`, `application/problem+json; …`. */
export const isJson = (mediaType: string | null | undefined): boolean =>
  /^[^/]+\/(?:json|[^/]*\+json)$/.test(essenceOf(mediaType) ?? "");

/** Whether a media type is text, and no JSON. */
export const isText = (mediaType: string | null | undefined): boolean =>
  /^(?:text\/.*|[^/]+\/(?:xml|.*\+xml|yaml|x-yaml|.*\+yaml|javascript|x-ndjson|jsonl|csv|graphql|sql|toml))$/.test(
    essenceOf(mediaType) ?? "",
  );

/** How well a declared media type or range fits: 3 the type itself, 2 `image/*`, 1 anything, 0 not at all. */
export function fitOf(declared: string, mediaType: string | null | undefined): 0 | 1 | 2 | 3 {
  const range = essenceOf(declared);
  const essence = essenceOf(mediaType);
  if (range === "*/*" || range === "*") return 1;
  if (range === undefined || essence === undefined) return 0;
  if (range === essence) return 3;
  const [type, subtype] = range.split("/");
  return subtype === "*" && essence.startsWith(`${type}/`) ? 2 : 0;
}

/** The declared content that a media type falls under: the nearest one. */
export function contentFor<Content extends { readonly mediaType: string }>(
  declared: readonly Content[],
  mediaType: string | null | undefined,
): Content | undefined {
  const ranked = declared
    .map((content) => ({ content, fit: fitOf(content.mediaType, mediaType) }))
    .filter(({ fit }) => fit > 0)
    .toSorted((left, right) => right.fit - left.fit);
  return ranked[0]?.content;
}

/** The declared content that an `Accept` header asks for, its `q` values respected; the first one where it is absent. */
export function contentAccepted<Content extends { readonly mediaType: string }>(
  declared: readonly Content[],
  accept: string | null | undefined,
): Content | undefined {
  if (!accept?.trim()) return declared[0];
  const ranges = accept.split(",").map((part) => {
    const quality = /;\s*q=([\d.]+)/i.exec(part)?.[1];
    return { range: essenceOf(part) ?? "*/*", quality: quality === undefined ? 1 : Number(quality) };
  });
  const ranked = declared
    .map((content) => {
      const fitting = ranges
        .map(({ range, quality }) => ({
          fit: Math.max(fitOf(range, content.mediaType), fitOf(content.mediaType, range)),
          quality,
        }))
        .filter(({ fit }) => fit > 0)
        .toSorted((left, right) => right.fit - left.fit);
      return { content, quality: fitting[0]?.quality ?? 0 };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((left, right) => right.quality - left.quality);
  return ranked[0]?.content;
}
