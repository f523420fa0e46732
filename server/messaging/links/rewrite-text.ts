/** A web address in a text, up to what ends a sentence or brackets it. */
const webAddress = /\bhttps?:\/\/[^\s<>"]+/gi;

const trailing = /[.,;:!?)\]}'’”]+$/;

/** Rewrites the web addresses of a text; those that `addressOf` gives nothing for stay. */
export function rewriteText(text: string, addressOf: (url: string, place: number) => string | undefined): string {
  let place = 0;
  return text.replace(webAddress, (found) => {
    const url = found.replace(trailing, "");
    const address = addressOf(url, place);
    if (address === undefined) return found;
    place += 1;
    return address + found.slice(url.length);
  });
}
