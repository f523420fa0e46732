import type { Fail } from "../../pipeline/handler.ts";
import type { Slice } from "../../store/catalogs.ts";

/** What a caller asks of a listing, as it came in the query. */
interface Asked {
  readonly page?: number;
  readonly pageSize?: number;
  readonly orderBy?: string;
  readonly sortAscending?: boolean;
}

interface Page extends Slice {
  readonly page: number;
}

/** The largest number a page may have: the description calls it a 32-bit integer. */
const lastPage = 2 ** 31 - 1;

/** The page that is asked for, ten to a page unless told otherwise. */
export function pageNumbers({ page = 1, pageSize = 10 }: Asked, largest: number, fail: Fail<"BadParams">): Page {
  if (page < 1 || page > lastPage) fail("BadParams", `page must be between 1 and ${lastPage}`);
  if (pageSize < 1 || pageSize > largest) fail("BadParams", `pageSize must be between 1 and ${largest}`);
  return { page, limit: pageSize, offset: (page - 1) * pageSize };
}

const written = (name: string, value: string | number | boolean | undefined): string =>
  value === undefined ? "" : `${name}=${encodeURIComponent(value)}&`;

/** Paths of the pages before and after one of a listing: what was asked is repeated, and the page comes last. */
export function pageUrls(path: string, { pageSize, orderBy, sortAscending }: Asked, here: Page, total: number) {
  const asked = `${written("pageSize", pageSize)}${written("orderBy", orderBy)}${written("sortAscending", sortAscending)}`;
  const url = (page: number): string => `${path}?${asked}page=${page}`;
  return {
    ...(here.offset + here.limit < total && { nextPageUrl: url(here.page + 1) }),
    ...(here.page > 1 && { previousPageUrl: url(here.page - 1) }),
  };
}
