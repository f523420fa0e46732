/** What punctuation takes more in a page, where it is written as a name: `&lt;`. */
const extra: Readonly<Record<string, number>> = { "&": 4, "<": 3, ">": 3, '"': 5, "'": 4 };

/** Characters that a text takes in a page. */
export const markupLength = (text: string): number =>
  (text.match(/[&<>"']/g) ?? []).reduce((sum, mark) => sum + (extra[mark] ?? 0), text.length);

/** Bytes that it takes there. */
export const markupBytes = (text: string): number => markupLength(text) + Buffer.byteLength(text) - text.length;

/** A text that takes at most so many characters in a page: its beginning, where it would take more. */
export function clip(text: string, most: number): string {
  if (text.length <= most && markupLength(text) <= most) return text;
  let [end, length] = [0, 0];
  while (length <= most) {
    length += 1 + (extra[text[end] ?? ""] ?? 0);
    end += 1;
  }
  return `${text.slice(0, end - 1)}…`;
}
