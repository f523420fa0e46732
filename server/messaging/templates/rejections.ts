/** Why a template cannot be written or read. */
export type TemplateRejection =
  | { readonly is: "unknownTemplate"; readonly templateId: number }
  | { readonly is: "unknownLocale"; readonly templateId: number; readonly locale: string }
  | { readonly is: "badTemplate"; readonly reason: string };

/** Sentences about templates: the first is recorded, the others are assumed. */
export const templateMessages = {
  unknownTemplate: (id: number) => `Template ID: ${id} does not exist for this project`,
  unknownLocale: (id: number, locale: string) => `Template ID: ${id} has no content for locale ${locale}`,
  undeleted: "Templates that are no base templates of this project, or that a campaign uses, are not deleted",
} as const;

/** What a rejection says. */
export function formatTemplateRejection(rejection: TemplateRejection): string {
  switch (rejection.is) {
    case "unknownTemplate":
      return templateMessages.unknownTemplate(rejection.templateId);
    case "unknownLocale":
      return templateMessages.unknownLocale(rejection.templateId, rejection.locale);
    case "badTemplate":
      return rejection.reason;
  }
}
