import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(new URL("../../../../shared/reference/iterable-api-docs.json", import.meta.url));

/** Iterable's own description, when a copy lies beside the checkout: it is no part of the repository. */
export const published: string | undefined = existsSync(file) ? readFileSync(file, "utf8") : undefined;
