import { expect, test } from "vitest";
import { acceptedWarnings } from "./accepted-warnings.ts";
import { applyOverlay } from "./overlay.ts";
import { parseSourceFile } from "./source-file.ts";

const overlay = (actions: string) => parseSourceFile("overlay.yaml", `overlay: 1.0.0\nactions:\n${actions}`);

test("updates and removals are applied in order, and the document handed in stays as it was", async () => {
  const document = { list: [1, 2], kept: true };
  const actions = overlay(`  - { description: a, target: $, update: { added: { deep: 1 } } }
  - { description: b, target: $.added, update: { more: 2 } }
  - { description: c, target: $.kept, remove: true }`);
  expect(await applyOverlay(document, actions)).toEqual({ list: [1, 2], added: { deep: 1, more: 2 } });
  expect(document).toEqual({ list: [1, 2], kept: true });
});

test("one removal takes every element of an array that it matches", async () => {
  const document = { list: [{ in: "body", n: 1 }, { in: "body", n: 2 }, { in: "path" }, { in: "body", n: 3 }] };
  const actions = overlay("  - { description: a, target: \"$.list[?(@.in == 'body')]\", remove: true }");
  expect(await applyOverlay(document, actions)).toEqual({ list: [{ in: "path" }] });
});

test.each([
  ["{ description: a, target: $.nothing, remove: true }", "overlay.yaml:3:5: this action is stale: $.nothing matches"],
  ["{ description: a, target: $, update: { kept: true } }", "overlay.yaml:3:5: this action is stale: $ matches"],
  ["{ target: $.kept, remove: true }", "overlay.yaml:3:5: this action has no `description`"],
  ["{ description: a, target: kept, remove: true }", "overlay.yaml:3:5: expected an action with a `target`"],
  ["{ description: a, target: $.kept }", "overlay.yaml:3:5: expected either `update`, or `remove: true`"],
  ["{ description: a, target: $.kept, remove: true, update: {} }", "overlay.yaml:3:5: expected either"],
  ["{ description: a, target: '$.[?', remove: true }", "overlay.yaml:3:5: its target cannot be read as JSONPath: $.[?"],
  ["{ description: a, target: '$.[?', update: {} }", "overlay.yaml:3:5: its target cannot be read as JSONPath: $.[?"],
  ["nonsense", "overlay.yaml:3:5: expected an action"],
])("%s is refused with its line", async (action, message) => {
  await expect(applyOverlay({ kept: true }, overlay(`  - ${action}`))).rejects.toThrow(message);
});

test("every action that is stale is named at once, with what to do", async () => {
  const actions = overlay(
    "  - { description: a, target: $.x, remove: true }\n  - { description: b, target: $.y, remove: true }",
  );
  const error = await applyOverlay({ kept: true }, actions).catch((reason: unknown) => reason);
  expect(String(error).split("\n")).toEqual([
    "SpecError: overlay.yaml: 2 of 2 actions no longer match",
    "  overlay.yaml:3:5: this action is stale: $.x matches nothing that it could change",
    "  overlay.yaml:4:5: this action is stale: $.y matches nothing that it could change",
    "  Remove an action whose defect upstream has mended; change its target where the place has moved.",
  ]);
});

test("an action that slipped below the accepted warnings is refused", () => {
  const file = parseSourceFile(
    "overlay.yaml",
    "x-accepted-warnings:\n  - { rule: a, at: b, reason: c }\n  - { description: a, target: $ }",
  );
  expect(() => acceptedWarnings(file)).toThrow(
    "overlay.yaml:3:5: expected `rule` and `reason`, and `at` where not every place is meant; found description, target: an action belongs below `actions`",
  );
});

test("a file that is no overlay is refused", async () => {
  const none = parseSourceFile("overlay.yaml", "openapi: 3.0.3");
  await expect(applyOverlay({}, none)).rejects.toThrow(
    'overlay.yaml:1:1: expected an OpenAPI Overlay, such as "overlay: 1.0.0"',
  );
  const empty = parseSourceFile("overlay.yaml", "overlay: 1.0.0\nactions: none");
  await expect(applyOverlay({}, empty)).rejects.toThrow("overlay.yaml:2:10: expected `actions`, a list");
});
