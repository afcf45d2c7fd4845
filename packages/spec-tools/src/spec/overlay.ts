import type { JsonObject } from "@typed-clients/openapi-document";
import { paths } from "jsonpathly";
import { type OpenAPIOverlayAction, openapiOverlay } from "openapi-format";
import type { SourceFile } from "./source-file.ts";
import { SpecError } from "./spec-error.ts";

/**
 * Applies an OpenAPI Overlay to a document, and returns the result.
 *
 * @throws SpecError for an overlay that is not one, an action without a reason, and an action that matches or changes
 * nothing: a correction must not outlive the defect.
 * @see https://spec.openapis.org/overlay/v1.0.0.html
 */
export async function applyOverlay(document: JsonObject, overlay: SourceFile): Promise<JsonObject> {
  const { overlay: version, actions } = overlay.content();
  if (typeof version !== "string" || !/^1\.[01]\.\d+$/.test(version)) {
    throw overlay.error(["overlay"], `expected an OpenAPI Overlay, such as "overlay: 1.0.0"; found ${version}`);
  }
  if (!Array.isArray(actions)) throw overlay.error(["actions"], "expected `actions`, a list");
  let result = structuredClone(document);
  const stale: string[] = [];
  for (const [index, action] of actions.entries()) {
    const at = ["actions", index];
    if (!isAction(action)) throw overlay.error(at, "expected an action with a `target` such as \"$.paths['/pass']\"");
    if (!action.description)
      throw overlay.error(at, "this action has no `description`: a correction states its reason");
    if ("update" in action === (action.remove === true)) {
      throw overlay.error(at, "expected either `update`, or `remove: true`");
    }
    const before = JSON.stringify(result);
    try {
      result = await applyAction(result, version, action);
    } catch (error) {
      throw overlay.error(at, `its target cannot be read as JSONPath: ${action.target} (${error})`);
    }
    if (JSON.stringify(result) === before) {
      stale.push(
        overlay.error(at, `this action is stale: ${action.target} matches nothing that it could change`).message,
      );
    }
  }
  if (stale.length > 0) {
    throw new SpecError(overlay.name, undefined, `${stale.length} of ${actions.length} actions no longer match`, [
      ...stale,
      "Remove an action whose defect upstream has mended; change its target where the place has moved.",
    ]);
  }
  return result;
}

async function applyAction(document: JsonObject, version: string, action: OpenAPIOverlayAction): Promise<JsonObject> {
  // one match at a time, from the last to the first: openapi-format 1.33 removes several elements of an array by indexes
  // that have shifted, and logs a target that it cannot read
  const targets = paths(document, action.target).reverse();
  let result = document;
  for (const target of targets) {
    const { data } = await openapiOverlay(result, {
      overlaySet: { overlay: version, actions: [{ ...action, target }] },
    });
    result = data as JsonObject; // a document in, the same document out
  }
  return result;
}

function isAction(action: unknown): action is OpenAPIOverlayAction {
  return (
    typeof action === "object" &&
    action !== null &&
    "target" in action &&
    typeof action.target === "string" &&
    action.target.startsWith("$")
  );
}
