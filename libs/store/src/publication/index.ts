export {
  judgeStep, openSteps, PUBLICATION_STATES, publicationStateZh,
  type PublicationFacts, type PublicationRecord, type PublicationReply, type PublicationState, type PublicationStep, type ReplyOutcome, type StepVerdict,
} from './model.js';
export { claimPublication, listPublications, listReplies, loadPublication } from './read-publications.sql.js';
export {
  answerReply, consult, editSuggestions, fileReply, markIssued, markReleased, openPublication, PublicationRefused, revise, sign, withdraw, type NewReply, type SigningRequest,
} from './take-step.js';
export { addRecipient, allowRecipient, endRecipient, joinRotation, listRecipients, mayReceive, rotateSecret, webhookRotations, type NewRecipient, type RecipientRecord } from './recipients.js';
export { listDeliveries, postDeliveries, sendAgain, type DeliveryRecord } from './deliveries.js';
