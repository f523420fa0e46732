import { shareOut } from "../../domain/experiments.ts";
import type { Project } from "../../project/registry.ts";
import type { StoredTemplate } from "../../store/template.ts";

/** Whether an experiment has somebody get nothing of its campaign. */
export function isHeldOut(
  { store }: Project,
  campaign: { readonly id: number },
  user: { readonly id: number },
): boolean {
  const experiment = store.experiments.sharingOut(campaign.id);
  return experiment !== undefined && shareOut(experiment, user.id) === undefined;
}

/** A message to one person, as far as an experiment is concerned. */
interface SharedMessage {
  readonly campaign: { readonly id: number };
  readonly template: StoredTemplate;
  readonly user: { readonly id: number } | undefined;
  /** Its row in the outbox, where it was scheduled before: with the variant it had then. */
  readonly scheduled?: object;
}

/** The same message with the template of the person's variant, where an experiment shares out the people of the campaign. */
export function pickVariant<Message extends SharedMessage>({ store }: Project, message: Message): Message {
  const { campaign, user, scheduled } = message;
  const experiment = store.experiments.sharingOut(campaign.id);
  if (experiment === undefined || user === undefined || scheduled !== undefined) return message;
  const variant = experiment.variants[shareOut(experiment, user.id) ?? -1];
  const template = variant && store.templates.find(variant.templateId);
  return template === undefined ? message : { ...message, template };
}
