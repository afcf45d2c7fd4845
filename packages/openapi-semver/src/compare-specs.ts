import type { OpenAPITSOptions } from "openapi-typescript";
import { type Bump, largestBump, reaches } from "./change/bump.ts";
import type { Change, FoundAt, Policy } from "./change/change.ts";
import { generationOptions } from "./declarations/generation-options.ts";
import { keysOfChange } from "./document/locate-change.ts";
import { readSpecs, type Spec, type SpecSource } from "./document/spec.ts";
import { compareEndpoints } from "./server-contract/endpoints.ts";
import type { RedoclyChange } from "./server-contract/redocly-diff.ts";
import type { Disagreement, ServerContractNote } from "./server-contract/server-contract.ts";
import { anyChanges, type SilentChange, silentChanges } from "./server-contract/silent-changes.ts";

/** How two documents are compared. */
export interface CompareOptions {
  /**
   * Treat enums in responses as open: a value more is minor, since whoever reads them is ready for a new one.
   * @default false
   */
  openResponseEnums?: boolean;
  /** Another bump than a rule's own, by the id of the rule: where taste decides, it is yours. */
  policy?: Policy;
  /**
   * The options that the declarations are generated with. Hand in your own, so that what is compared is what you publish.
   * @default generationOptions
   */
  openapiTypescript?: OpenAPITSOptions;
  /**
   * Whether changes that no compiler sees are looked for as well, which takes a process of its own.
   * @default true
   */
  serverContract?: boolean;
  /** Called at each step with what is being done. */
  onProgress?: (stage: string) => void;
}

/** What the step from one document to another means. */
export interface Comparison {
  /** For a package of generated declarations: `none` exactly when they are the same, byte for byte. */
  types: Bump;
  /** The part of `types` for whoever calls operations and reads what comes back. */
  calls: Bump;
  /** The part of `types` for whoever names types, such as `operations["x"]`. */
  names: Bump;
  /** For a client built on them: as large as `types`, major where a call or a secret goes elsewhere. */
  client: Bump;
  /** Largest first. */
  changes: Change[];
  /** What the compiler cannot see, rated by `redocly diff`; worth a patch of the packages. */
  serverContract: ServerContractNote[];
  /** Where `redocly diff` sees a break in something that the compiler sees too, and accepts. */
  disagreements: Disagreement[];
}

/**
 * Says what the step from one OpenAPI 3.0 or 3.1 document to another means to a TypeScript consumer.
 *
 * Nothing but the documents themselves is fetched, and neither is written to.
 *
 * @throws {@link SpecError} for a document that cannot be compared
 */
export async function compareSpecs(
  oldSpec: SpecSource,
  newSpec: SpecSource,
  options: CompareOptions = {},
): Promise<Comparison> {
  return (await compareWithTexts(oldSpec, newSpec, options)).comparison;
}

/** A document with its declarations. */
export interface ComparedSide {
  spec: Spec;
  /** The declarations, empty where both documents say the same. */
  types: string;
}

/** {@link compareSpecs}, with what was compared. */
export async function compareWithTexts(
  oldSpec: SpecSource,
  newSpec: SpecSource,
  options: CompareOptions,
): Promise<{ comparison: Comparison; old: ComparedSide; new: ComparedSide }> {
  const { openapiTypescript = generationOptions, serverContract = true, onProgress = () => undefined } = options;
  const policy = policyOf(options);
  onProgress("reading");
  const { old: before, new: after } = await readSpecs(oldSpec, newSpec);
  if (before.document === after.document || sameContent(before.document, after.document)) {
    return { comparison: nothing(), old: { spec: before, types: "" }, new: { spec: after, types: "" } };
  }
  const { changedParts } = await import("./server-contract/changed-parts.ts");
  const { redoclyDiff } = await import("./server-contract/redocly-diff.ts");
  const { classifyServerContract } = await import("./server-contract/server-contract.ts");
  const abandoned = new AbortController();
  const parts = serverContract ? changedParts(before.document, after.document) : { old: {}, new: {} };
  const report = serverContract
    ? redoclyDiff(parts.old, parts.new, abandoned.signal)
    : Promise.resolve<RedoclyChange[]>([]);
  // it is awaited below, unless something else fails first
  report.catch(() => undefined);
  try {
    // loading the compiler takes half of a short run: redocly works meanwhile
    const { generateDeclarations } = await import("./declarations/declarations.ts");
    const { compareDeclarations } = await import("./compare/compare-declarations.ts");
    onProgress("generating the old declarations");
    const oldText = await generateDeclarations(before, openapiTypescript);
    onProgress("generating the new declarations");
    const newText = await generateDeclarations(after, openapiTypescript);
    const typeChanges = compareDeclarations(oldText, newText, { policy, onProgress });
    const located = placesIn(before, after);
    const changes = [...typeChanges, ...compareEndpoints(before.document, after.document, policy)]
      .sort((a, b) => Number(reaches(b.bump, a.bump)) - Number(reaches(a.bump, b.bump)))
      .map(located);
    onProgress("waiting for redocly diff");
    const documents = { ...parts, silent: serverContract ? silentOf(parts.old, parts.new, changes) : [] };
    const { serverContract: notes, disagreements } = classifyServerContract(await report, changes, documents, policy);
    const types = largestBump(typeChanges.map(({ bump }) => bump));
    const client = largestBump([...changes, ...notes].map(({ bump }) => bump));
    const calls = largestBump(typeChanges.map((change) => change.calls));
    const names = largestBump(typeChanges.map((change) => change.names));
    return {
      comparison: { types, calls, names, client, changes, serverContract: notes.map(located), disagreements },
      old: { spec: before, types: oldText },
      new: { spec: after, types: newText },
    };
  } catch (error) {
    abandoned.abort();
    throw error;
  }
}

// a document that was handed in parsed has no lines
function placesIn(before: Spec, after: Spec): <Found extends FoundAt>(found: Found) => Found {
  const placeIn = ({ own, locate }: Spec, found: FoundAt) => {
    const place = locate(keysOfChange(own, found));
    return place.line > 0 ? place : undefined;
  };
  return (found) => {
    const [old, is] = [placeIn(before, found), placeIn(after, found)];
    return { ...found, ...(old && { old }), ...(is && { new: is }) };
  };
}

function sameContent(before: unknown, after: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(after);
}

function nothing(): Comparison {
  const none = "none";
  return { types: none, calls: none, names: none, client: none, changes: [], serverContract: [], disagreements: [] };
}

// no change but prose and order is ever nothing
function silentOf(before: object, after: object, changes: readonly Change[]): SilentChange[] {
  const silent = silentChanges(before, after);
  return silent.length > 0 || changes.length > 0 ? silent : anyChanges(before, after);
}

/** The bumps that differ from the rules' own. */
export function policyOf({ openResponseEnums = false, policy = {} }: CompareOptions): Policy {
  return { ...(openResponseEnums && { "response-enum-value-added": "minor" }), ...policy };
}
