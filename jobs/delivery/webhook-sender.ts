import { isoInstant, type Clock } from '@greengauge/kernel';
import type { AttemptOutcome, WebhookContent } from '@greengauge/store';
import { deriveWebhookSecret, signWebhook } from './webhook-signature.js';

export interface OutgoingCall extends WebhookContent {
  readonly key: string;
  readonly url: string;
  readonly createdAtMs: number;
  /** Numbers of the receiver's secrets that are valid now; absent: the first. */
  readonly rotations?: readonly number[];
}

export interface WebhookSender {
  send(call: OutgoingCall): Promise<AttemptOutcome>;
}

const TIMEOUT_MS = 15_000;
/** What asks for patience although it is 4xx: request timeout, conflict, too early, too many. */
const FOR_NOW = new Set([408, 409, 425, 429]);

const isLoopback = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]';

/** Calls the receiver with a signed body. No redirect is followed: the address that was allowed is the address that is called. */
export function createWebhookSender({ secret, clock, timeoutMs = TIMEOUT_MS }: { readonly secret: string; readonly clock: Clock; readonly timeoutMs?: number }): WebhookSender {
  return {
    send: async ({ key, url, event, data, createdAtMs, rotations = [1] }) => {
      if (!URL.canParse(url)) return { kind: 'refused', reasonZh: '回调地址无法识别' };
      const target = new URL(url);
      if (target.protocol !== 'https:' && !(target.protocol === 'http:' && isLoopback(target))) return { kind: 'refused', reasonZh: '回调地址须为 https' };
      const body = JSON.stringify({ id: key, type: event, timestamp: isoInstant(createdAtMs), data });
      try {
        const reply = await fetch(target, {
          method: 'POST', body, redirect: 'manual', signal: AbortSignal.timeout(timeoutMs),
          headers: { 'content-type': 'application/json; charset=utf-8', 'user-agent': 'greengauge', ...signWebhook(rotations.map((rotation) => deriveWebhookSecret(secret, url, rotation)), { id: key, body, nowMs: clock.now() }) },
        });
        await reply.body?.cancel();
        return outcomeOf(reply.status);
      } catch (error) {
        return { kind: 'temporary', reasonZh: `回调地址不可达：${reasonOf(error)}` };
      }
    },
  };
}

function outcomeOf(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', receipt: `HTTP ${status}` };
  if (status >= 300 && status < 400) return { kind: 'refused', reasonZh: `对方要求转往他处（HTTP ${status}），平台只向已核准的地址发送` };
  if (status >= 400 && status < 500 && !FOR_NOW.has(status)) return { kind: 'refused', reasonZh: `对方拒收（HTTP ${status}）` };
  return { kind: 'temporary', reasonZh: `对方暂不接收（HTTP ${status}）` };
}

/** fetch says only 'fetch failed' and hides why in the cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
