import * as z from "zod";

/** Most locales that a project lists, and that one template has content in. */
export const maxLocales = 200;

/** Most characters of a locale: the longest tags of BCP 47 that anybody uses are far shorter. */
const maxLength = 35;

/** Whether a text may name a locale, such as `fr`, `en-US` or `zh_Hant_TW`. */
export const isLocaleName = (text: string): boolean =>
  text.length <= maxLength && /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/.test(text);

/** The name of a locale. */
export const localeName = () =>
  z.string().refine(isLocaleName, {
    error: ({ input }) => `"${String(input)}" is no locale: write one such as fr or en-US`,
  });
