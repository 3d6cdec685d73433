import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { cpuOf, memoryOf } from './process-tree.js';

export type ContestantName = 'ours' | 'chromium' | 'typst';

export interface Use {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

export type Order = { readonly kind: 'one'; readonly name: string } | { readonly kind: 'batch'; readonly names: readonly string[] };
export type Reply = { readonly ok: true; readonly wallMs: number; readonly pages: number } | { readonly ok: false; readonly message: string };

const SAMPLE_MS = 60;
/** As the rendering threads are kept: three spaces of 16 MB for what is new. */
const YOUNG = '--max-semi-space-size=16';

/** One program that makes PDFs, in a process of its own, measured from outside with all it starts. */
export class Contestant {
  readonly #child: ChildProcess;
  /** The driver of Chromium is no part of what is measured. */
  readonly #self: boolean;

  constructor(readonly name: ContestantName, folder: string) {
    this.#self = name !== 'chromium';
    this.#child = fork(fileURLToPath(new URL('./contestant-process.js', import.meta.url)), [name, folder], { execArgv: name === 'ours' ? [YOUNG] : [], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  }

  async run(order: Order): Promise<Use & { readonly pages: number }> {
    const pid = this.#child.pid ?? 0;
    const before = cpuOf(pid, this.#self);
    let peakMb = 0;
    const sampling = setInterval(() => { peakMb = Math.max(peakMb, memoryOf(pid, this.#self)); }, SAMPLE_MS);
    try {
      const reply = await new Promise<Reply>((resolve, reject) => {
        const gone = (code: number | null): void => reject(new Error(`${this.name} ended with ${code}`));
        this.#child.once('exit', gone);
        this.#child.once('message', (message: Reply) => { this.#child.off('exit', gone); resolve(message); });
        this.#child.send(order);
      });
      if (!reply.ok) throw new Error(`${this.name}: ${reply.message}`);
      return { wallMs: reply.wallMs, cpuMs: cpuOf(pid, this.#self) - before, peakMb: Math.max(peakMb, memoryOf(pid, this.#self)), pages: reply.pages };
    } finally {
      clearInterval(sampling);
    }
  }

  async end(): Promise<void> {
    const gone = new Promise((done) => this.#child.once('exit', done));
    if (this.#child.connected) this.#child.disconnect();
    await gone;
  }
}
