import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { ReportDocument } from '@greengauge/document';
import type { ChartSvgOptions } from '../chart/chart-svg.js';
import type { ChartSpec } from '../chart/compile-chart.js';
import { fontRegistry, type FontOptions } from '../fonts/registry.js';
import type { Twins } from '../twin/write-twins.js';
import type { CheckedPdf, RenderReply, RenderRequest, RenderResult } from './protocol.js';

/** A document or chart was refused; `reason` is the class of the error: MissingGlyph, ChartRefused, UnknownChartFont, BoxTooHigh, Error. */
export class RenderRefused extends Error {
  constructor(
    readonly reason: string,
    message: string,
  ) {
    super(message);
  }
}

/** The worker was killed: it took too long, ran out of memory, or the caller gave up. The pool goes on with a new one. */
export class RenderKilled extends Error {
  constructor(readonly reason: 'timeout' | 'crash' | 'aborted' | 'closed', message: string) {
    super(message);
  }
}

export interface RenderPoolOptions {
  /** Threads; each holds about 100 MB of fonts once warm. */
  readonly size: number;
  /** For one document or chart, from the moment a thread takes it. Default 60 s. */
  readonly timeoutMs?: number;
  /** JavaScript heap of a thread; beyond it the thread dies and its request is refused. Default 512 MB. */
  readonly maxHeapMb?: number;
  /** A thread is replaced after so many requests, so that nothing it keeps can grow without end. Default 500. */
  readonly recycleAfter?: number;
  readonly fonts?: FontOptions;
}

