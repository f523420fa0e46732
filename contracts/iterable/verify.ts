import * as z from "zod";
import { lazy } from "../lazy.ts";
import { defineOperations, serverKeys } from "../operation.ts";
import { ApiResponse } from "./answers.ts";
import { docsUrl } from "./docs-url.ts";

const verification = () => ({ phoneNumber: z.string(), verificationProfileId: z.int() });

const BeginSmsVerification = lazy(() => z.object(verification()).meta({ id: "BeginSmsVerificationRequest" }));

const CheckSmsVerification = lazy(() =>
  z.object({ ...verification(), code: z.string() }).meta({ id: "CheckSmsVerificationRequest" }),
);

const shared = {
  method: "POST",
  keys: serverKeys,
  response: ApiResponse,
  fidelity: "stateful",
  evidence: "documented",
} as const;

const number = { phoneNumber: "+14155550123", verificationProfileId: 1 } as const;

/** Verification of phone numbers. */
export const verify = defineOperations("verify", {
  beginSmsVerification: {
    ...shared,
    path: "/api/verify/sms/begin",
    summary: "Send a verification code to a phone number; the sandbox keeps it for `GET /_sandbox/verifications`",
    body: BeginSmsVerification,
    errors: ["BadParams"],
    example: { body: number },
    assumed: [
      "a code has six digits and is good for ten minutes",
      "a new code replaces the one before it",
      "a phoneNumber that is not written as +14155550123 answers BadParams",
      "every verificationProfileId exists, and the feature is on",
    ],
    source: docsUrl("Verify_beginSmsVerification"),
  },
  checkSmsVerification: {
    ...shared,
    path: "/api/verify/sms/check",
    summary: "Tell whether a code is the latest one sent to a phone number; a code verifies once",
    body: CheckSmsVerification,
    errors: [],
    example: { body: { ...number, code: "123456" } },
    assumed: ["a wrong code does not use up the right one", "the envelope has no message"],
    source: docsUrl("Verify_checkSmsVerification"),
  },
});
