import type { Database } from "./driver.ts";
import { createPrepare, createPrepareColumn } from "./statements.ts";

/** The one secret that the links of a project's messages are signed with. */
export function createLinkSecretStore(db: Database) {
  const read = createPrepareColumn(db)<[], string>("SELECT secret FROM link_secret");
  const insert = createPrepare(db)<[string]>("INSERT INTO link_secret (id, secret) VALUES (1, ?)");
  return {
    find: () => read().get(),
    /** Keeps a secret where there is none yet. Gives it. */
    create(secret: string): string {
      insert().run(secret);
      return secret;
    },
  };
}
