import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of https://www.standardwebhooks.com, which receivers have ready-made libraries for. */
export interface WebhookHeaders {
  readonly 'webhook-id': string;
  /** Seconds since 1970. */
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/** A captured call is worth nothing after this long. */
const TOLERANCE_S = 300;

const mac = (secret: Uint8Array, id: string, timestamp: string, body: string): Buffer => createHmac('sha256', secret).update(`${id}.${timestamp}.${body}`).digest();

/**
 * Each receiver's secret, derived from the installation's: none is stored, and one receiver's tells nothing of another's.
 * `rotation` counts the times a receiver was given a new one.
 */
export const deriveWebhookSecret = (master: string, receiver: string, rotation = 1): Uint8Array => createHmac('sha256', master).update(`greengauge webhook\n${receiver}\n${rotation}`).digest();

/** As receivers are given it. */
export const printWebhookSecret = (secret: Uint8Array): string => `whsec_${Buffer.from(secret).toString('base64')}`;

/** One signature a secret, parted by blanks: while a receiver changes over, either of its secrets finds its own. */
export function signWebhook(secrets: readonly Uint8Array[], { id, body, nowMs }: { readonly id: string; readonly body: string; readonly nowMs: number }): WebhookHeaders {
  const timestamp = String(Math.floor(nowMs / 1000));
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': secrets.map((secret) => `v1,${mac(secret, id, timestamp, body).toString('base64')}`).join(' ') };
}

export type WebhookVerdict = 'genuine' | 'repeated' | 'stale' | 'forged';

/**
 * What a receiver has to do: check the signature, then the age, then whether it has seen the id. The id is the same for every attempt
 * at a message, so that a repeat has one effect.
 */
export function verifyWebhook(secret: Uint8Array, headers: WebhookHeaders, body: string, { nowMs, seen }: { readonly nowMs: number; readonly seen: (id: string) => boolean }): WebhookVerdict {
  const expected = mac(secret, headers['webhook-id'], headers['webhook-timestamp'], body);
  const matches = headers['webhook-signature'].split(' ').some((part) => {
    const given = Buffer.from(part.startsWith('v1,') ? part.slice(3) : '', 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!matches) return 'forged';
  const ageS = Math.abs(nowMs / 1000 - Number(headers['webhook-timestamp']));
  if (!(ageS <= TOLERANCE_S)) return 'stale';
  return seen(headers['webhook-id']) ? 'repeated' : 'genuine';
}
