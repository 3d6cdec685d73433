import readXlsxFile from 'read-excel-file/node';
import { parse as parseCsv } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartTableAnswerSchema, indicatorAnswerSchema, periodZh, regionAnswerSchema, type Cell } from '@greengauge/contracts';
import type { Figure } from '@greengauge/evaluation';
import { regionCode, seededRandom, type NewObservation } from '@greengauge/framework';
import { isoInstant, NATION, systemClock, type RegionCode } from '@greengauge/kernel';
import { jobs, LEASE_TIMES, runJobNow, type RuntimePorts } from '@greengauge/jobs';
import { createRenderPool, type RenderPool } from '@greengauge/render';
import { pdfTableLines, popplerAvailable, popplerHint } from '@greengauge/render/testing';
import { appendObservations, latestSnapshot, listReports, loadObservations, loadReportFile, loadSnapshot, RETRY_POLICY } from '@greengauge/store';
import { addAccount, saveAnswers, signInAs, startTestServer, SYSTEM, type TestServer } from '../testing/test-server.js';

const PICKS = 200;
const SEED = 'green innovation';
const REGIONS = ['110000', '330000', '420000', '440000', '650000'].map(regionCode);
const ENDS_MS = 600_000;

interface Vintage {
  /** What an address says of it; empty: as known now. */
  readonly query: string;
  readonly printed: readonly Printed[];
}

/** A number of the archived PDF, with its code on the same line of a table. */
interface Printed {
  readonly figure: Figure;
  readonly tokens: readonly string[];
}

interface Pick extends Printed {
  readonly query: string;
}

let world: TestServer;
let cookie: string;
let pool: RenderPool;
let vintages: readonly Vintage[] = [];

const draw = seededRandom(SEED);
/** 约3984元 and 4870476#件 are the numbers 3984 and 4870476 with what is said of them; 2025年 is none. */
const bare = (text: string): string => /^(?:≥|约)?(-?\d+(?:\.\d+)?)(?![\d.]*[年月])/.exec(text)?.[1] ?? '';

const answers = new Map<string, Promise<unknown>>();
function ask<T>(url: string, read: (reply: Awaited<ReturnType<typeof send>>) => T | Promise<T>): Promise<T | undefined> {
  const known = answers.get(url) ?? send(url).then(async (reply) => (reply.statusCode === 404 ? undefined : read(reply)));
  answers.set(url, known);
  return known as Promise<T | undefined>;
}
const send = (url: string) => world.server.app.inject({ method: 'GET', url, headers: { cookie } });
const join = (path: string, ...queries: readonly string[]): string => [path, queries.filter((one) => one !== '').join('&')].filter((part) => part !== '').join('?');

async function run(job: string, input: Record<string, unknown> = {}): Promise<void> {
  const ports: RuntimePorts = {
    jobs, store: world.store, clock: systemClock, log: { info: () => undefined, warn: () => undefined, error: () => undefined }, codeVersion: 'spec', demo: false,
    renderPool: pool, lease: LEASE_TIMES, retry: RETRY_POLICY,
  };
  const ended = await runJobNow(ports, { job, slotMs: Math.floor(systemClock.now() / 1000) * 1000, input, trigger: 'manual', requestedBy: 'spec', actor: SYSTEM, again: true });
  expect(ended, JSON.stringify(ended.error)).toMatchObject({ status: 'succeeded' });
}

/** What the archived PDFs print of the nation and the five, as the jobs have just made them. */
async function readReports(): Promise<readonly Printed[]> {
  const printed: Printed[] = [];
  for (const region of [NATION, ...REGIONS]) {
    const [report] = await world.store.read(SYSTEM, (tx) => listReports(tx, { report: region === NATION ? 'national' : 'regional', region, latestOnly: true }));
    const [file, snapshot] = await world.store.read(SYSTEM, async (tx) => [report && (await loadReportFile(tx, report.reportId)), report && (await loadSnapshot(tx, report.snapshotId))] as const);
    if (!file || !snapshot) throw new Error(`no report of ${region}`);
    for (const { code, tokens } of pdfTableLines(file.bytes)) {
      const figure = snapshot.figures[code];
      // A row of two lines has its period and number on another one than its code: it cannot be read back from text.
      if (figure?.measure === 'value' && figure.value.kind === 'number' && figure.region === region && tokens.some((token) => token.includes('年'))) printed.push({ figure, tokens });
    }
  }
  return printed;
}

async function publish(): Promise<readonly Printed[]> {
  await run('generate-national-report');
  await run('generate-regional-reports', { regions: REGIONS });
  return readReports();
}

