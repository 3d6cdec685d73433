/**
 * Terms. A *message* is one text in both languages under one *key*; a *topic* is a file of messages that belong together; a
 * *place* is a name in braces that a value fills.
 */
export * from './message-text.js';
export * from './message.js';
