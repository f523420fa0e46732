/** The kind of a project, which is what names its users: fixed when the project is made. */
export type ProjectKind = "email" | "userId" | "hybrid";

/** A profile that one half of a user reference names. */
export interface Match {
  readonly id: number;
  readonly email: string | undefined;
  readonly userId: string | undefined;
}

/** A user reference, its parts checked and its email in lower case. */
export interface Reference {
  readonly email: string | undefined;
  readonly userId: string | undefined;
}

export type Resolution<Found extends Match = Match> =
  | { readonly is: "known"; readonly match: Found; readonly email?: string; readonly userId?: string }
  | { readonly is: "new" }
  | { readonly is: "placeholder"; readonly userId: string }
  | { readonly is: "unknownUserId"; readonly userId: string }
  | { readonly is: "notAKey"; readonly email: string }
  | { readonly is: "conflict"; readonly email: string; readonly userId: string }
  | { readonly is: "unnamed" };

/** Looks profiles up, hidden ones where no other has the identifier; the oldest, where several have the userId. */
interface Lookup<Found extends Match> {
  byEmail(email: string): Found | undefined;
  byUserId(userId: string): Found | undefined;
}

const resolveKnown = <Found extends Match>(match: Found, { email, userId }: Reference): Resolution<Found> => ({
  is: "known",
  match,
  ...(email !== undefined && email !== match.email && { email }),
  ...(userId !== undefined && userId !== match.userId && { userId }),
});

/**
 * Resolves by email first; a userId beside it is set on the email's profile, even when another profile has it already.
 */
function resolveByEmailFirst<Found extends Match>(
  { email, userId }: Reference,
  users: Lookup<Found>,
  preferUserId: boolean,
): Resolution<Found> {
  if (email !== undefined) {
    const match = users.byEmail(email);
    return match === undefined ? { is: "new" } : resolveKnown(match, { email, userId });
  }
  if (userId === undefined) return { is: "unnamed" };
  const match = users.byUserId(userId);
  if (match !== undefined) return resolveKnown(match, { email, userId });
  return preferUserId ? { is: "placeholder", userId } : { is: "unknownUserId", userId };
}

/** Resolves by userId alone; an email beside it is data. assumed: an email alone names nobody who could be written. */
function resolveByUserIdOnly<Found extends Match>(
  { email, userId }: Reference,
  users: Lookup<Found>,
): Resolution<Found> {
  if (userId === undefined) return email === undefined ? { is: "unnamed" } : { is: "notAKey", email };
  const match = users.byUserId(userId);
  return match === undefined ? { is: "new" } : resolveKnown(match, { email, userId });
}

/** Whether two identifiers that are each unique cannot belong to one profile. */
const isClash = (email: string, ofEmail: Match | undefined, ofUserId: Match | undefined): boolean =>
  ofUserId !== undefined &&
  (ofEmail === undefined ? ofUserId.email !== undefined : ofEmail.id !== ofUserId.id) &&
  ofUserId.email !== email;

/**
 * Resolves by either, both being unique: a free one is attached to the profile the other names; two different profiles
 * conflict.
 */
function resolveByEither<Found extends Match>(reference: Reference, users: Lookup<Found>): Resolution<Found> {
  const { email, userId } = reference;
  if (email === undefined && userId === undefined) return { is: "unnamed" };
  const ofEmail = email === undefined ? undefined : users.byEmail(email);
  const ofUserId = userId === undefined ? undefined : users.byUserId(userId);
  if (email !== undefined && userId !== undefined && isClash(email, ofEmail, ofUserId)) {
    return { is: "conflict", email, userId };
  }
  const match = ofEmail ?? ofUserId;
  return match === undefined ? { is: "new" } : resolveKnown(match, reference);
}

/**
 * Resolves a user reference in a kind of project: whose profile it is, what it adds to that profile's identity,
 * or why it names nobody.
 *
 * @see https://support.iterable.com/hc/en-us/articles/29156459027348
 */
export function resolveReference<Found extends Match>(
  kind: ProjectKind,
  reference: Reference,
  users: Lookup<Found>,
  preferUserId: boolean,
): Resolution<Found> {
  switch (kind) {
    case "email":
      return resolveByEmailFirst(reference, users, preferUserId);
    case "userId":
      return resolveByUserIdOnly(reference, users);
    case "hybrid":
      return resolveByEither(reference, users);
  }
}
