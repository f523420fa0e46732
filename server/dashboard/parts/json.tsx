import { clip } from "./clip.ts";

/** What is said of a place in a JSON value: `body.email`, as violations and warnings name it. */
export interface Mark {
  readonly path: string;
  readonly tone: "bad" | "warn";
  readonly text: string;
}

interface Line {
  readonly depth: number;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** Most lines that are shown of a value, most characters of one text in it, and most bytes of the markup of all. */
const maxLines = 300;
const maxText = 1_000;
const maxMarkup = 8_000;

const isContainer = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0;

/** The members of a value, each with its place and how its line begins. */
function membersOf(value: object, path: string) {
  if (Array.isArray(value))
    return value.map((member: unknown, index) => ({ member, at: `${path}[${index}]`, name: "" }));
  return Object.entries(value).map(([key, member]: [string, unknown]) => ({
    member,
    at: path === "" ? key : `${path}.${key}`,
    name: `${clip(JSON.stringify(key), maxText)}: `,
  }));
}

/** How a value stands among others: what goes before and behind it on its lines, and how deep it is. */
interface Standing {
  readonly path: string;
  readonly depth: number;
  readonly before: string;
  readonly after: string;
}

/** The lines of a value, one after another: the reader takes as many as it shows. */
function* writeLines(
  value: unknown,
  marksOf: (path: string) => readonly Mark[],
  { path, depth, before, after }: Standing,
): Generator<Line> {
  const marks = marksOf(path);
  if (!isContainer(value)) {
    yield { depth, text: `${before}${clip(JSON.stringify(value) ?? "undefined", maxText)}${after}`, marks };
    return;
  }
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  yield { depth, text: `${before}${open}`, marks };
  const members = membersOf(value, path);
  for (const [index, { member, at, name }] of members.entries()) {
    const comma = index < members.length - 1 ? "," : "";
    yield* writeLines(member, marksOf, { path: at, depth: depth + 1, before: name, after: comma });
  }
  yield { depth, text: `${close}${after}`, marks: [] };
}

/** Bytes a line takes in a page, nearly: marks of punctuation are written as names there. */
const markupOf = ({ depth, text }: Line): number =>
  Buffer.byteLength(text) + 5 * (text.match(/[&<>"']/g)?.length ?? 0) + 2 * depth + 15;

function takeLines(lines: Generator<Line>): { readonly shown: readonly Line[]; readonly isWhole: boolean } {
  const shown: Line[] = [];
  let markup = 0;
  for (const line of lines) {
    markup += markupOf(line);
    if (shown.length === maxLines || markup > maxMarkup) return { shown, isWhole: false };
    shown.push(line);
  }
  return { shown, isWhole: true };
}

interface JsonProps {
  readonly value: unknown;
  /** What it is, for those who cannot see it: `Request body`. */
  readonly label: string;
  readonly marks?: readonly Mark[];
  /** What marks call the value itself: `body`, of `body.email`. */
  readonly rootPath?: string;
  /** Where the whole of it can be read. */
  readonly wholeAt?: string;
}

/** A JSON value, a member a line, with what is to be said of a member beneath it. */
export const Json = ({ value, label, marks = [], rootPath = "", wholeAt }: JsonProps) => {
  const marksOf = (path: string): readonly Mark[] => marks.filter((mark) => mark.path === path);
  const { shown, isWhole } = takeLines(writeLines(value, marksOf, { path: rootPath, depth: 0, before: "", after: "" }));
  return (
    <section class="json" aria-label={label}>
      <pre tabindex={0}>
        {shown.map(({ depth, text, marks: told }) => (
          <>
            <code class={told[0]?.tone}>{`${"  ".repeat(Math.min(depth, 20))}${text}\n`}</code>
            {told.map((mark) => (
              <em class={mark.tone}>{`${"  ".repeat(Math.min(depth, 20))}↑ ${mark.text}\n`}</em>
            ))}
          </>
        ))}
        {!isWhole && <em>{"… and more"}</em>}
        {!isWhole && wholeAt !== undefined && [": ", <a href={wholeAt}>the whole of it</a>]}
      </pre>
    </section>
  );
};

/** Most characters of a value in one line of a table, where nothing else is said. */
const maxValue = 200;

/** A value in one line of a table. */
export const Value = ({ value, most = maxValue }: { readonly value: unknown; readonly most?: number }) => {
  if (value === undefined) return <span class="none">not there</span>;
  const text = JSON.stringify(value);
  return <code class="value">{text.length > most ? `${text.slice(0, most)}…` : text}</code>;
};