/** What the pages show now, of the snapshots that the reports were made from. */
async function answer(): Promise<void> {
  const of = (report: 'national' | 'regional', region: RegionCode) => world.store.read(SYSTEM, (tx) => latestSnapshot(tx, { report, plan: '2023-2025', period: '2025', region }));
  const [national, ...regional] = await Promise.all([of('national', NATION), ...REGIONS.map((region) => of('regional', region))]);
  if (!national) throw new Error('no national snapshot');
  await world.store.transact(SYSTEM, (tx) => saveAnswers(tx, national, regional.flatMap((one) => one ?? [])));
}

/** A third of what is known of these regions, 3.7 % higher. */
async function revise(): Promise<void> {
  const known = await world.store.read(SYSTEM, (tx) => loadObservations(tx));
  const wanted = new Set<RegionCode>([NATION, ...REGIONS]);
  const revised = known.flatMap((one): NewObservation[] => {
    if (one.value === undefined || !wanted.has(one.region) || draw() > 1 / 3) return [];
    const decimals = one.value.split('.')[1]?.length ?? 0;
    const { id: _id, revision: _revision, recordedAtMs: _at, supersedes: _before, ...kept } = one;
    return [{ ...kept, value: (Number(one.value) * 1.037).toFixed(decimals) }];
  });
  expect(revised.length).toBeGreaterThan(50);
  await world.store.transact(SYSTEM, (tx) => appendObservations(tx, revised, {}));
}

beforeAll(async () => {
  pool = createRenderPool({ size: 2 });
  world = await startTestServer();
  await addAccount(world.store, 'analyst', ['analysis']);
  cookie = await signInAs(world.server, 'analyst');
  if (!popplerAvailable()) return;
  await run('load-reference-figures');
  const first = await publish();
  const then = isoInstant(systemClock.now());
  await revise();
  const second = await publish();
  await answer();
  vintages = [{ query: `asKnownAt=${encodeURIComponent(then)}`, printed: first }, { query: '', printed: second }];
}, ENDS_MS);
afterAll(async () => {
  await world.stop();
  await pool.close();
});

/** The cell that the pages of the indicator and of the region show, wherever it stands; all are compared. */
async function cellsOf({ figure: { indicator, region, period }, query }: Pick): Promise<readonly Cell[]> {
  const page = await ask(join(`/api/indicators/${indicator}`, query), (reply) => indicatorAnswerSchema.parse(reply.json()));
  const cells: Cell[] = [];
  if (region === NATION) cells.push(...(page?.series ?? []).filter((point) => point.period === period).map(({ cell }) => cell));
  if (page?.distribution?.period === period) cells.push(...(region === NATION ? [page.distribution.nation] : page.distribution.provinces.filter((row) => row.region === region).map(({ cell }) => cell)));
  if (region !== NATION) {
    const own = await ask(join(`/api/regions/${region}`, query), (reply) => regionAnswerSchema.parse(reply.json()));
    cells.push(...(own?.rows ?? []).filter((row) => row.indicator === indicator && row.actualPeriod === period).map((row) => row.actual));
  }
  return cells;
}

interface Shown {
  readonly table: readonly string[];
  readonly svg: boolean;
  readonly csv: boolean;
  readonly xlsx: boolean;
}

/** The number in a chart: its table, its drawing and what is downloaded of it. Undefined where no chart shows it. */
async function chartOf({ figure: { indicator, region, period }, query }: Pick, text: string): Promise<Shown | undefined> {
  const of = (form: string, ...more: readonly string[]): string => join(`/api/charts/indicator-trend.${form}`, `indicator=${indicator}`, region === NATION ? '' : `region=${region}`, query, ...more);
  const table = await ask(of('json'), (reply) => chartTableAnswerSchema.parse(reply.json()));
  const names = [periodZh(period), periodZh(period, 'stock')];
  const rows = (table?.rows ?? []).filter(([name = '']) => names.includes(name));
  if (rows.length === 0) return undefined;
  const svg = (await ask(of('svg', 'width=1600'), (reply) => reply.body)) ?? '';
  const csv = (await ask(of('csv'), (reply): string[][] => parseCsv(reply.body, { bom: true }))) ?? [];
  const xlsx = (await ask(of('xlsx'), async (reply) => (await readXlsxFile(reply.rawPayload)).flatMap((sheet) => sheet.data))) ?? [];
  const holds = (lines: readonly (readonly unknown[])[]): boolean => lines.some(([name, value]) => names.includes(String(name)) && sameNumber(bare(String(value)), text));
  return { table: rows.map(([, value = '']) => bare(value)), svg: standsInDrawing(svg, names, text), csv: holds(csv), xlsx: holds(xlsx) };
}

/** A label stands this far from its point at most. */
const LABEL_PX = 17;

