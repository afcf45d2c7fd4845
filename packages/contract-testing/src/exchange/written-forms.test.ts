import { expect, test } from "vitest";
import { writtenForms } from "./written-forms.ts";

const secret = 'S3cr"et\\töken/+= &<x>💥';
const json = (text: string, times: number): string =>
  times === 0 ? text : json(JSON.stringify(text).slice(1, -1), times - 1);
const units = [...Array(secret.length).keys()].map((index) => secret.charCodeAt(index));
const base64 = (before: string) => Buffer.from(before + secret).toString("base64");

test.each([
  ["as it is", secret],
  ["in capitals", secret.toUpperCase()],
  ["in a path", encodeURIComponent(secret)],
  ["in a path, in small letters", encodeURIComponent(secret).toLowerCase()],
  ["in a path, twice", encodeURIComponent(encodeURIComponent(secret))],
  ["in a form", new URLSearchParams({ a: secret }).toString()],
  ["in JSON", json(secret, 1)],
  ["in JSON within JSON", json(secret, 3)],
  ["in JSON with slashes escaped", json(secret, 1).replaceAll("/", "\\/")],
  ["in JSON of ASCII", units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("")],
  [
    "in HTML",
    secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;"),
  ],
  ["in HTML by numbers", [...secret].map((character) => `&#${character.codePointAt(0)};`).join("")],
  ["in hexadecimal", Buffer.from(secret).toString("hex")],
  ["as text of another encoding", Buffer.from(secret).toString("latin1")],
  ["in base64", base64("")],
  ["within what is in base64", base64("user:")],
  ["within what is in base64, one further", base64("a user:")],
  ["in base64url", Buffer.from(secret).toString("base64url")],
])("finds a secret %s", (_, text) => {
  const found = `before ${text} after`.replace(writtenForms(secret), "*");
  expect(found).toMatch(/^before (a=)?.{0,11}\*.{0,4} after$/);
});

test("finds nothing else", () => {
  for (const text of ["", "S3cr", secret.slice(1), "\\".repeat(100_000)])
    expect(writtenForms(secret).test(text)).toBe(false);
});
