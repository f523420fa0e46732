import type { iterable } from "../../contracts/index.ts";
import { type Handlers, success } from "../pipeline/handler.ts";
import type { System } from "../system/system.ts";

/** The lifetime of a code, in milliseconds. assumed: no public source says. */
const lifetimeMs = 600_000;

/** Creates a code. assumed: codes have six digits. */
const createCode = (system: System): string => String(system.nineDigits()).slice(-6);

/** Whether text is a phone number in E.164: a plus sign, then up to 15 digits. assumed: other spellings are refused. */
const isPhoneNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

export const verifyHandlers: Handlers<typeof iterable.verify> = {
  beginSmsVerification({ body, project, store, now, fail }) {
    if (!isPhoneNumber(body.phoneNumber)) fail("BadParams", `Invalid phoneNumber: ${body.phoneNumber}`);
    store.verifications.put({ ...body, code: createCode(project.system), expiresAt: now + lifetimeMs });
    return success();
  },

  checkSmsVerification({ body, store, now }) {
    const verified = store.verifications.find(body, now)?.code === body.code;
    if (verified) store.verifications.remove(body);
    return success({ status: verified ? "verified" : "rejected" });
  },
};