/** Whether the drawing says the number over its own period, where one is written at the axis, and at the height that the other axis gives it. */
function standsInDrawing(svg: string, names: readonly string[], text: string): boolean {
  const texts = [...svg.matchAll(/<text[^>]*translate\(([-\d.]+),([-\d.]+)\)[^>]*>([^<]*)</g)].map(([, x = '', y = '', words = '']) => ({ x: Number(x), y: Number(y), words }));
  const period = texts.find(({ words }) => names.includes(words));
  const left = Math.min(...texts.map(({ x }) => x));
  const ticks = texts.filter(({ x, words }) => x === left && words !== '' && Number.isFinite(Number(words)));
  if (new Set(ticks.map(({ words }) => words)).size < ticks.length) return false;
  const [low, ...more] = ticks;
  const high = more.at(-1);
  const heightOf = (value: number): number | undefined => (low && high ? low.y + ((value - Number(low.words)) / (Number(high.words) - Number(low.words))) * (high.y - low.y) : undefined);
  return texts.some(({ x, y, words }) => {
    if (x === left || bare(words) !== text || (period && Math.abs(x - period.x) > 1)) return false;
    const height = heightOf(Number(text));
    return height === undefined || Math.abs(y - height) <= LABEL_PX;
  });
}

/** A sheet keeps the number, not the zeros behind its point. */
const sameNumber = (a: string, b: string): boolean => a === b || (a !== '' && Number(a) === Number(b));

/** Exact values of the full download that stand for this cell; several where sources disagree. */
async function recordedOf({ figure: { indicator, region, period, value }, query }: Pick): Promise<readonly string[]> {
  const lines = (await ask(join('/api/exports/observations', 'format=csv', `indicator=${indicator}`, query.replace('asKnownAt', 'known')), (reply): string[][] => parseCsv(reply.body, { bom: true }))) ?? [];
  return lines.flatMap((line) => (line[2] === region && line[4] === period && line[6] === '' && value.kind === 'number' && line[8] === value.unit ? [line[7] ?? ''] : []));
}

describe.skipIf(!popplerAvailable())(`the same number everywhere${popplerAvailable() ? '' : ` — ${popplerHint}`}`, { timeout: ENDS_MS }, () => {
  it(`in chart, table, download, interface and PDF, for ${PICKS} picks of indicator, region, period and vintage (seed ${SEED})`, async () => {
    const all = vintages.flatMap(({ query, printed }) => printed.map((one): Pick => ({ ...one, query })));
    const picks = all.map((pick) => ({ pick, at: draw() })).sort((a, b) => a.at - b.at).map(({ pick }) => pick);
    const compared = { picks: 0, vintages: new Set<string>(), regions: new Set<string>(), indicators: new Set<string>(), charts: 0, recorded: 0 };
    const differences: string[] = [];
    for (const pick of picks) {
      if (compared.picks === PICKS) break;
      const { figure, tokens, query } = pick;
      const cells = await cellsOf(pick);
      const [first] = cells;
      if (first?.kind !== 'number') continue;
      const where = `${figure.indicator} ${figure.region} ${figure.period} ${query === '' ? 'now' : 'then'}`;
      const differs = (what: string, found: unknown): void => void differences.push(`${where}: page ${first.text}, ${what} ${JSON.stringify(found)}`);
      compared.picks += 1;
      compared.vintages.add(query);
      compared.regions.add(figure.region);
      compared.indicators.add(figure.indicator);
      for (const cell of cells) if (cell.kind !== 'number' || cell.text !== first.text || cell.value !== first.value || cell.figure !== figure.code) differs('page elsewhere', cell);
      if (!tokens.map(bare).includes(first.text)) differs('PDF', tokens);
      // What is read is the exact value, rounded where it is cut off and nowhere else.
      const unitOfLastPlace = 10 ** -(first.text.split('.')[1]?.length ?? 0);
      if (!(Math.abs(Number(bare(first.text)) - Number(first.value)) <= unitOfLastPlace / 2 + 1e-9)) differs('its exact value', first.value);
      const chart = await chartOf(pick, first.text);
      if (chart) {
        compared.charts += 1;
        if (chart.table.some((text) => text !== first.text)) differs('table of the chart', chart.table);
        for (const form of ['svg', 'csv', 'xlsx'] as const) if (!chart[form]) differs(form, false);
      }
      const recorded = await recordedOf(pick);
      if (recorded.length > 0) compared.recorded += 1;
      if (recorded.length > 0 && !recorded.includes(first.value)) differs('full download', recorded);
    }
    console.log(`same number: ${compared.picks} picks, ${compared.indicators.size} indicators, ${compared.regions.size} regions, ${compared.vintages.size} vintages; ${compared.charts} in charts, ${compared.recorded} in full downloads`);
    expect(differences).toEqual([]);
    expect([compared.picks, compared.vintages.size, compared.regions.size]).toEqual([PICKS, 2, 1 + REGIONS.length]);
    expect(compared.indicators.size).toBeGreaterThan(40);
    expect(compared.charts).toBeGreaterThan(PICKS / 2);
    expect(compared.recorded).toBeGreaterThan(PICKS / 2);
  });
});
