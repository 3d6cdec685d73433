import { z } from 'zod';
import { CHANNEL, type Store } from '@greengauge/store';
import type { Logger } from 'pino';

/** One message of the database channel: its topic and whatever else it carries. */
const messageSchema = z.looseObject({ topic: z.string() });
export type ChannelMessage = z.infer<typeof messageSchema>;

/**
 * One LISTEN connection a process, shared by everything that follows changes. Subscribers are called in the order in which they
 * subscribed: memories forget before pages are told to ask again. `resync` means that messages may have been missed.
 */
export class Channel {
  private readonly subscribers: ((message: ChannelMessage) => void)[] = [];
  private stop: (() => Promise<void>) | undefined;

  constructor(private readonly store: Store, private readonly log: Logger) {}

  subscribe(subscriber: (message: ChannelMessage) => void): void {
    this.subscribers.push(subscriber);
  }

  async open(): Promise<void> {
    this.stop ??= await this.store.listen(CHANNEL, (payload) => this.receive(payload));
  }

  async close(): Promise<void> {
    await this.stop?.();
    this.stop = undefined;
  }

  private receive(payload: string): void {
    const message = parseMessage(payload);
    if (message === undefined) {
      this.log.warn({ length: payload.length }, '收到无法识别的数据库通知');
      return;
    }
    for (const subscriber of this.subscribers) subscriber(message);
  }
}

function parseMessage(payload: string): ChannelMessage | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(payload)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
