/** A place in a request that a mapping fills. */
export interface FilledField {
  /** The number of the request, from 0, and its operation. */
  readonly request: number;
  readonly operation: string;
  /** Where in its body: `dataFields.phoneNumber`. */
  readonly field: string;
  readonly value: unknown;
  /** The chapter of the guide, or the subscription and what its field is mapped with. */
  readonly rule: string;
}

/** A place that a field of the message fills, and how it comes there. */
export interface FieldTarget extends FilledField {
  /** `copied` under its name, `renamed`, or `changed` to another value. */
  readonly is: "copied" | "renamed" | "changed";
}

/** What became of a field of the message that was read. */
export interface FieldTrace {
  /** Where in the message: `traits.phone`, `properties.products[0].name`. */
  readonly path: string;
  readonly value: unknown;
  readonly to: readonly FieldTarget[];
  /** Whether another value would lead to other requests, or to none. */
  readonly decides: boolean;
  /** Places it would fill, were it not empty or of another kind. */
  readonly leftOut: readonly Omit<FilledField, "value">[];
}

/** How the fields of a message became those of its requests. */
export interface MappingTrace {
  readonly fields: readonly FieldTrace[];
  /** How many more fields were read that are not traced one by one, because the message is large. */
  readonly moreFields: number;
  /** Fields of the message that nothing read. */
  readonly unread: readonly { readonly path: string; readonly value: unknown }[];
  /** Fields of requests that come from no field of the message: a default, a constant, the clock. */
  readonly filledIn: readonly FilledField[];
}
