import * as z from "zod";
import { jsonObject } from "../../json.ts";
import { lazy } from "../../lazy.ts";
import { ApiResponse } from "../answers.ts";
import { queryInteger } from "../query.ts";

/**
 * A name of a catalog, a table, an item or a key: letters, digits and dashes, 255 at most.
 * assumed: metadata tables and keys, published as alphanumeric, may hold dashes as the catalogs they are may.
 *
 * @see https://support.iterable.com/hc/en-us/articles/360033215072
 */
export const CatalogName = lazy(() =>
  z.string().regex(/^[A-Za-z0-9-]{1,255}$/, {
    message: "only alphanumeric characters and dashes are allowed, 255 at most",
  }),
);

export const catalogPath = lazy(() => z.object({ catalogName: CatalogName() }));

/** Which page of a listing: `page` counts from 1. */
export const paging = () => ({ page: queryInteger().exactOptional(), pageSize: queryInteger().exactOptional() });

/** Paths of the pages before and after, where there are any. */
export const pageUrls = () => ({
  nextPageUrl: z.string().exactOptional(),
  previousPageUrl: z.string().exactOptional(),
});

/** The success envelope with an answer of its own in `params`. */
export const successEnvelope = <Schema extends z.ZodType>(params: Schema) => ApiResponse().extend({ params });

/** An item; `lastModified` is Unix time in milliseconds, `size` counts the bytes of the JSON text. */
export const CatalogItem = lazy(() =>
  z
    .object({
      catalogName: z.string(),
      itemId: z.string(),
      size: z.int(),
      lastModified: z.int(),
      value: jsonObject(),
    })
    .meta({ id: "CatalogItemWithProperties" }),
);
