/** Where in the document something stands: a step from another place. */
export interface Place {
  readonly parent: Place | undefined;
  readonly key: string | number;
  /** What the step is called in the declarations, where that is not its key; nothing for a keyword that has no name there. */
  readonly declared?: DeclaredStep;
}

/** A step as the declarations have it. */
export interface DeclaredStep {
  /** Its part in the name of an enum that is declared on its own. */
  readonly name: readonly string[];
  /** What an indexed access type goes through. */
  readonly access: readonly (string | typeof anyKey)[];
}

/** Stands for the index of a record: `[string]`. */
export const anyKey: unique symbol = Symbol("any key");

const nothing: DeclaredStep = { name: [], access: [] };

/** The place of what a keyword holds, which is no member of the declarations: `schema`, `items`. */
export const keyword = (parent: Place, ...keys: [string | number, ...(string | number)[]]): Place =>
  keys.reduce<Place>((place, key) => ({ parent: place, key, declared: nothing }), parent);

/** The place of a step that is declared as something else. */
export const declaredBelow = (parent: Place, key: string | number, declared: DeclaredStep): Place => ({
  parent,
  key,
  declared,
});

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
