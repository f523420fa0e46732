/**
 * Bytes of one message, by itself or in a batch.
 *
 * @see https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/#max-request-size
 */
export const maxEventBytes = 32 * 1_024;

/** Bytes of a batch, unpacked. */
export const maxBatchBytes = 500 * 1_024;

/** Messages in a batch. */
export const maxEvents = 2_500;

/** Shorter write keys are refused rather than ignored. assumed: "very short" is not put in numbers. */
export const minWriteKeyLength = 5;

/** How long a messageId is remembered. @see https://segment.com/docs/guides/duplicate-data/ */
export const duplicateWindowMs = 24 * 3_600_000;
