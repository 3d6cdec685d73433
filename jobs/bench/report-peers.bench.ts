import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Block, ReportDocument } from '@greengauge/document';
import { inspectLayout, renderChartSvg, renderHtml } from '@greengauge/render';
import { batchDocuments, eightPages } from './bench-documents.js';
import { Contestant, type ContestantName, type Use } from './contestant.js';
import { typstSource } from './typst-source.js';

interface Row { readonly what: string; readonly ours: number; readonly peer?: number; readonly peerName?: string; readonly unit: string; readonly goal?: string }
interface Loader { loadPeer(name: string): Promise<object | undefined> }

const ROUNDS = 9;
/** What is warm has been at work: a compiler of code looks at what runs often before it makes it quick. The same for all. */
const WARM_UP = 8;
const FONTS = ['noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', 'noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf', 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', 'noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf', 'noto-serif-sc/900Black/NotoSerifSC_900Black.ttf'];

/** Each document as each contestant wants it; the peers get their charts ready drawn, ours draws them itself. */
async function prepare(folder: string, name: string, document: ReportDocument): Promise<void> {
  const images = new Map<Block, string>();
  for (const section of document.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'figure') continue;
      const file = `${name}-${images.size}.svg`;
      images.set(block, file);
      await writeFile(join(folder, file), await renderChartSvg(block.spec));
    }
  }
  await writeFile(join(folder, `${name}.json`), JSON.stringify(document));
  await writeFile(join(folder, `${name}.html`), await renderHtml(document));
  await writeFile(join(folder, `${name}.typ`), typstSource(document, (block) => images.get(block) ?? ''));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function contest(folder: string, names: readonly ContestantName[], turns: readonly string[], rounds: number): Promise<ReadonlyMap<ContestantName, Use & { readonly pages: number }>> {
  const contestants = names.map((name) => new Contestant(name, folder));
  const uses = new Map(names.map((name): [ContestantName, (Use & { pages: number })[]] => [name, []]));
  // In turn, so that a slow moment of the machine hits all, and each round another region, so that none is answered from memory.
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const contestant of contestants) {
      const use = await contestant.run({ kind: 'one', name: turns[(round + WARM_UP) % turns.length] ?? '' });
      if (round >= 0) uses.get(contestant.name)?.push(use);
    }
  }
  for (const contestant of contestants) await contestant.end();
  return new Map([...uses].map(([name, all]) => [name, {
    wallMs: median(all.map(({ wallMs }) => wallMs)), cpuMs: median(all.map(({ cpuMs }) => cpuMs)), peakMb: Math.max(...all.map(({ peakMb }) => peakMb)), pages: Math.round(median(all.map(({ pages }) => pages))),
  }]));
}

interface Race {
  /** From nothing to the last of the batch: the process, its threads or its browser start within the time. */
  readonly cold: ReadonlyMap<ContestantName, Use>;
  /** The same batch once more by the same process: its pool, its browser or its compiler has been at work before. */
  readonly warm: ReadonlyMap<ContestantName, Use>;
}

async function race(folder: string, names: readonly ContestantName[], batch: readonly string[]): Promise<Race> {
  const [cold, warm] = [new Map<ContestantName, Use>(), new Map<ContestantName, Use>()];
  for (const name of names) {
    const start = performance.now();
    const contestant = new Contestant(name, folder);
    const use = await contestant.run({ kind: 'batch', names: batch });
    cold.set(name, { ...use, wallMs: performance.now() - start });
    warm.set(name, await contestant.run({ kind: 'batch', names: batch }));
    await contestant.end();
  }
  return { cold, warm };
}

const PEERS = { chromium: { name: 'Chromium', goal: '0.15', batchGoal: '0.12' }, typst: { name: 'Typst', goal: '1.1', batchGoal: undefined } } as const;

function rowsOf(what: string, uses: ReadonlyMap<ContestantName, Use>, batch: boolean): Row[] {
  const ours = uses.get('ours');
  if (ours === undefined) return [];
  const beside = (['chromium', 'typst'] as const).flatMap((peer): Row[] => {
    const use = uses.get(peer);
    if (use === undefined) return [];
    const { name: peerName, goal, batchGoal } = PEERS[peer];
    const wanted = batch ? batchGoal : goal;
    return [
      { what: `${what}, time`, ours: ours.wallMs, peer: use.wallMs, peerName, unit: 'ms', ...(wanted === undefined ? {} : { goal: wanted }) },
      { what: `${what}, processor`, ours: ours.cpuMs, peer: use.cpuMs, peerName, unit: 'CPU-ms' },
      { what: `${what}, peak memory`, ours: ours.peakMb, peer: use.peakMb, peerName, unit: 'MB' },
    ];
  });
  return beside.length > 0 ? beside : [{ what: `${what}, time`, ours: ours.wallMs, unit: 'ms' }];
}

/**
 * The regional report beside headless Chromium printing its HTML twin and Typst setting the same words, tables and chart drawings.
 * Peers that cannot be had on this machine are left out, and so is all of it where there is no /proc to measure by.
 */
export async function bench({ loadPeer }: Loader): Promise<{ name: string; rows: readonly Row[] }> {
  const name = 'reports beside Chromium and Typst';
  if (!existsSync('/proc/self/smaps_rollup')) return { name, rows: [] };
  const names: ContestantName[] = ['ours', ...(existsSync('/usr/bin/chromium') ? (['chromium'] as const) : []), ...((await loadPeer('@myriaddreamin/typst-ts-node-compiler')) === undefined ? [] : (['typst'] as const))];
  const folder = await mkdtemp(join(tmpdir(), 'greengauge-peers-'));
  try {
    await mkdir(join(folder, 'fonts'));
    const { resolve } = createRequire(import.meta.url);
    for (const font of FONTS) await copyFile(resolve(`@expo-google-fonts/${font}`), join(folder, 'fonts', basename(font)));
    const documents = await batchDocuments();
    const [national, ...regional] = documents;
    if (national === undefined) throw new Error('no national report');
    const turns = regional.slice(0, WARM_UP + ROUNDS).map((document) => eightPages(national, document));
    const batch = documents.map((_document, index) => `report-${index}`);
    for (const [index, document] of documents.entries()) await prepare(folder, batch[index] ?? '', document);
    for (const [index, document] of turns.entries()) await prepare(folder, `turn-${index}`, document);
    const pages = (await inspectLayout(turns[0] ?? national)).pages.length;
    const one = await contest(folder, names, turns.map((_turn, index) => `turn-${index}`), ROUNDS);
    const { cold, warm } = await race(folder, names, batch);
    return { name, rows: [...rowsOf(`one report of ${pages} pages, 8 charts, warm`, one, false), ...rowsOf(`batch of ${batch.length}, cold`, cold, true), ...rowsOf(`batch of ${batch.length}, warm`, warm, true)] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
