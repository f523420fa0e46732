import { isObject } from "../../contracts/json.ts";
import type { TargetProject } from "../../scenarios/index.ts";

/** An answer that tells that something could not be read, or a form of answer that nobody knows. */
export class UnreadableProject extends Error {
  override readonly name = "UnreadableProject";
}

/** Any JSON object, as it came. */
export type Fields = Readonly<Record<string, unknown>>;

/** Reads a project by calls that change nothing. */
export interface ProjectReader {
  /** The answer to a GET. */
  read(path: string, query?: Readonly<Record<string, string>>): Promise<Fields>;
  /** Every entry of a listing, page after page. */
  readAll(path: string, member: string, query?: Readonly<Record<string, string>>): Promise<readonly Fields[]>;
  /** The same in answers that stand in the `params` of the envelope. */
  readAllParams(path: string, member: string): Promise<readonly Fields[]>;
}

/** The most pages of one listing. */
const maxPages = 1_000;

/** Entries of a page: the most that every listing gives. */
const pageSize = "100";

const entriesOf = (answer: Fields, member: string, path: string): readonly Fields[] => {
  const entries = answer[member];
  if (!Array.isArray(entries)) throw new UnreadableProject(`GET ${path} answers without ${member}`);
  return entries.filter(isObject);
};

/** Creates what reads a project. */
export function createReader(project: TargetProject): ProjectReader {
  async function read(path: string, query: Readonly<Record<string, string>> = {}): Promise<Fields> {
    const search = new URLSearchParams(query).toString();
    const { status, body } = await project.request({
      method: "GET",
      path,
      ...(search !== "" && { query: search }),
      headers: { "Api-Key": project.apiKey },
    });
    if (status === 200 && isObject(body)) return body;
    const said = isObject(body) && typeof body.msg === "string" ? `: ${body.msg}` : "";
    throw new UnreadableProject(`GET ${path} answered ${status}${said}`);
  }

  async function readPages(path: string, query: Fields, pageOf: (answer: Fields) => Fields, member: string) {
    const all: Fields[] = [];
    for (let page = 1; page <= maxPages; page += 1) {
      const answer = pageOf(await read(path, { ...(query as Record<string, string>), page: String(page), pageSize }));
      const entries = entriesOf(answer, member, path);
      all.push(...entries);
      if (entries.length === 0 || answer.nextPageUrl === undefined) break;
    }
    return all;
  }

  return {
    read,
    readAll: (path, member, query = {}) => readPages(path, query, (answer) => answer, member),
    readAllParams: (path, member) => readPages(path, {}, ({ params }) => (isObject(params) ? params : {}), member),
  };
}
