import * as z from "zod";
import { lazily } from "../lazy.ts";

/** A name and its value: a parameter added to links, or a header of a webhook. */
export const LinkParam = lazily(() => z.object({ key: z.string(), value: z.string() }).meta({ id: "LinkParam" }));
