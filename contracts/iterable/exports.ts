import { defineOperations } from "../operation.ts";
import { dataOperations } from "./exports/data.ts";
import { jobOperations } from "./exports/jobs.ts";

/** Reads of whole data sets, at once or as jobs. The tag is `export`, a reserved word, hence the underscore. */
export const exports_ = defineOperations("export", { ...dataOperations, ...jobOperations });