export interface RenderPool {
  renderPdf(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /** The same bytes, with what is wrong on their pages. */
  renderChecked(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<CheckedPdf>;
  renderHtml(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<string>;
  /** The HTML twin and the tables, as they are archived beside the PDF. */
  renderTwins(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<Twins>;
  renderChartSvg(spec: ChartSpec, options?: ChartSvgOptions & { readonly signal?: AbortSignal }): Promise<string>;
  /** Kills the threads; requests under way are rejected with RenderKilled. */
  close(): Promise<void>;
}

interface Waiting {
  readonly request: RenderRequest;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (result: RenderResult) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  readonly worker: Worker;
  served: number;
  busy: Waiting | undefined;
  timer: NodeJS.Timeout | undefined;
  onAbort: (() => void) | undefined;
}

/** A document leaves little behind: half this room costs a twentieth of the time in collecting, twice as much gains nothing that can be measured. */
const YOUNG_MB = 48;

const workerFile = (): string => fileURLToPath(new URL('./render-worker.js', import.meta.url));

class ThreadPool {
  readonly #options: RenderPoolOptions;
  readonly #seats = new Set<Seat>();
  readonly #queue: Waiting[] = [];
  #closed = false;

  constructor(options: RenderPoolOptions) {
    this.#options = options;
  }

  submit(request: RenderRequest, signal: AbortSignal | undefined): Promise<RenderResult> {
    if (this.#closed) return Promise.reject(new RenderKilled('closed', 'render pool is closed'));
    if (signal?.aborted === true) return Promise.reject(new RenderKilled('aborted', 'rendering was cancelled'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ request, signal, resolve, reject });
      this.#dispatch();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#queue.splice(0)) waiting.reject(new RenderKilled('closed', 'render pool was closed'));
    const seats = [...this.#seats];
    for (const seat of seats) this.#settle(seat)?.reject(new RenderKilled('closed', 'render pool was closed'));
    await Promise.all(seats.map((seat) => this.#dismiss(seat)));
  }

  #dispatch(): void {
    while (this.#queue.length > 0) {
      const idle = [...this.#seats].find((seat) => seat.busy === undefined);
      const seat = idle ?? (this.#seats.size < Math.max(1, this.#options.size) ? this.#hire() : undefined);
      if (seat === undefined) return;
      const next = this.#queue.shift();
      if (next === undefined) return;
      if (next.signal?.aborted === true) next.reject(new RenderKilled('aborted', 'rendering was cancelled'));
      else this.#start(seat, next);
    }
  }

  #hire(): Seat {
    const worker = new Worker(workerFile(), {
      workerData: this.#options.fonts ?? {},
      // Not those of the calling process: under a test runner they would make the thread look for TypeScript sources.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#options.maxHeapMb ?? 512, maxYoungGenerationSizeMb: YOUNG_MB },
    });
    worker.unref();
    const seat: Seat = { worker, served: 0, busy: undefined, timer: undefined, onAbort: undefined };
    this.#seats.add(seat);
    worker.on('message', (reply: RenderReply) => this.#finish(seat, reply));
    worker.on('error', (error: Error) => this.#kill(seat, new RenderKilled('crash', `render thread died: ${error.message}`)));
    worker.on('exit', (code) => this.#kill(seat, new RenderKilled('crash', `render thread ended with ${code}`)));
    return seat;
  }

  #start(seat: Seat, waiting: Waiting): void {
    const timeoutMs = this.#options.timeoutMs ?? 60_000;
    seat.busy = waiting;
    seat.worker.ref();
    seat.timer = setTimeout(() => this.#kill(seat, new RenderKilled('timeout', `rendering took longer than ${timeoutMs} ms`)), timeoutMs);
    if (waiting.signal !== undefined) {
      seat.onAbort = () => this.#kill(seat, new RenderKilled('aborted', 'rendering was cancelled'));
      waiting.signal.addEventListener('abort', seat.onAbort, { once: true });
    }
    seat.worker.postMessage(waiting.request);
  }

  #finish(seat: Seat, reply: RenderReply): void {
    const waiting = this.#settle(seat);
    if (waiting === undefined) return;
    if (reply.ok) waiting.resolve(reply.result);
    else waiting.reject(new RenderRefused(reply.name, reply.message));
    seat.served += 1;
    if (seat.served >= (this.#options.recycleAfter ?? 500)) void this.#dismiss(seat);
    this.#dispatch();
  }

  /** Frees the seat from its request, which the caller resolves or rejects. */
  #settle(seat: Seat): Waiting | undefined {
    const waiting = seat.busy;
    clearTimeout(seat.timer);
    if (waiting?.signal !== undefined && seat.onAbort !== undefined) waiting.signal.removeEventListener('abort', seat.onAbort);
    seat.busy = undefined;
    seat.onAbort = undefined;
    seat.worker.unref();
    return waiting;
  }

  #kill(seat: Seat, reason: RenderKilled): void {
    if (!this.#seats.has(seat)) return;
    const waiting = this.#settle(seat);
    void this.#dismiss(seat);
    waiting?.reject(reason);
    this.#dispatch();
  }

  async #dismiss(seat: Seat): Promise<void> {
    this.#seats.delete(seat);
    await seat.worker.terminate();
  }
}

function bytesOf(result: RenderResult): Uint8Array {
  if (!(result instanceof Uint8Array)) throw new Error('a PDF came back as something else');
  return result;
}

function checkedOf(result: RenderResult): CheckedPdf {
  if (typeof result === 'string' || !('faults' in result)) throw new Error('a checked PDF came back unchecked');
  return result;
}

function twinsOf(result: RenderResult): Twins {
  if (typeof result === 'string' || !('html' in result)) throw new Error('twins came back as something else');
  return result;
}

function textOf(result: RenderResult): string {
  if (typeof result !== 'string') throw new Error('a text came back as bytes');
  return result;
}

/**
 * Renders off the calling thread. Requests queue in order; each thread does one at a time and is killed when it takes too long.
 * Run from TypeScript source (specs), where there is no compiled worker, it renders in the calling thread and cannot kill.
 */
export function createRenderPool(options: RenderPoolOptions): RenderPool {
  const threads = existsSync(workerFile()) ? new ThreadPool(options) : undefined;
  const here = async (request: RenderRequest): Promise<RenderResult> => (await import('./perform.js')).perform(request, fontRegistry(options.fonts));
  const submit = (request: RenderRequest, signal: AbortSignal | undefined): Promise<RenderResult> => (threads === undefined ? here(request) : threads.submit(request, signal));
  return {
    renderPdf: async (document, { signal } = {}) => bytesOf(await submit({ kind: 'pdf', document }, signal)),
    renderChecked: async (document, { signal } = {}) => checkedOf(await submit({ kind: 'checked-pdf', document }, signal)),
    renderTwins: async (document, { signal } = {}) => twinsOf(await submit({ kind: 'twins', document }, signal)),
    renderHtml: async (document, { signal } = {}) => textOf(await submit({ kind: 'html', document }, signal)),
    renderChartSvg: async (spec, { signal, ...chart } = {}) => textOf(await submit({ kind: 'svg', spec, options: chart }, signal)),
    close: () => threads?.close() ?? Promise.resolve(),
  };
}
