/** Where in the document something stands: a step from another place. */
export interface Place {
  readonly parent: Place | undefined;
  readonly key: string | number;
}

/** The place of a member. */
export const below = (parent: Place | undefined, ...keys: [string | number, ...(string | number)[]]): Place => {
  let place = parent;
  for (const key of keys) place = { parent: place, key };
  return place as Place;
};

/** The place as a JSON pointer in a URI fragment, as in a `$ref`. @see https://www.rfc-editor.org/rfc/rfc6901#section-6 */
export function pointerOf(place: Place | undefined): string {
  const steps: string[] = [];
  for (let at = place; at !== undefined; at = at.parent)
    steps.unshift(`/${String(at.key).replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return `#${steps.join("")}`;
}
