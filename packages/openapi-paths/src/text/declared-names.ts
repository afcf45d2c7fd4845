/** Names that the declarations use themselves: another declaration of such a name would hide what they mean. */
export const declaredNames: ReadonlySet<string> = new Set([
  "Record",
  "Omit",
  "NonNullable",
  "WithRequired",
  "paths",
  "webhooks",
  "components",
  "operations",
  "$defs",
]);
