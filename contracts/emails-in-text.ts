/** Email addresses wherever in a text they stand: in a sentence, in markup, in a query. */
export const emailsInText = /[^\s@<>()[\]",;:'`=&?/\\]+@[^\s@<>()[\]",;:'`=&?/\\]+\.[A-Za-z]{2,}/g;
