import type { messageMedia } from "../../contracts/iterable/channels.ts";
import type { DataFields } from "../../contracts/json.ts";

/** The medium of a template. WebPush and WhatsApp have no operations: such templates come from a seed. */
export type TemplateMedium = (typeof messageMedia)[number];

/** Whether a template stands for itself (Base) or is the private copy of a campaign. */
export type TemplateType = "Base" | "Blast" | "Triggered" | "Workflow";

/** What all locales of a template share; times are milliseconds. `settings` holds members of its medium. */
export interface StoredTemplate {
  readonly id: number;
  readonly clientTemplateId: string | null;
  readonly medium: TemplateMedium;
  readonly type: TemplateType;
  readonly name: string;
  readonly messageTypeId: number;
  readonly creatorUserId: string;
  readonly campaignId: number | null;
  /** The template a copy was made of. */
  readonly copiedFrom: number | null;
  /** The locale whose content is the default one; null where that is the content without a locale. */
  readonly defaultLocale: string | null;
  readonly settings: DataFields;
  /** Grows with each write, of any locale: what was compiled of an earlier one is out of date. */
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The content of a template in one locale; '' names the content without one. */
export interface TemplateContent {
  readonly locale: string;
  readonly data: DataFields;
}

/** A template to be stored, without content. */
export interface NewTemplate {
  /** The next one unless given. */
  readonly id?: number;
  readonly clientTemplateId?: string | undefined;
  readonly medium: TemplateMedium;
  readonly type: TemplateType;
  readonly name: string;
  readonly messageTypeId: number;
  readonly creatorUserId: string;
  readonly campaignId?: number;
  readonly copiedFrom?: number;
  readonly defaultLocale?: string | undefined;
  readonly settings?: DataFields;
}

/** What one write changes of a template; what is absent stays. */
export interface TemplateChange {
  readonly clientTemplateId?: string | undefined;
  readonly name?: string | undefined;
  readonly messageTypeId?: number | undefined;
  readonly creatorUserId?: string | undefined;
  readonly defaultLocale?: string | undefined;
  /** In the place of the settings there are. */
  readonly settings?: DataFields;
  /** In the place of the content of its locale. */
  readonly content?: TemplateContent;
}

/** Which templates are listed; the window is of `createdAt`, its end left out. */
export interface TemplateFilter {
  readonly type?: TemplateType | undefined;
  readonly medium?: TemplateMedium | undefined;
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

export const templateSorts = ["id", "name", "createdAt", "updatedAt"] as const;

/** The order of a list of templates: a member, and which end comes first. */
export interface TemplateOrder {
  readonly by: (typeof templateSorts)[number];
  readonly descending: boolean;
}
