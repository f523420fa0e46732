/** Who makes a call or sends a message, where that is no client: a form of the page. */
export type Via = "page";
