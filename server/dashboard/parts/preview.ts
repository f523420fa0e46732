/** The JSON text of a scalar. Of a text no more is written than anybody asks for. */
const writeScalar = (value: unknown, most: number): string =>
  JSON.stringify(typeof value === "string" ? value.slice(0, most + 1) : value) ?? "undefined";

/** The same of any value, piece by piece. */
function* writePieces(value: unknown, most: number): Generator<string> {
  if (typeof value !== "object" || value === null) return yield writeScalar(value, most);
  const isList = Array.isArray(value);
  yield isList ? "[" : "{";
  let comma = "";
  for (const [name, member] of Object.entries(value)) {
    yield isList ? comma : `${comma}${writeScalar(name, most)}:`;
    yield* writePieces(member, most);
    comma = ",";
  }
  yield isList ? "]" : "}";
}

/** The JSON text of a value: its beginning, a little more than so many characters, where it is longer. */
export function beginJson(value: unknown, most: number): string {
  let text = "";
  for (const piece of writePieces(value, most)) {
    text += piece;
    if (text.length > most) break;
  }
  return text;
}
