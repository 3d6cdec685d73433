import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { attachComposite, buildSnapshot, shippedCatalogue, type ReportSnapshot } from '@greengauge/evaluation';
import { regionCode, type NewObservation } from '@greengauge/framework';
import { expectOk, NATION, periodOf, systemClock, type RegionCode } from '@greengauge/kernel';
import { buildAnswers, REQUEST_HEADER } from '@greengauge/contracts';
import { renderChartSvg, renderPdf } from '@greengauge/render';
import { appendObservations, createAccount, createSecretBox, loadObservations, saveAnswer, saveSnapshot, type Actor, type Duty, type Store, type Tx } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { findReferenceDir, loadAnnex, type JobRegistry } from '@greengauge/jobs';
import { createApiServer, type ApiServer, type ApiSettings } from '../index.js';

export const SYSTEM: Actor = { kind: 'system', name: 'spec' };
export const SPEC_SECRETS = createSecretBox([Buffer.alloc(32, 7).toString('base64')]);
export const PASSWORD = 'Correct-horse-7-battery';
export const ZHEJIANG = regionCode('330000');
export const PAGE_HEADERS = { [REQUEST_HEADER]: 'page' } as const;

export interface TestServer {
  readonly database: ClonedDatabase;
  readonly store: Store;
  readonly server: ApiServer;
  /** A second server on the same database, as another replica. */
  another(settings?: Partial<ApiSettings>): Promise<ApiServer>;
  stop(): Promise<void>;
}

/** A job that does nothing, with one input it knows. */
export const SPEC_JOBS: JobRegistry = [{
  id: 'spec-job', titleZh: '试验作业', descriptionZh: '仅供试验。', countsZh: { read: '读取' }, schedule: '0 6 * * *', scheduleZh: '每日 6 时', catchUp: 'latest', after: [], timeoutMs: 1_000,
  parseInput: (raw) => (JSON.stringify(raw).includes('wrong') ? { ok: false, error: { code: 'input-invalid', messageZh: '输入有误' } } : { ok: true, value: typeof raw === 'object' && raw !== null ? { ...raw } : {} }),
  run: () => Promise.resolve({ counts: {} }),
}];

async function buildPages(): Promise<string> {
  const webDir = await mkdtemp(join(tmpdir(), 'greengauge-web-'));
  await mkdir(join(webDir, 'assets'));
  await writeFile(join(webDir, 'index.html'), `<!doctype html><title>绿衡</title>${'<p>页面</p>'.repeat(200)}`);
  await writeFile(join(webDir, 'assets', 'index-Ab12Cd34.js'), 'export {};');
  return webDir;
}

/** A server on a store of one's own; the caller stops it. */
export async function startTestServerOn(store: Store, settings: Partial<ApiSettings> = {}): Promise<ApiServer> {
  const webDir = settings.webDir ?? (await buildPages());
  const server = await createApiServer({
    store, clock: systemClock, jobs: SPEC_JOBS, log: pino({ level: 'silent' }), renderPool: { renderChartSvg: (spec) => renderChartSvg(spec), renderPdf: (document) => renderPdf(document) },
    settings: { codeVersion: 'spec', webDir, secrets: SPEC_SECRETS, ...settings },
  });
  await server.start({ host: '127.0.0.1', port: 0 });
  if (settings.webDir === undefined) await rm(webDir, { recursive: true, force: true });
  return server;
}

/** Every server of a spec follows the channel; requests go through `app.inject` or over a socket. */
export async function startTestServer(settings: Partial<ApiSettings> = {}): Promise<TestServer> {
  const database = await cloneDatabase();
  const servers: ApiServer[] = [];
  const another = async (more: Partial<ApiSettings> = {}): Promise<ApiServer> => {
    const server = await startTestServerOn(database.store, { ...settings, ...more });
    servers.push(server);
    return server;
  };
  const server = await another();
  return {
    database, store: database.store, server, another,
    stop: async () => {
      await Promise.all(servers.map((one) => one.stop()));
      await database.drop();
    },
  };
}

