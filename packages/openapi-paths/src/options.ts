/** How declarations are written: the options of openapi-typescript, by the same names and with the same defaults. */
export interface EmitPathsOptions {
  /** Treats every object as if it had `additionalProperties: true`, unless it says otherwise. @default false */
  readonly additionalProperties?: boolean;
  /** Sorts what has a name. @default false */
  readonly alphabetize?: boolean;
  /** Writes arrays with `minItems` or `maxItems` as tuples, if that is few enough of them. @default false */
  readonly arrayLength?: boolean;
  /** Makes a property with a `default` one that is always there. @default true */
  readonly defaultNonNullable?: boolean;
  /** Writes an object without properties as `Record<string, unknown>` instead of `Record<string, never>`. @default false */
  readonly emptyObjectsUnknown?: boolean;
  /** Declares each `enum` as a TypeScript enum of its own. @default false */
  readonly enum?: boolean;
  /** Declares the values of each `enum` as a constant array too, which needs a `.ts` file. @default false */
  readonly enumValues?: boolean;
  /** Leaves out what is deprecated. @default false */
  readonly excludeDeprecated?: boolean;
  /** Declares `export type` instead of `export interface`. @default false */
  readonly exportType?: boolean;
  /** Makes everything `readonly`. @default false */
  readonly immutable?: boolean;
  /** Writes the names of paths as templates of the types of their parameters. @default false */
  readonly pathParamsAsTypes?: boolean;
  /** Adds an alias for every component. @default false */
  readonly rootTypes?: boolean;
  /** Leaves `Schema` out of the aliases of schemas. @default false */
  readonly rootTypesNoSchemaPrefix?: boolean;
  /**
   * Returns the text of a type for a schema that is to have another one, such as `Date`; `undefined` leaves it as it is.
   * The pointer says where it stands: `#/components/schemas/Pet/properties/born`.
   */
  readonly transform?: (schema: Readonly<Record<string, unknown>>, pointer: string) => string | undefined;
  /** Leaves the names of schemas as they are in their aliases. @default false */
  readonly rootTypesKeepCasing?: boolean;
}
