import type { Warning } from "../../request-log/warnings.ts";

/** What to do about each warning, in plain words. */
export const cures: Readonly<Record<Exclude<Warning["code"], "moreWarnings">, string>> = {
  unreadField:
    "Iterable answers success and keeps nothing of it: send the name that is read, or put fields of your own into dataFields.",
  unreadParameter: "Iterable ignores it: leave it out, or send the name that is read.",
  nestedDataFields: "Move its fields up into the outer dataFields.",
  changedNumber: "Send it as a text, or with no more digits than a double holds.",
  emptyOrderId: "Leave id out, or give each order one of its own.",
  unknownRoute: "Compare method and path with the nearest that is named: nothing was done.",
  fieldTypeChanged: "Send the type the field had first, or use another name: a field keeps its type.",
  serverKeyInBrowser: "Whoever opens the page can read the key: send it from a server, or use a key for web.",
  notImplemented: "Nothing was done: try this call against the real service.",
  hiddenProfile: "Identify the person, with users.update or Segment’s identify, before you message or look for them.",
  ignoredField: "Leave the field out, or change it with the call that is named.",
  messageNotSent: "The outbox says for each person why; change that, and send again.",
};

export const cureOf = ({ code }: Warning): string | undefined => (code === "moreWarnings" ? undefined : cures[code]);
