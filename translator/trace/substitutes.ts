const yearAtStart = /^\d{4}(?=-?\d\d)/;
const isNumeric = (text: string): boolean => /^-?\d+(?:\.\d+)?$/.test(text);
const flags = new Map([
  ["true", "false"],
  ["false", "true"],
]);

/** A text that may stand wherever one may. */
const someEmail = "x@example.com";

/** Another year with the same calendar, so that a day stays one, whichever it is. */
const moveYear = (year: string): string => {
  const moved = Number(year) < 9_600 ? Number(year) + 400 : Number(year) - 400;
  return String(moved).padStart(4, "0");
};

/** The next letter of the same case; the one before the last for the last. */
const nextLetter = (letter: string): string =>
  letter.toLowerCase() === "z"
    ? String.fromCharCode(letter.charCodeAt(0) - 1)
    : String.fromCharCode(letter.charCodeAt(0) + 1);

/** Another text of the same kind: a date stays a date, an email an email, digits digits. */
function changeText(text: string): string {
  const flag = flags.get(text);
  if (flag !== undefined) return flag;
  if (yearAtStart.test(text)) return text.replace(yearAtStart, moveYear);
  if (isNumeric(text)) return text.replace(/\d$/, (digit) => (digit === "9" ? "8" : String(Number(digit) + 1)));
  return /[A-Za-z]/.test(text) ? text.replace(/[A-Za-z]/, nextLetter) : `${text}x`;
}

function scalarsFor(value: unknown): readonly unknown[] {
  if (value === "") return ["x", someEmail];
  if (typeof value === "string") return [changeText(value)];
  if (value === 0) return [1, null];
  if (typeof value === "number") return [value + 1 === value ? value / 2 : value + 1, value === 1 ? 0 : 1];
  return value === null ? [someEmail, 1, true, 0] : [!value, 0];
}

/**
 * The values that are put in the place of a leaf to see what depends on it, the likeliest first: of the same kind, so
 * that whoever takes the one takes the other.
 */
export function substitutesOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null) return scalarsFor(value);
  if (!Array.isArray(value)) return [{ x: "x" }];
  const [first, ...rest]: readonly unknown[] = value;
  return value.length === 0 ? [["x"]] : substitutesOf(first).map((each) => [each, ...rest]);
}
