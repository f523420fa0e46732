const atom = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/i;
const label = /^[a-z0-9-]+$/i;

const isLabel = (text: string): boolean => label.test(text) && !text.startsWith("-") && !text.endsWith("-");

/**
 * Whether text has the format `email` of JSON Schema, as the ajv formats read it: dotted atoms, an `@` and at least
 * two labels. Takes linear time on any text.
 *
 * @see https://github.com/ajv-validator/ajv-formats
 */
export function isEmail(text: string): boolean {
  const at = text.indexOf("@");
  if (at === -1) return false;
  const labels = text.slice(at + 1).split(".");
  const atoms = text.slice(0, at).split(".");
  return labels.length > 1 && labels.every(isLabel) && atoms.every((each) => atom.test(each));
}
