import { relative } from "node:path";
import type ts from "typescript";

/** A place in somebody's code. */
export interface CodePlace {
  /** From the working directory, as annotations of a CI need it. */
  file: string;
  line: number;
  column: number;
}

/** A place that no longer compiles. */
export interface BrokenPlace extends CodePlace {
  /** The number of the compiler's error, such as 2339. */
  code: number;
  message: string;
}

/** A place that uses something that changed, and still compiles. */
export interface UsingPlace extends CodePlace {
  /** What it uses, such as `POST /pass` or `components.schemas.Pass`. */
  uses: string;
}

/** Where an offset of a file is. */
export function placeOf(file: ts.SourceFile, offset: number): CodePlace {
  const { line, character } = file.getLineAndCharacterOfPosition(offset);
  return { file: relative(process.cwd(), file.fileName).replaceAll("\\", "/"), line: line + 1, column: character + 1 };
}
