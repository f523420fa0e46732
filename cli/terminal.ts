const [escapeCode, newLine, tab] = ["\u001b", "\n", "\t"];

/** What moves, paints or reorders on a terminal instead of being shown: C0, C1, line separators, and turns of direction. */
const controls = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** The same, and the codes for colors whole. */
const controlsAndColors = /\p{Cc}\[[\d;]{0,20}m|[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** A control as JSON and JavaScript write it. */
const spell = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text that others wrote, on one line, in which nothing acts on a terminal. */
export const escapeControls = (text: string): string => text.replace(controls, spell);

/** The same of every text in a value. */
export function escapeTexts<Value>(value: Value): Value {
  if (typeof value === "string") return escapeControls(value) as Value;
  if (Array.isArray(value)) return value.map(escapeTexts) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, escapeTexts(inner)])) as Value;
}

/** Lines we wrote: their ends and colors stay, and nothing else acts on a terminal. */
export const guardLines = (text: string): string =>
  text.replace(controlsAndColors, (found) => {
    if (found === newLine || found === tab || (found.length > 1 && found.startsWith(escapeCode))) return found;
    return spell(found) + found.slice(1);
  });

/** Everything the command line prints passes one of these two. */
export const printLine = (text: string): void => console.log(guardLines(text));
export const printError = (text: string): void => console.error(guardLines(text));

/** An error with its stack; its message may quote what others wrote, and stays on one line. */
export function formatError(thrown: unknown): string {
  if (!(thrown instanceof Error)) return escapeControls(String(thrown));
  const { stack = "" } = thrown;
  const frames = stack.indexOf("\n    at ");
  const head = frames === -1 ? `${thrown.name}: ${thrown.message}` : stack.slice(0, frames);
  return `${escapeControls(head)}${frames === -1 ? "" : stack.slice(frames)}`;
}
