import { expect, test } from "vitest";
import { codeBlock, codeSpan, terminalText } from "./markdown.ts";

test("a block has a fence longer than any run of backticks in it", () => {
  expect(codeBlock("a\n```\n<b>\n`````x")).toBe("``````text\na\n```\n<b>\n`````x\n``````\n");
  expect(codeBlock("plain")).toBe("```text\nplain\n```\n");
});

test("a block that is too long is cut before its fence", () => {
  expect(codeBlock("`".repeat(50), 4)).toBe("`````text\n````\n… and more\n`````\n");
});

test("a span is ended by nothing in it, and has one line", () => {
  expect(codeSpan("a `b` c\n# d")).toBe("`` a `b` c\\n# d ``");
  expect(codeSpan("plain")).toBe("`plain`");
});

test("no line is a command to a terminal, or to the runner of a workflow", () => {
  expect(terminalText("a\u001b[2J\n::error::x\n  ::set-output::y\nb ##[error]z\nGET /a::b")).toBe(
    "a\\u001b[2J\n\\u003a:error::x\n  \\u003a:set-output::y\nb #\\u0023[error]z\nGET /a::b",
  );
});
