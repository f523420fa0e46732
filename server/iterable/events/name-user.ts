import type { UserRef } from "../../../contracts/iterable/user.ts";
import type { Bearer } from "../../domain/jwt.ts";

/** Names the user of an event that names nobody, as the web SDK sends some: whom its JWT speaks for, if it has one. */
export const nameUser = <Body extends UserRef>(body: Body, bearer: Bearer | undefined): Body =>
  bearer === undefined || body.email !== undefined || body.userId !== undefined
    ? body
    : { ...body, [bearer.identifier]: bearer.value };
