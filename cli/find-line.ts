import { readFileSync } from "node:fs";
import { isNode, LineCounter, parseDocument } from "yaml";

/**
 * Creates what finds the line a path stands on in a file of YAML or JSON, which is YAML too: where the path ends in what
 * is not there, the line of what would hold it.
 */
export function createLineFinder(file: string): (path: readonly PropertyKey[]) => number {
  const lineCounter = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter, prettyErrors: false });
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return lineCounter.linePos(node.range[0]).line;
    }
    return 1;
  };
}
