import * as z from "zod";
import { queryInteger } from "./query.ts";

/** A query parameter that may be given several times. */
export const oneOrMany = <Item extends z.ZodType<unknown, string>>(item: Item) => z.union([item, z.array(item)]);

/** Which page, how long, and in which order: `id`, `-createdAt`, `+name`. Pages count from 1. */
export const pageQuery = () => ({
  page: queryInteger().exactOptional(),
  pageSize: queryInteger().exactOptional(),
  sort: z.string().exactOptional(),
});

/** Links of one page to its neighbours; the last and the first page have one alone. */
export const pageLinks = () => ({
  nextPageUrl: z.string().exactOptional(),
  previousPageUrl: z.string().exactOptional(),
});
