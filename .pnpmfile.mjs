// What every published manifest says of its origin, from the one place where it is set: `repository` of the root's package.json.
import { readFileSync } from "node:fs";
import { relative, sep } from "node:path";

const root = import.meta.dirname;
const { repository } = JSON.parse(readFileSync(`${root}/package.json`, "utf8"));

export const hooks = {
  beforePacking(manifest, directory) {
    const folder = relative(root, directory).split(sep).join("/");
    const url = repository.url.replace(/^git\+/, "").replace(/\.git$/, "");
    return {
      ...manifest,
      repository: { ...repository, directory: folder },
      homepage: `${url}/tree/main/${folder}#readme`,
      bugs: `${url}/issues`,
    };
  },
};
