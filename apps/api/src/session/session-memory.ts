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
  /** By token: hashing it for each request would cost as much as the rest of the look-up. */
  private readonly known = new Map<string, Known>();
  private readonly tokens = new Map<string, string>();
  private readonly running = new Map<string, Promise<LiveSession | undefined>>();
  /** Rises with each revocation: what was read before it must not be remembered after it. */
  private revocations = 0;

  constructor(private readonly store: Store, private readonly clock: Clock, channel: Channel, private readonly lifetimes: SessionLifetimes = SESSION_LIFETIMES) {
    channel.subscribe((message) => {
      if (message.topic === 'session' && typeof message['session'] === 'string') this.forget(message['session']);
      else if (message.topic === 'resync') this.forgetAll();
    });
  }

  /** The session at once where it is remembered, else as a promise. */
  resolve(token: string): LiveSession | undefined | Promise<LiveSession | undefined> {
    const now = this.clock.now();
    const known = this.known.get(token);
    const fresh = known !== undefined && now - known.checkedAtMs < TRUST_MS && now - known.touchedAtMs < TOUCH_MS;
    if (!fresh) return this.lookUpOnce(token, known?.touchedAtMs ?? 0);
    return now < known.session.expiresAtMs ? known.session : undefined;
  }

  forget(idHash: string): void {
    this.revocations += 1;
    this.drop(idHash);
  }

  private drop(idHash: string): void {
    const token = this.tokens.get(idHash);
    if (token !== undefined) this.known.delete(token);
    this.tokens.delete(idHash);
  }

  private forgetAll(): void {
    this.revocations += 1;
    this.known.clear();
    this.tokens.clear();
  }

  /** A page asks for a dozen things at once: one of them goes to the database. */
  private lookUpOnce(token: string, touchedAtMs: number): Promise<LiveSession | undefined> {
    const running = this.running.get(token);
    if (running) return running;
    const looking = this.lookUp(token, touchedAtMs).finally(() => this.running.delete(token));
    this.running.set(token, looking);
    return looking;
  }

  private async lookUp(token: string, touchedAtMs: number): Promise<LiveSession | undefined> {
    const { revocations } = this;
    const idHash = sessionIdHash(token);
    const session = await this.store.read(SYSTEM, (tx) => findSession(tx, token, this.lifetimes));
    if (!session) {
      this.drop(idHash);
      return undefined;
    }
    const now = this.clock.now();
    const known: Known = { session, checkedAtMs: now, touchedAtMs };
    if (now - touchedAtMs >= TOUCH_MS) await this.touch(known, now);
    if (revocations === this.revocations) this.remember(token, known);
    return session;
  }

  private async touch(known: Known, now: number): Promise<void> {
    known.touchedAtMs = now;
    await this.store.transact(SYSTEM, (tx) => touchSession(tx, known.session.idHash));
  }

  private remember(token: string, known: Known): void {
    this.known.delete(token);
    this.known.set(token, known);
    this.tokens.set(known.session.idHash, token);
    const oldest = this.known.size > MOST ? this.known.values().next().value : undefined;
    if (oldest) this.drop(oldest.session.idHash);
  }
}
