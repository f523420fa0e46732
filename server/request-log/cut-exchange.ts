import type { Exchange, Side } from "./exchange.ts";

/** Most users that a cut exchange names. */
const maxNamed = 20;

/** An exchange of whose bodies the beginnings are told, and of whose users the first. */
export interface CutExchange extends Omit<Exchange, "request" | "response"> {
  readonly request: CutSide;
  readonly response: CutSide;
  /** How many more users it names. */
  readonly moreUsers?: number;
}

export interface CutSide extends Side {
  /** There where `body` is not the whole of it. */
  readonly cut?: true;
}

/** What a value that names nothing takes, nearly. */
const scalarLength = 8;

/** Takes so many characters of a value: the first members of lists and objects, and the beginnings of texts. */
function createCutter(most: number) {
  let left = most;
  let isCut = false;
  const cutText = (text: string): string => {
    const taken = text.slice(0, Math.max(left, 0));
    isCut ||= taken.length < text.length;
    left -= text.length;
    return taken;
  };
  const cutMembers = (value: object): readonly [string, unknown][] => {
    const taken: [string, unknown][] = [];
    const names = Object.keys(value);
    for (const name of names) {
      if (left <= 0) break;
      left -= name.length;
      taken.push([name, cut((value as Readonly<Record<string, unknown>>)[name])]);
    }
    isCut ||= taken.length < names.length;
    return taken;
  };
  const cut = (value: unknown): unknown => {
    if (typeof value === "string") return cutText(value);
    left -= scalarLength;
    if (typeof value !== "object" || value === null) return value;
    const members = cutMembers(value);
    return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
  };
  return { cut, isCut: () => isCut };
}

function cutSide({ body, ...side }: Side, most: number): CutSide {
  if (body === undefined) return side;
  const cutter = createCutter(most);
  return { ...side, body: cutter.cut(body), ...(cutter.isCut() && { cut: true }) };
}

/** An exchange with so many characters of each body, for whoever shows its beginning: a large one costs as much as a small one. */
export function cutExchange({ request, response, users, ...exchange }: Exchange, most: number): CutExchange {
  return {
    ...exchange,
    users: users.slice(0, maxNamed),
    ...(users.length > maxNamed && { moreUsers: users.length - maxNamed }),
    request: cutSide(request, most),
    response: cutSide(response, most),
  };
}
