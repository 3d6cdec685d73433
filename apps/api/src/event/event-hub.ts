import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import { NATION, type Clock } from '@greengauge/kernel';
import { serverEventSchema, type Permissions, type ServerEvent } from '@greengauge/contracts';
import type { LiveSession } from '@greengauge/store';
import type { Channel, ChannelMessage } from '../channel/channel.js';
import { permissionsOf } from '../session/permissions.js';

/** What an account must be allowed to hear a topic; a topic without an entry is heard by every page. */
const NEEDS: Readonly<Partial<Record<ServerEvent['topic'], keyof Permissions>>> = { job: 'readJobs', import: 'seeImports', submission: 'readForms', delivery: 'seeRecipients' };

/** Answers of an edition change by the hundred in one transaction: pages hear of them once. */
const GATHER_MS = 60;
const REMEMBERED = 400;
/** A reader this far behind is not reading; it may come back and ask. */
const MOST_BEHIND_BYTES = 256 * 1024;
const MOST_READERS = 5_000;
const MOST_PER_SESSION = 30;

interface Reader {
  readonly socket: Socket;
  readonly session: LiveSession;
  readonly permissions: Permissions;
}

interface Sent {
  readonly number: number;
  readonly topic: ServerEvent['topic'];
  /** Only readers of that region, and ministries, hear it. */
  readonly region: string | undefined;
  readonly bytes: Buffer;
}

export interface HubOptions {
  readonly clock: Clock;
  readonly heartbeatMs: number;
}

/**
 * Event streams of all open pages of this process. Each event is encoded once and the same bytes go to every socket that may
 * hear it. Ids are of this process: a page that comes from another one is told to resync.
 */
export class EventHub {
  private readonly readers = new Set<Reader>();
  /** Open streams of each session, by its hash. */
  private readonly perSession = new Map<string, number>();
  private readonly permissions = new WeakMap<LiveSession, Permissions>();
  private readonly remembered: Sent[] = [];
  private readonly origin = randomBytes(6).toString('hex');
  private number = 0;
  private changedKeys: Set<string> | undefined;
  private timers: NodeJS.Timeout[] = [];

  constructor(channel: Channel, private readonly options: HubOptions) {
    channel.subscribe((message) => this.receive(message));
  }

  open(): void {
    this.timers.push(setInterval(() => this.beat(), this.options.heartbeatMs).unref());
  }

  close(): void {
    this.timers.forEach(clearInterval);
    this.timers = [];
    for (const reader of [...this.readers]) this.dismiss(reader);
  }

  get size(): number {
    return this.readers.size;
  }

  /**
   * False when there are too many; nothing was written then. The welcome is the head of the answer; all bytes go to the socket
   * itself. What the page missed is sent, or resync when that is not known any more.
   */
  admit(socket: Socket, welcome: Buffer, session: LiveSession, lastEventId: string | undefined): boolean {
    const own = this.perSession.get(session.idHash) ?? 0;
    if (socket.destroyed || this.readers.size >= MOST_READERS || own >= MOST_PER_SESSION) return false;
    const reader: Reader = { socket, session, permissions: this.permissionsFor(session) };
    socket.write(welcome);
    for (const bytes of this.missed(reader, lastEventId)) socket.write(bytes);
    this.readers.add(reader);
    this.perSession.set(session.idHash, own + 1);
    socket.once('close', () => this.forget(reader));
    return true;
  }

  /** One object for all windows of a session. */
  private permissionsFor(session: LiveSession): Permissions {
    const known = this.permissions.get(session);
    if (known) return known;
    const made = permissionsOf(session.account);
    this.permissions.set(session, made);
    return made;
  }

  private forget(reader: Reader): void {
    if (!this.readers.delete(reader)) return;
    const { idHash } = reader.session;
    const left = (this.perSession.get(idHash) ?? 1) - 1;
    if (left > 0) this.perSession.set(idHash, left);
    else this.perSession.delete(idHash);
  }

  private dismiss(reader: Reader, last?: Buffer): void {
    this.forget(reader);
    if (last) reader.socket.end(last);
    else reader.socket.end();
  }

