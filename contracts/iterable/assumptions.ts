/** Guesses about profiles that only events have named, as operations list them. */
export const hiddenProfiles = {
  identified: "a hidden profile it names becomes visible, signed up at that moment",
  revealed:
    "a hidden profile it names becomes visible, signed up at that moment; where the setting revealedBy says identify, it is written to and stays hidden",
  unknown: "a hidden profile is answered as an unknown user",
  leftOut: "hidden profiles and their events are left out",
} as const;

/** A guess of bulk calls. */
export const inOrder = "users named twice are written in the order they come";

/** A guess of calls described with 200 as well as 202. */
export const accepted = "202 is answered, the documented status of what is processed later";

/** A guess of calls that Iterable's SDKs make before anybody has logged in. */
export const jwtIsOptional = "a key that asks for JWTs takes the call without one; one that comes along is checked";
