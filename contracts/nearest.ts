/** Longer words are compared with nothing: they are no slip of a key, and a comparison costs their length squared. */
const maxWordLength = 100;

/**
 * Finds the candidate most like a misspelt word, or `undefined` where none is close enough to be meant: two edits, or a
 * third of a long word; in a short one, two letters must stay.
 */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > maxWordLength) return undefined;
  const ranked = candidates
    .filter((candidate) => candidate.length <= maxWordLength)
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((one, other) => one.distance - other.distance);
  const [best] = ranked;
  const maxDistance = Math.min(word.length - 2, Math.max(2, Math.floor(word.length / 3)));
  return best !== undefined && best.distance <= maxDistance ? best.candidate : undefined;
}

/** Most names that a hint lists. */
const maxListed = 25;

/** What would have been right in place of an unknown name: the nearest, or all there are if they are few. */
function formatHint(name: string, known: readonly string[]): string {
  const close = findNearest(name, known);
  if (close !== undefined) return `; did you mean ${close}?`;
  return known.length > 0 && known.length <= maxListed ? `; there are: ${known.join(", ")}` : "";
}

/**
 * Formats the sentence about a name that is not among those there are: a key, or a `what` such as "table". Every door
 * uses it: `"emial" is not known here; did you mean email?`, `"x" is no table; there are: users, events`.
 */
export const formatUnknownName = (name: string, known: readonly string[], what?: string): string =>
  `"${name}" is ${what === undefined ? "not known here" : `no ${what}`}${formatHint(name, known)}`;

/** Levenshtein distance: insertions, deletions and replacements that turn one word into the other. */
export function editDistance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [row, letter] of [...one].entries()) {
    const current = [row + 1];
    for (const [column, facing] of [...other].entries()) {
      const replaced = (previous[column] ?? 0) + (letter === facing ? 0 : 1);
      current.push(Math.min(replaced, (previous[column + 1] ?? 0) + 1, (current[column] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
