import type { Helper } from "../helper.ts";
import { conditions } from "./conditions.ts";
import { dates } from "./dates.ts";
import { encoding } from "./encoding.ts";
import { lists } from "./lists.ts";
import { numbers } from "./numbers.ts";
import { storedData } from "./stored-data.ts";
import { strings } from "./strings.ts";

/** Every helper there is, by its name. `docs/templates.md` lists them. */
const helpers: ReadonlyMap<string, Helper> = new Map(
  Object.entries({ ...conditions, ...strings, ...encoding, ...numbers, ...lists, ...dates, ...storedData }),
);

export const findHelper = (name: string): Helper | undefined => helpers.get(name);

export const listHelpers = (): readonly string[] => [...helpers.keys()].sort();
