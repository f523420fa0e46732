import { readFileSync } from "node:fs";
import { messageOf } from "../contracts/thrown.ts";
import { UsageError } from "./usage-error.ts";

const lineAt = (text: string, position: number): number => text.slice(0, position).split("\n").length;

/** Parses JSON as `JSON.parse` does, with the line in the message wherever the engine tells only the position. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const message = messageOf(thrown);
    const [, position] = /at position (\d+)$/.exec(message) ?? [];
    if (position === undefined) throw thrown;
    throw new SyntaxError(`${message} (line ${lineAt(text, Number(position))})`);
  }
}

/** Reads what is given as JSON or in a file, and says where it is from: the flag, or the file. */
export function readJsonOrFile(text: string, flag: string): { readonly source: string; readonly value: unknown } {
  const isJson = /^\s*[{[]/.test(text);
  const source = isJson ? flag : text;
  try {
    return { source, value: parseJson(isJson ? text : readFileSync(text, "utf8")) };
  } catch (thrown) {
    throw new UsageError(`${source}: ${messageOf(thrown)}`);
  }
}
