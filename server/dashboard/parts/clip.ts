/** A text of at most so many characters: its beginning, where it is longer. */
export const clip = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
