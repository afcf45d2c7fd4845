/** What a server may do although the document does not say so. Each is reported as a warning. */
export interface Tolerances {
  /** It refuses invalid requests with a status that the operation does not declare: few documents list all of them. */
  readonly undeclaredRefusals?: boolean;
  /** Its responses have fields, and its errors a body, that the document does not describe: it is a version ahead. */
  readonly extraResponseFields?: boolean;
  /** It ignores fields of a request that it does not know. */
  readonly ignoredRequestFields?: boolean;
  /** What else is known and accepted, each with its reason. */
  readonly exceptions?: readonly Exception[];
}

/** One thing that is known and accepted. */
export interface Exception {
  /** The id of the operation; `*` for each. */
  readonly operation: string;
  /** The id of the check; every check where it is left out. */
  readonly check?: string;
  /** Only for responses of this status. */
  readonly status?: number;
  readonly reason: string;
}

/** Something that was not as the document says, and is tolerated. */
export interface Warning {
  readonly operation: string;
  readonly check: string;
  readonly message: string;
  readonly reason: string;
}

/** What every conforming server may do: the default for servers that are no mock. */
export const serverTolerances: Tolerances = {
  undeclaredRefusals: true,
  extraResponseFields: true,
  ignoredRequestFields: true,
};

/**
 * Reads tolerances from JSON that a person wrote.
 *
 * @throws Error that names the place, what is expected there, and what was received.
 */
export function readTolerances(given: unknown): Tolerances {
  const fail = (place: string, expected: string, received: unknown) =>
    new Error(`tolerances${place}: expected ${expected}, received ${JSON.stringify(received)?.slice(0, 80)}`);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    throw fail("", 'an object, such as { "extraResponseFields": false, "exceptions": [] }', given);
  }
  const flags = ["undeclaredRefusals", "extraResponseFields", "ignoredRequestFields"];
  for (const [name, value] of Object.entries(given)) {
    if (flags.includes(name) ? typeof value !== "boolean" : name !== "exceptions") {
      throw fail(`.${name}`, flags.includes(name) ? "true or false" : `one of ${flags.join(", ")}, exceptions`, value);
    }
  }
  const exceptions: unknown = "exceptions" in given ? given.exceptions : [];
  if (!Array.isArray(exceptions)) throw fail(".exceptions", "a list", exceptions);
  for (const [index, exception] of exceptions.entries()) {
    const { operation, reason, check, status } = Object(exception);
    const place = `.exceptions[${index}]`;
    if (typeof operation !== "string") throw fail(`${place}.operation`, "the id of an operation, or *", operation);
    if (typeof reason !== "string" || reason.trim() === "") throw fail(`${place}.reason`, "a sentence", reason);
    if (check !== undefined && typeof check !== "string") throw fail(`${place}.check`, "the id of a check", check);
    if (status !== undefined && !Number.isInteger(status))
      throw fail(`${place}.status`, "a status, such as 400", status);
  }
  return { ...serverTolerances, ...given };
}

/** The reason why something is accepted for an operation; `undefined` where it is not. */
export const exceptionFor = (
  { exceptions = [] }: Tolerances,
  operation: string,
  check: string,
  status: number | undefined,
): string | undefined =>
  exceptions.find(
    (exception) =>
      (exception.operation === operation || exception.operation === "*") &&
      (exception.check === undefined || exception.check === check) &&
      (exception.status === undefined || exception.status === status),
  )?.reason;
