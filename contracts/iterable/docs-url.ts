/** The page an operation is described on. */
export const docsUrl = (anchor: string): string => `https://api.iterable.com/api/docs#${anchor}`;
