/** A file of a mail: an archived report by its id, loaded when the mail is sent, or a text written with it. */
export type Attachment =
  | { readonly kind: 'report'; readonly reportId: string }
  | { readonly kind: 'text'; readonly fileName: string; readonly contentType: string; readonly text: string };

export interface MailContent {
  readonly subjectZh: string;
  readonly textZh: string;
  readonly attachments: readonly Attachment[];
}

export interface WebhookContent {
  /** Of the event, e.g. report.released. */
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface NewMessage {
  /**
   * Tells repeats: a second message with the key is not entered, and the receiver gets the key with every attempt
   * (Message-ID of a mail, webhook-id of a webhook). Derive it from what the message is about and who gets it.
   */
  readonly key: string;
  /** Mail address, or URL of the webhook. */
  readonly receiver: string;
  /** Messages that belong together, e.g. one report to all its recipients. */
  readonly batch?: string;
  /** Not before this instant; absent: at once. */
  readonly notBeforeMs?: number;
}

export type MessageContent = ({ readonly topic: 'mail' } & MailContent) | ({ readonly topic: 'webhook' } & WebhookContent);
export type MessageTopic = MessageContent['topic'];

/** A message in the hands of a sender; the claim ends by itself, so that a dead sender loses nothing. */
export interface ClaimedMessage {
  readonly id: number;
  /** Rises with each claim: what a sender reports under an older one is ignored. */
  readonly claim: number;
  readonly key: string;
  readonly receiver: string;
  readonly content: MessageContent;
  /** Attempts before this one. */
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly firstAttemptAtMs?: number;
}

/** How an attempt ended. `refused` is for good: the other side said that trying again is useless. */
export type AttemptOutcome =
  | { readonly kind: 'delivered'; readonly receipt: string }
  | { readonly kind: 'temporary'; readonly reasonZh: string }
  | { readonly kind: 'refused'; readonly reasonZh: string };

export type MessageState = 'waiting' | 'sending' | 'retrying' | 'delivered' | 'refused';

export interface MessageRecord {
  readonly id: number;
  readonly topic: MessageTopic;
  readonly key: string;
  readonly receiver: string;
  readonly batch?: string;
  /** Subject of a mail, event of a webhook. */
  readonly titleZh: string;
  readonly state: MessageState;
  readonly attempts: number;
  readonly createdAtMs: number;
  readonly nextAttemptAtMs: number;
  readonly endedAtMs?: number;
  readonly receipt?: string;
  readonly errorZh?: string;
}
