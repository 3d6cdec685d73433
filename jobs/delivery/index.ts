export { deliverOutbox, type DeliveryPorts, type DeliveryRound } from './deliver-outbox.js';
export { loadWebhookMaster } from './installation-secret.js';
export { createMailSender, type MailSender, type MailSettings } from './mail-sender.js';
export { startOutboxRuntime } from './outbox-runtime.js';
export { createWebhookSender, type WebhookSender } from './webhook-sender.js';
export { deriveWebhookSecret, printWebhookSecret, verifyWebhook } from './webhook-signature.js';
