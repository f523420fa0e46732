import { readFileSync } from "node:fs";

/** Each route as docs/control.md lists it: `GET /_sandbox/clock`. */
export const documentedRoutes: readonly string[] = readFileSync("docs/control.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `"))
  .flatMap((line) => {
    const [cell = ""] = line.split("|").slice(1);
    const methods = cell.match(/\b[A-Z]{3,}\b/g) ?? [];
    return (cell.match(/\/_sandbox[\w/:-]*/g) ?? []).flatMap((path) => methods.map((method) => `${method} ${path}`));
  });
