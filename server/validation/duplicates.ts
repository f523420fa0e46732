/** A value and where it stands in a configuration. */
interface UsedValue {
  readonly at: string;
  readonly value: string;
}

/** The first value that an earlier place has too. */
export function findDuplicate(uses: readonly UsedValue[]): string | undefined {
  for (const [index, { at, value }] of uses.entries()) {
    const earlier = uses.slice(0, index).find((use) => use.value === value);
    if (earlier !== undefined) return `${at}: "${value}" is taken by ${earlier.at}; each needs one of its own`;
  }
  return undefined;
}
