/**
 * The HTTP server. Terms. A *port* is what it needs from outside (store, drawing pool, clock, log); the *channel* is the database's
 * LISTEN connection; a *prepared body* is an answer as bytes with its headers; *access* is what a handler asks of the account.
 */
export { createApiServer, type ApiServer } from './server/create-api-server.js';
export type { ApiPorts, ApiSettings, RenderPort } from './server/ports.js';
