import ts from "typescript";
import { compile } from "./compile.ts";
import { type ConsumerLine, consumerOf } from "./consumer.ts";
import { tasteMark } from "./read.ts";

/** A line of the consumer that no longer compiles. */
export interface BrokenLine extends ConsumerLine {
  /** Where a `case` is for a value that is gone, or a key of a free-form object is read: errors, and a matter of taste. */
  policy: boolean;
  code: number;
  message: string;
  statement: string;
}

/** What a consumer of one file of declarations meets in the other. It shares no code with what classifies changes. */
export function brokenLines(oldTypes: string, newTypes: string): BrokenLine[] {
  if (oldTypes === newTypes) return [];
  const { text, lines } = consumerOf(oldTypes);
  const program = compile(
    new Map([
      ["/old/types.ts", oldTypes],
      ["/old/consumer.ts", text],
      ["/new/types.ts", newTypes],
      ["/new/consumer.ts", text],
    ]),
  );
  const statements = text.split("\n");
  const known = new Set(errorsOf(program, "/old/consumer.ts").map(({ line }) => line));
  return errorsOf(program, "/new/consumer.ts").flatMap(({ line, code, message }) => {
    const about = lines[line];
    // what the old declarations refuse already is the consumer's own fault
    if (!about || known.has(line)) return [];
    const statement = statements[line] ?? "";
    return [{ ...about, code, message, policy: code === 2678 || statement.includes(tasteMark), statement }];
  });
}

/** Lines of the consumer that the declarations it was made from refuse: its own faults. */
export function ownFaults(types: string): string[] {
  const { text } = consumerOf(types);
  const program = compile(
    new Map([
      ["/old/types.ts", types],
      ["/old/consumer.ts", text],
    ]),
  );
  const statements = text.split("\n");
  return errorsOf(program, "/old/consumer.ts").map(({ line, message }) => `${message} ${statements[line]}`);
}

function errorsOf(program: ts.Program, name: string): { line: number; code: number; message: string }[] {
  const file = program.getSourceFile(name);
  if (!file) return [];
  return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((diagnostic) => ({
    line: file.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line,
    code: diagnostic.code,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, " ").slice(0, 300),
  }));
}
