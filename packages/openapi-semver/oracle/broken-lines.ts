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

/** What a consumer of one file of declarations meets in both. */
export interface CompiledConsumer {
  /** Lines that the declarations it was made from refuse: its own faults. */
  ownFaults: string[];
  brokenLines: BrokenLine[];
}

/** What a consumer of one file of declarations meets in the other. It shares no code with what classifies changes. */
export function brokenLines(oldTypes: string, newTypes: string): BrokenLine[] {
  return oldTypes === newTypes ? [] : compileConsumer(oldTypes, newTypes).brokenLines;
}

/** {@link brokenLines}, with the faults that are the consumer's own. */
export function compileConsumer(oldTypes: string, newTypes: string): CompiledConsumer {
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
  const statementAt = (line: number) => statements[line] ?? "";
  const own = errorsOf(program, "/old/consumer.ts");
  const known = new Set(own.map(({ line }) => line));
  const broken = errorsOf(program, "/new/consumer.ts").flatMap(({ line, code, message }) => {
    const about = lines[line];
    if (!about || known.has(line)) return [];
    const statement = statementAt(line);
    return [{ ...about, code, message, policy: code === 2678 || statement.includes(tasteMark), statement }];
  });
  return { ownFaults: own.map(({ line, message }) => `${message} ${statementAt(line)}`), brokenLines: broken };
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
