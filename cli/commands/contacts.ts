import type { Command } from "commander";
import type { ContactAnswer, ContactEvents, ContactSummary } from "../../server/index.ts";
import { contactColumns, toContactRow } from "../contacts/contact-row.ts";
import { formatWholeContact } from "../contacts/whole-contact.ts";
import { type ControlOptions, createQuery, parseCount, readControl, withQuery } from "../control-client.ts";
import { createControlCommand, printAnswer } from "../control-command.ts";
import { createOption } from "../options.ts";
import { createPrinter } from "../output/listing.ts";
import { printLine } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

interface ContactsOptions extends ControlOptions {
  readonly json?: boolean;
  readonly limit?: number;
  readonly project?: string;
  readonly query?: string;
  readonly events?: number;
}

/** `contacts`: the profiles of a running sandbox. */
export const createContactsCommand = (): Command =>
  createControlCommand("contacts", {
    description: "Show the profiles of a running sandbox, hidden ones too, or one of them whole.",
    examples: [
      "contacts                            every profile",
      "contacts ada@example.com            one whole: fields, lists, where it comes from, events",
      "contacts --query 'is:hidden'        whom nobody can see or message yet",
      "contacts --query 'field:plan=pro' --json | jq -r .email",
    ],
  })
    .argument("[user]", "an email or a userId, to show whole")
    .addOption(createOption("--project <name>", "profiles of this project alone; one person: of this, not the first"))
    .addOption(createOption("--query <query>", "only those that a query asks for, such as 'ada is:hidden'"))
    .addOption(createOption("--limit <number>", "only the first so many").argParser(parseCount))
    .addOption(createOption("--events <number>", "so many events of one person (default: 20)").argParser(parseCount))
    .action(showContacts);

/** Profiles that are asked for at once. */
const pageSize = 500;

interface ContactPage {
  readonly contacts: readonly ContactSummary[];
  readonly next?: string;
}

/** Lists profiles a page at a time, also where a search looks at no more of them for one answer. */
async function listContacts(options: ContactsOptions): Promise<void> {
  const { project, query: q, limit } = options;
  const print = createPrinter<ContactSummary>(options, { columns: contactColumns, toRow: toContactRow });
  const brief = options.json === true ? undefined : "1";
  let left = limit ?? Number.POSITIVE_INFINITY;
  let shown = 0;
  for (let after: string | undefined; ; ) {
    const size = String(Math.min(left, pageSize));
    const query = createQuery({ project, q, brief, after, limit: size });
    const page = await readControl<ContactPage>(options, `/_sandbox/contacts?${query}`);
    print(page.contacts);
    shown += page.contacts.length;
    left -= page.contacts.length;
    after = page.next;
    if (after === undefined || left <= 0) break;
  }
  if (shown === 0 && options.json !== true) printLine(q === undefined ? "No profiles yet." : "No profile matches.");
}

async function showWhole(user: string, options: ContactsOptions): Promise<void> {
  const { project, events: count = 20 } = options;
  const path = `/_sandbox/contacts/${encodeURIComponent(user)}`;
  const answer = await readControl<ContactAnswer>(options, withQuery(path, createQuery({ project })));
  const query = createQuery({ project, limit: String(count) });
  const events =
    answer.contact === undefined
      ? { project: answer.project, user, events: [] }
      : await readControl<ContactEvents>(options, `${path}/events?${query}`);
  printAnswer(options, { ...answer, events: events.events }, (escaped) =>
    formatWholeContact(escaped, { ...events, events: escaped.events }),
  );
}

async function showContacts(user: string | undefined, options: ContactsOptions): Promise<void> {
  if (user === undefined && options.events !== undefined) throw new UsageError("--events is for one person: name them");
  return user === undefined ? listContacts(options) : showWhole(user, options);
}
