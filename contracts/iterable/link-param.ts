import * as z from "zod";
import { lazy } from "../lazy.ts";

/** A name and its value: a parameter added to links, or a header of a webhook. */
export const LinkParam = lazy(() => z.object({ key: z.string(), value: z.string() }).meta({ id: "LinkParam" }));
