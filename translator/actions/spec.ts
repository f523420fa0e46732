/** A field of an action: what it takes. Its label is how Segment's messages call it. */
export type Field =
  | {
      readonly type: "string" | "integer" | "number" | "boolean" | "datetime";
      readonly label: string;
      readonly required?: true;
      readonly format?: "email";
      readonly nullable?: true;
    }
  | { readonly type: "object"; readonly label: string; readonly required?: true; readonly fields?: Spec }
  | { readonly type: "list"; readonly label: string; readonly required?: true; readonly fields: Spec };

export type Spec = Readonly<Record<string, Field>>;

/** A spec that names every field of a payload and no other. */
export type SpecOf<Payload> = { readonly [Name in keyof Required<Payload> & string]: Field };
