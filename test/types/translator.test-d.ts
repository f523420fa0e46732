import type { Translator } from "../../server/index.ts";
import { translate as classic } from "../../translator/index.ts";

// Compiled and never run: each line below an expected error has to be one.

export const updates: Translator = (message, _settings, { now }) => {
  if (message.type !== "identify") return { is: "dropped", code: "UNSUPPORTED", reason: `${message.type} at ${now}` };
  const body = { userId: message.userId, email: message.traits?.email, at: message.timestamp.length };
  return { is: "requests", requests: [{ method: "POST", path: "/api/users/update", body }] };
};

/** What it gives may be late, and may be that of the built-in one. */
export const later: Translator = async (message, settings, receipt) => classic(message, settings, receipt);

export const settled: Translator<{ readonly region: "eu" | "us" }> = (_message, { region }) => {
  // @ts-expect-error there is no such region
  void (region === "asia");
  return {
    is: "requests",
    requests: [],
    warnings: [{ code: "lost", message: "a trait is lost", path: "traits.plan" }],
  };
};

// @ts-expect-error requests alone are no translation
export const list: Translator = () => [{ method: "POST", path: "/api/users/update", body: {} }];

// @ts-expect-error a request needs its path
export const pathless: Translator = () => ({ is: "requests", requests: [{ method: "POST", body: {} }] });

// @ts-expect-error why nothing is sent has to be said
export const silent: Translator = () => ({ is: "dropped" });

// @ts-expect-error nothing is no translation
export const nothing: Translator = () => undefined;

/** The module of docs/translators.md. */
export const signUps: Translator = (message, settings, receipt) => {
  const translation = classic(message, settings, receipt);
  if (translation.is === "dropped" || message.type !== "track" || message.event !== "Signed Up") return translation;
  const { email, plan } = message.properties ?? {};
  const body = { email, userId: message.userId, dataFields: { signedUpFor: plan } };
  return { ...translation, requests: [...translation.requests, { method: "POST", path: "/api/users/update", body }] };
};
