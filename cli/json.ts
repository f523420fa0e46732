import { messageOf } from "../contracts/thrown.ts";

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
