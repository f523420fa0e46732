import { isObject } from "../../../contracts/json.ts";
import { checkTemplate } from "../render/check-template.ts";

/** The strings in a value, each with its path. */
function* stringsIn(value: unknown, path: string): Generator<readonly [path: string, text: string]> {
  if (typeof value === "string") yield [path, value];
  else if (Array.isArray(value)) for (const [at, item] of value.entries()) yield* stringsIn(item, `${path}[${at}]`);
  else if (isObject(value)) {
    for (const [name, member] of Object.entries(value))
      yield* stringsIn(member, path === "" ? name : `${path}.${name}`);
  }
}

/**
 * Finds the first text in a value that would fail whatever its data, and says where it stands. assumed: the sentence;
 * that the API refuses what the app refuses on saving.
 */
export function findSyntaxProblem(value: unknown, path = ""): string | undefined {
  for (const [where, text] of stringsIn(value, path)) {
    const problem = checkTemplate(text);
    if (problem !== undefined) return `${where}: ${problem.message} (line ${problem.line}, column ${problem.column})`;
  }
  return undefined;
}
