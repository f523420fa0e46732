import { clip, markupBytes } from "./clip.ts";
import { beginJson } from "./preview.ts";
import { useRoom } from "./room.ts";

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

/** Most lines that are shown of a value, characters of a name and of a text in it, and bytes of the markup of all. */
const maxLines = 300;
const maxName = 200;
const maxText = 1_000;
const maxMarkup = 8_000;

const isContainer = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0;

/** How a value stands among others: what goes before and behind it on its lines, and how deep it is. */
interface Standing {
  readonly path: string;
  readonly depth: number;
  readonly before: string;
  readonly after: string;
}

const joinPath = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

const writeScalar = (value: unknown): string => clip(beginJson(value, maxText), maxText);

/** The lines of a value, one after another: the reader takes as many as it shows. */
function* writeLines(
  value: unknown,
  marksOf: (path: string) => readonly Mark[],
  { path, depth, before, after }: Standing,
): Generator<Line> {
  const marks = marksOf(path);
  if (!isContainer(value)) {
    yield { depth, text: `${before}${writeScalar(value)}${after}`, marks };
    return;
  }
  const isList = Array.isArray(value);
  yield { depth, text: `${before}${isList ? "[" : "{"}`, marks };
  const names = Object.keys(value);
  for (const [index, name] of names.entries()) {
    const member: unknown = (value as Readonly<Record<string, unknown>>)[name];
    const at = isList ? `${path}[${name}]` : joinPath(path, name);
    const label = isList ? "" : `${clip(beginJson(name, maxName), maxName)}: `;
    const comma = index < names.length - 1 ? "," : "";
    yield* writeLines(member, marksOf, { path: at, depth: depth + 1, before: label, after: comma });
  }
  yield { depth, text: `${isList ? "]" : "}"}${after}`, marks: [] };
}

const lineBytes = ({ depth, text, marks }: Line): number =>
  marks.reduce((sum, mark) => sum + markupBytes(mark.text) + 2 * depth + 30, markupBytes(text) + 2 * depth + 30);

/** The first so many of some items. */
function* takeFirst<Item>(items: Iterable<Item>, count: number): Generator<Item> {
  let left = count;
  for (const item of items) {
    if (left === 0) return;
    left -= 1;
    yield item;
  }
}

interface JsonProps {
  readonly value: unknown;
  /** What it is, for those who cannot see it: `Request body`. */
  readonly label: string;
  readonly marks?: readonly Mark[];
  /** What marks call the value itself: `body`, of `body.email`. */
  readonly rootPath?: string;
  /** Whether there is more of it than the value. */
  readonly isCut?: boolean;
  /** Where the whole of it can be read. */
  readonly wholeAt?: string;
}

const Rest = ({ marks, wholeAt }: { readonly marks: number; readonly wholeAt: string | undefined }) => (
  <>
    <em>{marks === 0 ? "… and more" : `… and more, with ${marks} more to be said of it`}</em>
    {wholeAt !== undefined && [": ", <a href={wholeAt}>the whole of it</a>]}
  </>
);

/** A JSON value, a member a line, with what is to be said of a member beneath it. */
export const Json = ({ value, label, marks = [], rootPath = "", isCut = false, wholeAt }: JsonProps) => {
  const byPath = Map.groupBy(marks, ({ path }) => path);
  const lines = writeLines(value, (path) => byPath.get(path) ?? [], {
    ...{ path: rootPath, depth: 0, before: "", after: "" },
  });
  const shown = useRoom().take(takeFirst(lines, maxLines), lineBytes, maxMarkup);
  const told = shown.reduce((sum, line) => sum + line.marks.length, 0);
  const isWhole = !isCut && shown.at(-1)?.depth === 0 && (shown.length > 1 || !isContainer(value));
  return (
    <section class="json" aria-label={label}>
      <pre tabindex={0}>
        {shown.map(({ depth, text, marks: own }) => (
          <>
            <code class={own[0]?.tone}>{`${"  ".repeat(Math.min(depth, 20))}${text}\n`}</code>
            {own.map((mark) => (
              <em class={mark.tone}>{`${"  ".repeat(Math.min(depth, 20))}↑ ${mark.text}\n`}</em>
            ))}
          </>
        ))}
        {!isWhole && <Rest marks={marks.length - told} wholeAt={wholeAt} />}
      </pre>
    </section>
  );
};

/** Most characters of a value in one line of a table, where nothing else is said. */
const maxValue = 200;

/** The beginning of a value, as it stands in one line of a table. */
export const describeValue = (value: unknown, most = maxValue): string => clip(beginJson(value, most), most);

/** A value in one line of a table. */
export const Value = ({ value, most }: { readonly value: unknown; readonly most?: number }) =>
  value === undefined ? <span class="none">not there</span> : <code class="value">{describeValue(value, most)}</code>;
