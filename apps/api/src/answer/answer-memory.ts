import { listAnswers, loadAnswer, type Actor, type Store } from '@greengauge/store';
import { parseAnswerKey, type EditionQuery } from '@greengauge/contracts';
import type { Channel } from '../channel/channel.js';
import { prepareBody, type PreparedBody } from '../server/prepared-body.js';

const SYSTEM: Actor = { kind: 'system', name: 'answers' };

const MOST_READY = 4_000;

export interface Edition {
  readonly plan: string;
  readonly period: string;
}

interface Index {
  readonly keys: ReadonlySet<string>;
  /** Latest first. */
  readonly editions: readonly Edition[];
}

/**
 * The prebuilt answers as bytes. A request costs one look into a map; the database is asked once for an answer that changed.
 * Anything read before a change was announced is not remembered after it.
 */
export class AnswerMemory {
  private readonly bodies = new Map<string, Promise<PreparedBody | undefined>>();
  private index: Promise<Index> | undefined;
  /** By address, for those that have been sent before: what the express lane looks into. */
  private readonly ready = new Map<string, PreparedBody>();

  constructor(private readonly store: Store, channel: Channel) {
    channel.subscribe(({ topic }) => {
      if (topic === 'answer' || topic === 'resync') this.forget();
    });
  }

  /** The body that this very address was answered with, as long as nothing changed since. */
  readyAt(address: string): PreparedBody | undefined {
    return this.ready.get(address);
  }

  /** Remembers what an address was answered with, unless data changed while it was being looked up. */
  keepReady(address: string, edition: Edition, resource: string, body: PreparedBody): void {
    // Addresses with a query are many and rare; the bound is for spellings that nobody uses.
    if (address.includes('?') || this.ready.size >= MOST_READY) return;
    const current = this.bodies.get(`${edition.plan}/${edition.period}/${resource}`);
    if (current) void current.then((known) => { if (known === body && this.bodies.get(`${edition.plan}/${edition.period}/${resource}`) === current) this.ready.set(address, body); });
  }

  async editions(): Promise<readonly Edition[]> {
    return (await this.loadIndex()).editions;
  }

  /** The edition meant: what the query names is taken as it is, the rest from the latest that fits. Undefined: nothing built yet. */
  async resolve({ plan, period }: EditionQuery): Promise<Edition | undefined> {
    const editions = await this.editions();
    return editions.find((one) => (plan === undefined || one.plan === plan) && (period === undefined || one.period === period));
  }

  async find(edition: Edition, resource: string): Promise<PreparedBody | undefined> {
    const key = `${edition.plan}/${edition.period}/${resource}`;
    const known = this.bodies.get(key);
    if (known) return known;
    // Only keys that exist are remembered: addresses that people invent must not fill the memory.
    if (!(await this.loadIndex()).keys.has(key)) return undefined;
    const loading = this.load(key);
    this.bodies.set(key, loading);
    loading.catch(() => this.bodies.delete(key));
    return loading;
  }

  /** A map is dropped as a whole: a job writes all answers of an edition in one transaction. */
  private forget(): void {
    this.index = undefined;
    this.bodies.clear();
    this.ready.clear();
  }

  private async load(key: string): Promise<PreparedBody | undefined> {
    const answer = await this.store.read(SYSTEM, (tx) => loadAnswer(tx, key));
    return answer && prepareBody(Buffer.from(answer.body), { contentType: answer.contentType });
  }

  private loadIndex(): Promise<Index> {
    if (this.index) return this.index;
    const loading = this.store.read(SYSTEM, (tx) => listAnswers(tx, '')).then((rows) => indexOf(rows.map(({ key }) => key)));
    this.index = loading;
    loading.catch(() => {
      if (this.index === loading) this.index = undefined;
    });
    return loading;
  }
}

function indexOf(keys: readonly string[]): Index {
  const editions = new Map<string, Edition>();
  for (const key of keys) {
    const parsed = parseAnswerKey(key);
    if (parsed?.resource === 'overview') editions.set(key, { plan: parsed.plan, period: parsed.period });
  }
  const latestFirst = (a: string, b: string): number => (a < b ? 1 : a > b ? -1 : 0);
  return { keys: new Set(keys), editions: [...editions.values()].sort((a, b) => latestFirst(a.plan, b.plan) || latestFirst(a.period, b.period)) };
}
