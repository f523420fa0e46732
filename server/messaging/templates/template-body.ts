/** What a body says of a template of any medium, as far as rules read it by name. All else is content. */
export interface TemplateBody {
  readonly clientTemplateId?: string;
  readonly name?: string;
  readonly messageTypeId?: number;
  readonly creatorUserId?: string;
  readonly locale?: string;
  readonly isDefaultLocale?: boolean;
  readonly buttons?: readonly unknown[];
  readonly elements?: { readonly buttons?: readonly unknown[] };
  readonly relevanceScore?: number;
  readonly expirationDateTime?: string;
  readonly expirationDuration?: string;
}