export async function addAccount(store: Store, login: string, duties: readonly Duty[], region?: RegionCode): Promise<string> {
  const { account } = expectOk(await store.transact(SYSTEM, (tx) => createAccount(tx, { login, displayName: login, duties, region, password: PASSWORD, mustChangePassword: false })), login);
  return account.id;
}

/** Cookie header of a fresh session. */
export async function signInAs({ app }: ApiServer, login: string): Promise<string> {
  const answer = await app.inject({ method: 'POST', url: '/api/session', headers: PAGE_HEADERS, payload: { login, password: PASSWORD } });
  const cookie = String(answer.headers['set-cookie'] ?? '').split(';')[0];
  if (answer.statusCode !== 201 || cookie === undefined || cookie === '') throw new Error(`sign-in of ${login}: ${answer.statusCode} ${answer.body}`);
  return cookie;
}

const official = (indicator: string, region: string, period: string, value: string): NewObservation => ({
  indicator, region: regionCode(region), period: periodOf(period).id, breakdown: '', status: 'normal', value, unit: '亿元', marks: [], sourceKind: 'official-publication',
  sourceTitle: '全国科技经费投入统计公报', sourcePublisher: '国家统计局、科技部、财政部', completeTable: true,
});

/** Real figures of R&D expenditure, a few of them. */
const FIGURES: readonly NewObservation[] = [
  official('rd-expenditure', '000000', '2021', '27956.3'), official('rd-expenditure', '000000', '2022', '30782.9'), official('rd-expenditure', '110000', '2022', '2843.3'),
  official('rd-expenditure', '330000', '2021', '2157.7'), official('rd-expenditure', '330000', '2022', '2416.8'), official('rd-expenditure', '440000', '2022', '4411.9'),
];

export interface Edition {
  readonly national: ReportSnapshot;
  readonly zhejiang: ReportSnapshot;
}

/** Observations, snapshots and answers of one edition, as the jobs would leave them. */
export async function publishEdition(store: Store, more: readonly NewObservation[] = []): Promise<Edition> {
  const observations = await store.transact(SYSTEM, async (tx) => {
    await appendObservations(tx, [...FIGURES, ...more], {});
    return loadObservations(tx);
  });
  // As the job does: the plan's index is part of the content.
  const material = { observations, milestones: [], catalogue: shippedCatalogue };
  const plan = shippedCatalogue.plans.find(({ id }) => id === '2023-2025');
  const annex = plan && (await loadAnnex(findReferenceDir(), { plan, period: periodOf('2025') }, material));
  const freeze = (report: 'national' | 'regional', region: RegionCode): ReportSnapshot => {
    const plain = buildSnapshot({ report, planId: '2023-2025', period: '2025', region, observations, milestones: [], jobRun: 'spec', codeVersion: 'spec', demo: false });
    return annex ? attachComposite(plain, annex) : plain;
  };
  const edition = { national: freeze('national', NATION), zhejiang: freeze('regional', ZHEJIANG) };
  await store.transact(SYSTEM, async (tx) => {
    for (const snapshot of [edition.national, edition.zhejiang]) await saveSnapshot(tx, randomUUID(), snapshot);
    await saveAnswers(tx, edition.national, [edition.zhejiang]);
  });
  return edition;
}

/** The answers of all pages, as the job that builds them leaves them. */
export async function saveAnswers(tx: Tx, national: ReportSnapshot, regional: readonly ReportSnapshot[]): Promise<void> {
  for (const { key, contentType, body } of buildAnswers({ national, regional })) {
    await saveAnswer(tx, { key, contentType, body, etag: createHash('sha256').update(body).digest('hex').slice(0, 32) });
  }
}

export const revised = (value: string): NewObservation => official('rd-expenditure', '440000', '2022', value);
