import { readFileSync, writeFileSync } from "node:fs";
import { policyTable, rulesTable } from "./src/rules/rules-table.ts";

// the tables between two marks are those of the rules
for (const [name, table] of [
  ["README.md", policyTable()],
  ["RULES.md", rulesTable()],
] as const) {
  const file = new URL(name, import.meta.url);
  const text = readFileSync(file, "utf8");
  writeFileSync(
    file,
    text.replace(/(<!-- rules -->\n)[\s\S]*?(\n<!-- \/rules -->)/, (_, start, end) => start + table + end),
  );
}
