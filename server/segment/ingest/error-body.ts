/**
 * The body of an answer that is no success. assumed: Segment publishes none; Segment's Python library reads `code` and
 * `message`, its Ruby library `error`.
 */
export const createErrorBody = (code: string, message: string) => ({ success: false, code, message, error: message });
