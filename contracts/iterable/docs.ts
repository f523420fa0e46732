/** The page an operation is described on. */
export const docs = (anchor: string): string => `https://api.iterable.com/api/docs#${anchor}`;
