/** A value and where it stands in a configuration. */
interface UsedValue {
  readonly at: string;
  readonly value: string;
}

/** Finds the first value that an earlier place has too. */
export function findDuplicate(uses: readonly UsedValue[]): string | undefined {
  const places = new Map<string, string>();
  for (const { at, value } of uses) {
    const earlier = places.get(value);
    if (earlier !== undefined) return `${at}: "${value}" is taken by ${earlier}; each needs one of its own`;
    places.set(value, at);
  }
  return undefined;
}
