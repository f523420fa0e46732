/** Thrown for what needs a database whose file was deleted or moved away while the sandbox runs. */
export class DatabaseGone extends Error {
  constructor() {
    super("Nothing can be stored: the file of the project's database is gone");
  }
}
