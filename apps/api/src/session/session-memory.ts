import { findSession, sessionIdHash, SESSION_LIFETIMES, touchSession, type Actor, type LiveSession, type SessionLifetimes, type Store } from '@greengauge/store';
import type { Clock } from '@greengauge/kernel';
import type { Channel } from '../channel/channel.js';

const SYSTEM: Actor = { kind: 'system', name: 'session' };
/** A session is looked up again after so long even when nothing was heard of it. */
const TRUST_MS = 10_000;
const TOUCH_MS = 60_000;
const MOST = 20_000;

interface Known {
  readonly session: LiveSession;
  readonly checkedAtMs: number;
  touchedAtMs: number;
}

/**
 * Sessions this process has seen in the last seconds, so that a page of ready bytes does not wait for the database. A
 * revocation anywhere is heard through the channel and forgets at once; were the channel down, TRUST_MS is the bound.
 */
export class SessionMemory {
  private readonly known = new Map<string, Known>();
  /** Rises with each revocation: what was read before it must not be remembered after it. */
  private revocations = 0;

  constructor(private readonly store: Store, private readonly clock: Clock, channel: Channel, private readonly lifetimes: SessionLifetimes = SESSION_LIFETIMES) {
    channel.subscribe((message) => {
      if (message.topic === 'session' && typeof message['session'] === 'string') this.forget(message['session']);
      else if (message.topic === 'resync') this.forgetAll();
    });
  }

  async resolve(token: string): Promise<LiveSession | undefined> {
    const now = this.clock.now();
    const idHash = sessionIdHash(token);
    const known = this.known.get(idHash);
    if (known && now - known.checkedAtMs < TRUST_MS) {
      if (now >= known.session.expiresAtMs) return undefined;
      if (now - known.touchedAtMs >= TOUCH_MS) await this.touch(known, now);
      return known.session;
    }
    return this.lookUp(token, idHash, known?.touchedAtMs ?? 0);
  }

  forget(idHash: string): void {
    this.revocations += 1;
    this.known.delete(idHash);
  }

  private forgetAll(): void {
    this.revocations += 1;
    this.known.clear();
  }

  private async lookUp(token: string, idHash: string, touchedAtMs: number): Promise<LiveSession | undefined> {
    const { revocations } = this;
    const session = await this.store.read(SYSTEM, (tx) => findSession(tx, token, this.lifetimes));
    if (!session) {
      this.known.delete(idHash);
      return undefined;
    }
    const now = this.clock.now();
    const known: Known = { session, checkedAtMs: now, touchedAtMs };
    if (now - touchedAtMs >= TOUCH_MS) await this.touch(known, now);
    if (revocations === this.revocations) this.remember(idHash, known);
    return session;
  }

  private async touch(known: Known, now: number): Promise<void> {
    known.touchedAtMs = now;
    await this.store.transact(SYSTEM, (tx) => touchSession(tx, known.session.idHash));
  }

  private remember(idHash: string, known: Known): void {
    this.known.delete(idHash);
    this.known.set(idHash, known);
    const oldest = this.known.size > MOST ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
  }
}
