/** What `--help` prints. */
export const usage: string = `Usage: openapi-semver <old> <new> [options]
       openapi-semver --from <package@version> --to <package@version> [options]

Says what the step from one OpenAPI 3.0 or 3.1 document to another means to a TypeScript consumer.
A document is a file, an https address, - (standard input), or a file at a git revision: main:openapi.yaml

Output
  --format <format>         text (default), json, markdown, github or sarif
  --json                    the same as --format json
  --fail-on <bump>          exit with 1 when types or client reach patch, minor or major

What changes mean
  --open-response-enums     a value more in an enum of a response is minor, not major
  --rule <id>=<bump>        another bump for a rule: none, patch, minor or major; may be repeated
  --config <file>           rules, approvals and options; openapi-semver.json where there is one

The code of one project
  --consumer <tsconfig>     which of its lines break; exit with 1 when one does; may be repeated
  --types <file|package>    the declarations that it compiles against
  --from, --to              two installed versions of a types package, or two folders

How declarations are generated
  --default-non-nullable, --empty-objects-unknown, --enum, and every other option of openapi-typescript that is on or off

  --version, --help

Exit: 0 compared, 1 --fail-on was reached, a line breaks or an approval is of no use, 2 the input cannot be compared.
`;
