/** A library that Segment offers as a global, and the packages it may come from here. */
export interface Library {
  readonly packages: readonly string[];
  /** The key under which the global holds the library; without it the global is the library. */
  readonly under?: string;
}

/**
 * Libraries the function gets when they are installed where it can see them.
 *
 * @see https://segment.com/docs/connections/functions/destination-functions/#runtime-and-dependencies
 */
export const libraries: Readonly<Record<string, Library>> = {
  _: { packages: ["lodash"] },
  moment: { packages: ["moment-timezone", "moment"] },
  jsonwebtoken: { packages: ["jsonwebtoken"] },
  uuidv5: { packages: ["uuidv5"], under: "uuidv5" },
  xml: { packages: ["xml"] },
  xml2js: { packages: ["xml2js"] },
};

const withFetch = "call the service with fetch, whose requests are recorded";

/** Globals Segment has and a local run has not, each with what to do instead. */
export const absences: Readonly<Record<string, string>> = {
  AWS: withFetch,
  FormData: "send JSON or URLSearchParams",
  OAuth: withFetch,
  fetchretrylib: "throw a RetryError",
  google: withFetch,
  https: "use fetch, whose requests are recorded",
  hubspotlib: withFetch,
  jsforce: withFetch,
  libphonenumberjslib: "send the number as it is",
  mailchimplib: withFetch,
  nodemailjet: withFetch,
  sendgrid: withFetch,
  skyflowlib: withFetch,
  stripe: withFetch,
  twilio: withFetch,
  winstonlib: "use console",
};

/** The error classes a function may throw. */
export const errorKinds = ["EventNotSupported", "InvalidEventPayload", "RetryError", "ValidationError"] as const;

/** The handler of each message type. */
const handlerByType = new Map([
  ["identify", "onIdentify"],
  ["track", "onTrack"],
  ["page", "onPage"],
  ["screen", "onScreen"],
  ["group", "onGroup"],
  ["alias", "onAlias"],
  ["delete", "onDelete"],
]);

/** The handler of a message type; undefined for a type Segment does not hand to functions. */
export const findHandlerName = (type: string): string | undefined => handlerByType.get(type);

/** Every name under which a file may have a handler. */
export const handlerNames: readonly string[] = [...handlerByType.values(), "onBatch"];
