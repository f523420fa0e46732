/** A destination that cannot be opened: it names a project or a file that is not there. */
export class UnusableDestination extends Error {}
