import type { Fail } from "../pipeline/handler.ts";
import type { Slice } from "../store/catalogs.ts";

/** What a caller asks of any listing, as it came in the query. */
interface PageQuery {
  readonly page?: number;
  readonly pageSize?: number;
}

export interface Page extends Slice {
  readonly page: number;
}

/** How many entries a page has: unless told otherwise, and at most. */
export interface PageSizes {
  readonly usual: number;
  readonly most: number;
}

/** The largest number a page may have: the description calls it a 32-bit integer. */
const maxPage = 2 ** 31 - 1;

/** Parses the page that is asked for. */
export function parsePage(
  { page = 1, pageSize }: PageQuery,
  { usual, most }: PageSizes,
  fail: Fail<"BadParams">,
): Page {
  const limit = pageSize ?? usual;
  if (page < 1 || page > maxPage) fail("BadParams", `page must be between 1 and ${maxPage}`);
  if (limit < 1 || limit > most) fail("BadParams", `pageSize must be between 1 and ${most}`);
  return { page, limit, offset: (page - 1) * limit };
}

type Asked = Readonly<Record<string, string | number | boolean | undefined>>;

const formatParameters = (asked: Asked): string =>
  Object.entries(asked)
    .map(([name, value]) => (value === undefined ? "" : `${name}=${encodeURIComponent(value)}&`))
    .join("");

/**
 * Formats the paths of the pages before and after one of a listing: what was asked is repeated, and the page comes
 * last.
 */
export function formatPageUrls(path: string, asked: Asked, here: Page, total: number) {
  const urlOf = (page: number): string => `${path}?${formatParameters(asked)}page=${page}`;
  return {
    ...(here.offset + here.limit < total && { nextPageUrl: urlOf(here.page + 1) }),
    ...(here.page > 1 && { previousPageUrl: urlOf(here.page - 1) }),
  };
}
