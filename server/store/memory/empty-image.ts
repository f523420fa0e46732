import { lazy } from "../../../contracts/lazy.ts";
import type { ProjectKind } from "../../domain/identity.ts";
import { openDatabase } from "../driver.ts";
import { migrate } from "../migrate.ts";

function createEmptyImage(kind: ProjectKind): Uint8Array {
  const db = openDatabase(":memory:");
  db.pragma("page_size = 1024");
  migrate(db, kind);
  const image = db.serialize();
  db.close();
  return image;
}

/** Images of new projects. Copying a finished database is several times quicker than creating its tables again. */
export const emptyImages: Readonly<Record<ProjectKind, () => Uint8Array>> = {
  email: lazy(() => createEmptyImage("email")),
  userId: lazy(() => createEmptyImage("userId")),
  hybrid: lazy(() => createEmptyImage("hybrid")),
};
