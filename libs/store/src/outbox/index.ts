export type {
  Attachment, AttemptOutcome, ClaimedMessage, MailContent, MessageContent, MessageRecord, MessageState, MessageTopic, NewMessage, WebhookContent,
} from './message.js';
export { postMail, postWebhook } from './post-message.js';
export { claimMessage, type MessageClaim } from './claim-message.sql.js';
export { DELIVERY_POLICY, delayAfter, recordAttempt, type DeliveryPolicy } from './record-attempt.js';
export { listMessages, reviveMessage, tallyOutbox, type OutboxTally } from './list-messages.sql.js';
