import type { Fail } from "../../pipeline/handler.ts";
import type { Slice } from "../../store/catalogs.ts";

/** What a caller asks of a listing, as it came in the query. */
interface PageQuery {
  readonly page?: number;
  readonly pageSize?: number;
  readonly orderBy?: string;
  readonly sortAscending?: boolean;
}

interface Page extends Slice {
  readonly page: number;
}

/** The largest number a page may have: the description calls it a 32-bit integer. */
const maxPage = 2 ** 31 - 1;

/** Parses the page that is asked for, ten to a page unless told otherwise. */
export function parsePage({ page = 1, pageSize = 10 }: PageQuery, maxPageSize: number, fail: Fail<"BadParams">): Page {
  if (page < 1 || page > maxPage) fail("BadParams", `page must be between 1 and ${maxPage}`);
  if (pageSize < 1 || pageSize > maxPageSize) fail("BadParams", `pageSize must be between 1 and ${maxPageSize}`);
  return { page, limit: pageSize, offset: (page - 1) * pageSize };
}

const formatParameter = (name: string, value: string | number | boolean | undefined): string =>
  value === undefined ? "" : `${name}=${encodeURIComponent(value)}&`;

/**
 * Formats the paths of the pages before and after one of a listing: what was asked is repeated, and the page comes
 * last.
 */
export function formatPageUrls(
  path: string,
  { pageSize, orderBy, sortAscending }: PageQuery,
  here: Page,
  total: number,
) {
  const asked = `${formatParameter("pageSize", pageSize)}${formatParameter("orderBy", orderBy)}${formatParameter("sortAscending", sortAscending)}`;
  const urlOf = (page: number): string => `${path}?${asked}page=${page}`;
  return {
    ...(here.offset + here.limit < total && { nextPageUrl: urlOf(here.page + 1) }),
    ...(here.page > 1 && { previousPageUrl: urlOf(here.page - 1) }),
  };
}
