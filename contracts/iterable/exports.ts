import { operations } from "../operation.ts";
import { dataRows } from "./exports/data.ts";
import { jobRows } from "./exports/jobs.ts";

/** Reads of whole data sets, at once or as jobs. The tag is `export`, a reserved word, hence the underscore. */
export const exports_ = operations("export", { ...dataRows, ...jobRows });
