/** Segment's calls, and the letter by which browsers and phones name them. */
export const callLetters = { identify: "i", track: "t", page: "p", screen: "s", group: "g", alias: "a" } as const;

export type CallType = keyof typeof callLetters;

export const callTypes = Object.keys(callLetters) as readonly CallType[];

/** How a route takes messages: one of a type, or many that name theirs. */
export type Call = { readonly isFromDevice: boolean } & (
  | { readonly is: "one"; readonly type: CallType }
  | { readonly is: "many" }
);