  private missed(reader: Reader, lastEventId: string | undefined): readonly Buffer[] {
    if (lastEventId === undefined) return [];
    const [origin, number] = lastEventId.split('-');
    const last = Number(number);
    const first = this.remembered[0]?.number ?? this.number + 1;
    if (origin !== this.origin || !Number.isSafeInteger(last) || last < first - 1 || last > this.number) return [this.encode({ topic: 'resync' }).bytes];
    return this.remembered.filter((sent) => sent.number > last && mayHear(reader, sent)).map(({ bytes }) => bytes);
  }

  private receive(message: ChannelMessage): void {
    if (message.topic === 'session') return this.endSession(message['session']);
    if (message.topic === 'answer') return this.gather(message);
    if (message.topic === 'outbox') return message['ended'] === undefined ? undefined : this.send({ topic: 'delivery' });
    // The database names each thing by its own key; a page needs one.
    const event = serverEventSchema.safeParse({ ...message, id: message['id'] ?? message['reportId'] ?? message['importId'] ?? message['publicationId'] });
    // Fields the contract does not name stay inside.
    if (event.success) this.send(event.data);
  }

  private gather(message: ChannelMessage): void {
    const keys = [message['key'], ...(Array.isArray(message['keys']) ? message['keys'] : [])].filter((key): key is string => typeof key === 'string');
    if (this.changedKeys) return keys.forEach((key) => this.changedKeys?.add(key));
    this.changedKeys = new Set(keys);
    setTimeout(() => {
      const changed = [...(this.changedKeys ?? [])].sort();
      this.changedKeys = undefined;
      this.send({ topic: 'answer', keys: changed });
    }, GATHER_MS).unref();
  }

  /** To every page that may hear it. */
  send(event: ServerEvent): void {
    const sent = this.encode(event);
    if (event.topic !== 'resync') {
      this.remembered.push(sent);
      if (this.remembered.length > REMEMBERED) this.remembered.shift();
    } else {
      // What was missed while the channel was down is unknown: nobody can catch up across it.
      this.remembered.length = 0;
    }
    for (const reader of this.readers) if (mayHear(reader, sent)) this.write(reader, sent.bytes);
  }

  private encode(event: ServerEvent): Sent {
    this.number += 1;
    const text = `id: ${this.origin}-${this.number}\nevent: ${event.topic}\ndata: ${JSON.stringify(event)}\n\n`;
    return { number: this.number, topic: event.topic, region: regionOf(event), bytes: unpooled(text) };
  }

  private write({ socket }: Reader, bytes: Buffer): void {
    if (socket.writableLength > MOST_BEHIND_BYTES) socket.destroy();
    else socket.write(bytes);
  }

  /** A revoked session hears that it ended, and nothing after it. */
  private endSession(idHash: unknown): void {
    const { bytes } = this.encode({ topic: 'session', ended: true });
    for (const reader of [...this.readers]) if (reader.session.idHash === idHash) this.dismiss(reader, bytes);
  }

  private beat(): void {
    const now = this.options.clock.now();
    const sign = Buffer.from(':\n\n');
    for (const reader of this.readers) {
      if (now >= reader.session.expiresAtMs) this.endSession(reader.session.idHash);
      else this.write(reader, sign);
    }
  }
}

/** Bytes of their own: a small slice of the shared pool, kept with the event, would keep 64 KB of the pool with it. */
function unpooled(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** The only region that hears the event. A step without one is the ministries' alone: no region has the code of the nation. */
function regionOf(event: ServerEvent): string | undefined {
  if (event.topic === 'submission' || event.topic === 'notice') return event.region;
  return event.topic === 'publication' ? (event.region ?? NATION) : undefined;
}

function mayHear({ permissions, session }: Reader, { topic, region }: Pick<Sent, 'topic' | 'region'>): boolean {
  const needed = NEEDS[topic];
  if (needed !== undefined && !permissions[needed]) return false;
  const own = session.account.region;
  return region === undefined || own === undefined || own === region;
}
