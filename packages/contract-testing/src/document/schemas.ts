import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { objectAt } from "./json-object.ts";
import { safePattern } from "./safe-pattern.ts";
import { createTranslator, type Direction, type JsonSchema } from "./schema-translator.ts";

/** The schemas of a document as JSON Schema 2020-12, translated and compiled when they are first asked for. */
export interface Schemas {
  /** The schema at a JSON pointer of the document. */
  at(pointer: string): JsonSchema;
  /** The schema that a `$ref` of a translated schema names. */
  named(name: string): JsonSchema;
  /** What a `$ref` of a translated schema leads to, however many steps it takes; any other schema as it is. */
  resolved(schema: JsonSchema): JsonSchema;
  /**
   * Validates against the schema at a JSON pointer.
   *
   * @returns what is wrong with the value; nothing where it is valid.
   * @throws UnusableSchemaError
   */
  validate(pointer: string, value: unknown): readonly ErrorObject[];
}

/** Options of {@link createSchemas}. */
export interface SchemasOptions {
  readonly direction: Direction;
  /** Refuses properties that a schema does not describe, unless it says itself what else it takes. @default false */
  readonly closed?: boolean;
}

/** A schema of the document cannot be used: a keyword has a value that it may not have, or a `$ref` leads nowhere. */
export class UnusableSchemaError extends Error {
  override readonly name = "UnusableSchemaError";
  readonly pointer: string;

  constructor(pointer: string, cause: unknown) {
    super(`The schema at ${pointer} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
    this.pointer = pointer;
  }
}

/** Reads the schemas of an OpenAPI 3.0 or 3.1 document. Nothing is translated before it is asked for. */
export function createSchemas(document: object, { direction, closed = false }: SchemasOptions): Schemas {
  const root = objectAt(document);
  const translator = createTranslator(root, direction, closed);
  const compiled = new Map<string, ValidateFunction>();
  const unusable = new Map<string, unknown>();
  let ajv: Ajv2020 | undefined;

  const compile = (pointer: string): ValidateFunction => {
    ajv ??= createAjv();
    try {
      const name = translator.nameOf(pointer);
      for (const id of translator.fresh()) {
        try {
          const schema = translator.schemaOf(id);
          ajv.addSchema(typeof schema === "boolean" ? schema : { ...schema }, id);
        } catch (error) {
          unusable.set(id, error); // only those that lead to it are concerned
        }
      }
      if (unusable.has(name)) throw unusable.get(name);
      const validate = ajv.getSchema(name);
      if (!validate) throw new Error("nothing is there");
      return validate;
    } catch (error) {
      const missing = error instanceof Ajv2020.MissingRefError ? unusable.get(error.missingRef) : undefined;
      throw new UnusableSchemaError(pointer, missing ?? error);
    }
  };
  return {
    at: (pointer) => translator.schemaOf(translator.nameOf(pointer)),
    named: (name) => translator.schemaOf(name),
    resolved: (schema) => translator.resolved(schema),
    validate: (pointer, value) => {
      const validate = compiled.get(pointer) ?? compile(pointer);
      compiled.set(pointer, validate);
      return validate(value) ? [] : (validate.errors ?? []);
    },
  };
}

function createAjv(): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    logger: false, // a format that is not known is no constraint
    validateSchema: false, // compiling tells what cannot be used, without loading the schema of schemas
    addUsedSchema: false,
    ownProperties: true, // a required `constructor` is not there because every object has one
    multipleOfPrecision: 9, // 0.07 is a multiple of 0.01, whatever a division says
    code: { regExp: Object.assign((pattern: string) => safePattern(pattern) as RegExp, { code: "" }) },
  });
  addFormats.default(ajv);
  for (const format of ["binary", "byte", "password"]) ajv.addFormat(format, true); // about transport, not about text
  return ajv;
}
