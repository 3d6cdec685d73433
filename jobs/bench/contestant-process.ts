/**
 * Makes PDFs as one of the contestants, on orders by message: ours (in this thread, or the pool for a batch), Chromium printing the
 * HTML twin, Typst. Documents lie prepared in the folder: <name>.json, <name>.html, <name>.typ with its charts as SVG.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportDocument } from '@greengauge/document';
import { createRenderPool, renderPdf } from '@greengauge/render';
import type { Order, Reply } from './contestant.js';

const [name = '', folder = ''] = process.argv.slice(2);
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');

interface Maker {
  one(name: string): Promise<Uint8Array>;
  batch(names: readonly string[]): Promise<readonly Uint8Array[]>;
  end(): Promise<void>;
}

const inTurn = async (names: readonly string[], one: (name: string) => Promise<Uint8Array>): Promise<readonly Uint8Array[]> => {
  const made: Uint8Array[] = [];
  for (const each of names) made.push(await one(each));
  return made;
};

function ours(): Maker {
  const document = (file: string): ReportDocument => JSON.parse(read(`${file}.json`));
  // Kept from batch to batch, as the programs keep theirs; no thread is started before it is needed.
  const pool = createRenderPool({ size: 2 });
  return {
    one: (file) => renderPdf(document(file)),
    batch: (names) => Promise.all(names.map((file) => pool.renderPdf(document(file)))),
    end: () => pool.close(),
  };
}

async function browser(): Promise<Maker> {
  const { chromium } = await import('playwright-core');
  const launched = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
  const page = await launched.newPage();
  const one = async (file: string): Promise<Uint8Array> => {
    await page.setContent(read(`${file}.html`), { waitUntil: 'load' });
    return page.pdf({ format: 'A4', margin: { top: '37mm', left: '28mm', right: '26mm', bottom: '35mm' }, printBackground: true });
  };
  return { one, batch: (names) => inTurn(names, one), end: () => launched.close() };
}

interface TypstCompiler { pdf(by: { mainFilePath: string }): Uint8Array; evictCache(age: number): void }
interface TypstModule { readonly NodeCompiler: { create(options: object): TypstCompiler } }
interface Peers { loadPeer(name: string): Promise<TypstModule | undefined> }

async function typst(): Promise<Maker> {
  const peers: Peers = await import(new URL('../../../tools/bench-peers.mjs', import.meta.url).href);
  const found = await peers.loadPeer('@myriaddreamin/typst-ts-node-compiler');
  if (found === undefined) throw new Error('typst cannot be had here');
  const compiler = found.NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [join(folder, 'fonts')] }] });
  const one = (file: string): Promise<Uint8Array> => {
    const bytes = compiler.pdf({ mainFilePath: join(folder, `${file}.typ`) });
    // Else the next order of the same words would be answered from memory.
    compiler.evictCache(0);
    return Promise.resolve(bytes);
  };
  return { one, batch: (names) => inTurn(names, one), end: () => Promise.resolve() };
}

const pagesOf = (pdf: Uint8Array): number => Math.max(...[...Buffer.from(pdf).toString('latin1').matchAll(/\/Type\s*\/Pages[^>]*?\/Count (\d+)|\/Count (\d+)[^>]*?\/Type\s*\/Pages/g)].map((match) => Number(match[1] ?? match[2])), 0);

const maker = await (name === 'ours' ? ours() : name === 'chromium' ? browser() : typst());

async function obey(order: Order): Promise<Reply> {
  const start = performance.now();
  const made = order.kind === 'one' ? [await maker.one(order.name)] : await maker.batch(order.names);
  return { ok: true, wallMs: performance.now() - start, pages: made.reduce((sum, pdf) => sum + pagesOf(pdf), 0) };
}

process.on('message', (order: Order) => {
  void obey(order).catch((cause: unknown): Reply => ({ ok: false, message: cause instanceof Error ? cause.message : String(cause) })).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => { void maker.end().then(() => process.exit(0)); });
