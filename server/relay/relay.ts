import { messageOf } from "../../contracts/thrown.ts";
import { type Message, readMessage } from "../messaging/outbox/message-view.ts";
import type { Projects } from "../project/registry.ts";
import { nextTurn } from "../system/turns.ts";
import { readSmtpAddress, type SmtpAddress, type SmtpOptions } from "./address.ts";

/** A message that was sent, as whoever is told of it finds it. */
export interface SentMessage {
  readonly project: string;
  readonly id: number;
  /** Tells it from a message that took its number after the transaction of the first was rolled back. */
  readonly messageId: string;
}

/** Hands rendered email on to a mail catcher, in the order it was sent. */
export interface Relay {
  /** Takes a message that was sent; the transaction of it may still be rolled back. */
  add(project: string, id: number, messageId: string): void;
  close(): void;
}

interface RelayContext {
  readonly projects: () => Projects;
  readonly warn: (text: string) => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

/** Most emails that wait for a mail catcher; what comes then is not relayed, and stays in the outbox. */
const maxWaiting = 10_000;

/** How long a mail catcher that does not answer is left alone, in real milliseconds. */
const pauseMs = 2_000;

/** How long one is waited for, in real milliseconds. */
const timeoutMs = 10_000;

/** A mail as nodemailer sends it. */
function toMail({ headers = {}, received, text, subject, to, messageId, sentAt }: Message) {
  const { From: from, "Reply-To": replyTo, Cc: cc, Bcc: bcc, To: _to, Subject: _subject, ...others } = headers;
  return {
    from: from ?? "sandbox@iterable-sandbox.test",
    to: [...to],
    ...(replyTo !== undefined && { replyTo }),
    ...(cc !== undefined && { cc }),
    ...(bcc !== undefined && { bcc }),
    subject: subject ?? "",
    ...(received?.html !== undefined && { html: received.html }),
    ...(text !== undefined && { text }),
    messageId: `<${messageId}@iterable-sandbox.test>`,
    ...(sentAt !== undefined && { date: new Date(sentAt) }),
    headers: others,
    // What a template says is text: nothing of this machine is read for it, and nothing fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Opens the connection to a mail catcher. The package is the user's own: few need it. */
async function openTransport(address: SmtpAddress) {
  const { createTransport } = await import("nodemailer").catch((thrown: unknown) => {
    throw new Error(`smtp: relaying needs the package nodemailer: npm install nodemailer (${messageOf(thrown)})`);
  });
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs };
  return createTransport({ ...address, ...timeouts, pool: true, maxConnections: 1, ignoreTLS: !address.secure });
}

/** Creates the relay of a sandbox. Throws a TypeError for an address that is none. */
export function createRelay(options: SmtpOptions, { projects, warn, later }: RelayContext): Relay {
  const address = readSmtpAddress(options);
  const place = `${address.host}:${address.port}`;
  const waiting: SentMessage[] = [];
  let transport: ReturnType<typeof openTransport> | undefined;
  let working: Promise<void> | undefined;
  let cancelPause: (() => void) | undefined;
  let isDown = false;
  let isFull = false;
  let isClosed = false;

  const find = ({ project, id, messageId }: SentMessage): Message | undefined => {
    const found = projects().find(project);
    const message = found && readMessage(found, id);
    return message?.messageId === messageId && message.medium === "Email" ? message : undefined;
  };
  /** Whether the first that waits is done with. */
  const tryFirst = async (sent: SentMessage): Promise<boolean> => {
    const message = find(sent);
    if (message === undefined) return true;
    try {
      transport ??= openTransport(address);
      await (await transport).sendMail(toMail(message));
      if (isDown) warn(`smtp: ${place} takes mail again`);
      isDown = false;
      return true;
    } catch (thrown) {
      // A mail that was refused will be refused again; without a connection, or the package, all of them wait.
      const { responseCode } = thrown as { readonly responseCode?: number };
      if (responseCode !== undefined) warn(`smtp: message ${sent.id} was refused by ${place}: ${messageOf(thrown)}`);
      else if (!isDown) warn(`smtp: mail waits for ${place}, and stays in the outbox: ${messageOf(thrown)}`);
      isDown ||= responseCode === undefined;
      return responseCode !== undefined;
    }
  };
  const run = async (): Promise<void> => {
    for (let first = waiting[0]; first !== undefined && !isClosed; first = waiting[0]) {
      if (!(await tryFirst(first))) return;
      waiting.shift();
      isFull = false;
    }
  };
  const start = (): void => {
    if (working !== undefined || cancelPause !== undefined || isClosed) return;
    working = run().finally(() => {
      working = undefined;
      if (waiting.length === 0 || isClosed) return;
      cancelPause = later(pauseMs, () => {
        cancelPause = undefined;
        start();
      });
    });
  };
  return {
    add(project, id, messageId) {
      if (waiting.length < maxWaiting) {
        waiting.push({ project, id, messageId });
        void nextTurn().then(start);
        return;
      }
      if (!isFull) warn(`smtp: ${maxWaiting} emails wait for ${place}; what comes now is not relayed`);
      isFull = true;
    },
    close() {
      isClosed = true;
      cancelPause?.();
      void transport?.then(
        (opened) => opened.close(),
        () => {},
      );
    },
  };
}
