/** What may name a package: anything in quotes after a bracket, in code that is minified. */
export const anyName = /(?:\bfrom|\bimport|\()\s*(["'])((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[\w./-]+)?\1/g;

/** What names a package for sure, in code that is not. */
export const sureName =
  /(?:^import |^(?:import|export)\b.* from |^\} from |\bimport\(|\blazyModule\()(["'])((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[\w./-]+)?\1/gm;

/** What names a package in the CommonJS build, which is minified and in files of its own. */
export const requiredName = /\brequire\((["'])((?:@[\w.-]+\/)?[a-z][\w.-]*)(?:\/[\w./-]+)?\1\)/g;

/** What names a file of the package. */
export const relativeName = /(?:\bfrom|\bimport)\s*\(?\s*["'](\.\.?\/[^"']+)["']/g;
