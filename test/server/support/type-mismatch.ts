import { type Answer, refusalAnswer } from "./sandbox.ts";

/** A field that was sent with a value of another type than the one it has. */
export interface FieldMismatch {
  readonly field: string;
  readonly expectedType: string;
  readonly incomingTypes: readonly string[];
  readonly offendingValue: string;
  /** `user`, or the name of the event. */
  readonly category?: string;
  /** Whether the same call was the first to send it. */
  readonly isNew?: boolean;
}

const sentence = ({ field, category = "user", expectedType, incomingTypes, isNew }: FieldMismatch): string =>
  isNew
    ? ` Field '${field}' for type '${category}' has a data type of '${expectedType}' and possible types '${incomingTypes.join(", ")}' in one request.`
    : ` Field '${field}' already exists for type '${category}' and has a data type of '${expectedType}' but possible types '${incomingTypes.join(", ")}' in the request.`;

/** The refusal of a call whose fields do not fit the types of project 1. */
export const mismatchAnswer = (...misfits: readonly FieldMismatch[]): Answer =>
  refusalAnswer(
    400,
    "RequestFieldsTypesMismatched",
    `Project 1: The request does not have the same data types as the data previously submitted, or the input value is not within the correct range.${misfits.map(sentence).join("")}`,
    {
      validationErrors: Object.fromEntries(
        misfits.map(({ field, category = "user", isNew: _, ...rest }) => [
          field,
          { ...rest, category, _type: "UnexpectedType" },
        ]),
      ),
    },
  );
