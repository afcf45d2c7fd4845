import { CommandError } from "./bench/child-processes.ts";

/** One check: a cell of the table. */
interface Cell {
  readonly row: string;
  readonly column: string;
  text: string;
}

/** Runs checks, says how each went as soon as it is known, and puts them all into one table. */
export interface Report {
  /**
   * Runs one check: it fails by throwing. The word that it resolves with stands in its cell.
   *
   * @returns whether it passed
   */
  check(section: string, row: string, column: string, action: () => Promise<string>): Promise<boolean>;
  readonly failures: number;
  /** The table, and below it the log of every failing cell. */
  toString(): string;
}

export function createReport(print: (line: string) => void): Report {
  const sections = new Map<string, Cell[]>();
  const failed: string[] = [];
  return {
    async check(section, row, column, action) {
      const cells = sections.get(section) ?? [];
      sections.set(section, cells);
      const cell: Cell = { row, column, text: "" };
      cells.push(cell); // rows and columns stand in the order in which they began
      const name = [section, row, column].join(" · ");
      try {
        cell.text = await action();
        print(`ok    ${name}${cell.text === "ok" ? "" : `: ${cell.text}`}`);
        return true;
      } catch (error) {
        cell.text = "FAILED";
        failed.push(`${name}\n${indent(logOf(error))}`);
        print(`FAIL  ${name}`);
        return false;
      }
    },
    get failures() {
      return failed.length;
    },
    toString: () =>
      [...[...sections].map(([section, cells]) => table(section, cells)), ...failed.map((log) => `FAILED ${log}`)].join(
        "\n\n",
      ),
  };
}

function table(section: string, cells: readonly Cell[]): string {
  const columns = [...new Set(cells.map(({ column }) => column))];
  const rows = [...new Set(cells.map(({ row }) => row))];
  const lines = [
    [section, ...columns],
    ...rows.map((row) => [
      row,
      ...columns.map((column) => cells.find((cell) => cell.row === row && cell.column === column)?.text ?? "–"),
    ]),
  ];
  const widths = [section, ...columns].map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  const rendered = lines.map((line) =>
    line
      .map((text, index) => text.padEnd(widths[index] ?? 0))
      .join("  ")
      .trimEnd(),
  );
  return [rendered[0], widths.map((width) => "─".repeat(width)).join("  "), ...rendered.slice(1)].join("\n");
}

function logOf(error: unknown): string {
  if (error instanceof CommandError) return `${error.message}\n${error.log.trim()}`;
  return error instanceof Error ? error.message : String(error);
}

const indent = (text: string) => text.replaceAll(/^/gm, "  ");
