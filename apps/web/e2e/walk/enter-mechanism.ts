import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concordanceAnswerSchema, milestoneAnswerSchema, publishEntryAnswerSchema, registerImportAnswerSchema } from '@greengauge/contracts';
import { formById, forms, indicatorById, PLATFORM_MECHANISMS, platformSubject, registerById, registryById, type Mechanism, type RecordWay } from '@greengauge/framework';
import { sampleRows } from '@greengauge/intake/testing';
import type { Installation } from '../installation.js';
import { fileForm, type Desk } from './enter-forms.js';
import type { Person } from './person.js';
import { registryFile } from './registry-files.js';

/** Everybody who enters something, and what has been entered: the same list twice would be no second record. */
export interface Walk extends Desk {
  readonly site: Installation;
  readonly otherMinistry: Person;
  readonly done: Set<string>;
  readonly period: string;
}

/** Lists of their own beside the records of a registry. */
const BESIDE: Readonly<Record<string, readonly string[]>> = { enterprises: ['key-programme-projects'], trades: ['trading-platforms', 'foreign-investments'] };
const PROVINCE = '330000';

/** Enters or imports what the mechanism is recorded by, each way as people do it. */
export async function enterMechanism(walk: Walk, mechanism: Mechanism): Promise<void> {
  for (const way of mechanism.recordedBy) await enterWay(walk, mechanism, way);
}

async function once({ done }: Walk, key: string, work: () => Promise<unknown>): Promise<void> {
  if (done.has(key)) return;
  await work();
  done.add(key);
}

async function enterWay(walk: Walk, mechanism: Mechanism, way: RecordWay): Promise<void> {
  switch (way.kind) {
    case 'register': return once(walk, `register ${way.register}`, () => enterRegister(walk, way.register));
    case 'registry':
      await once(walk, `registry ${way.registry}`, () => importRegistry(walk, way.registry));
      for (const beside of BESIDE[way.registry] ?? []) await once(walk, `register ${beside}`, () => enterRegister(walk, beside));
      return undefined;
    case 'form': case 'narrative': case 'event': case 'reporting-round': return enterForm(walk, mechanism);
    case 'milestone': return enterMilestone(walk, mechanism, way.per);
    case 'ministry-series': return once(walk, `series ${mechanism.id}`, () => importSeries(walk, mechanism));
    case 'concordance': {
      const { schemes } = await walk.submitter.read('/api/concordances', concordanceAnswerSchema);
      if (schemes.every(({ listedAs, topics }) => !/^\d{4}\.\d{2}$/.test(listedAs) || topics.length === 0)) throw new Error('no versioned concordance');
      return undefined;
    }
    default: return way satisfies never;
  }
}

/** The page's own route: the region's submitter uploads the file, its approver publishes each entry. */
async function enterRegister({ submitter, approver }: Walk, id: string): Promise<void> {
  const register = registerById(id);
  if (!register) throw new Error(`no register ${id}`);
  const rows = sampleRows(register, { firstRegion: '浙江' }).map(({ cells }) => cells);
  const csv = rows.map((cells) => cells.map((cell) => `"${cell}"`).join(',')).join('\n');
  const { alreadyDone, counts, rejections } = await submitter.upload(`/api/registers/${id}/imports?name=${id}.csv`, registerImportAnswerSchema, csv);
  if (counts.accepted !== rows.length - 1) throw new Error(`${id}: ${JSON.stringify(counts)} ${rejections[0]?.reasonZh ?? ''}`);
  // An installation that was walked before has published them.
  if (!alreadyDone) for (const [key = ''] of rows.slice(1)) await approver.send('POST', `/api/registers/${id}/publications`, publishEntryAnswerSchema, { key, version: 1 });
}

async function runImport({ site }: Walk, dataset: string, text: string): Promise<void> {
  const file = join(site.dataDir, `walk-${dataset}.csv`);
  writeFileSync(file, text);
  const { code, stdout, stderr } = await site.run('import', dataset, file);
  if (code !== 0) throw new Error(`import ${dataset}: ${stdout} ${stderr}`);
}

async function importRegistry(walk: Walk, id: string): Promise<void> {
  const declaration = registryById(id);
  if (!declaration) throw new Error(`no registry ${id}`);
  await runImport(walk, id, registryFile(declaration).text);
}

/** All ministry series in one file: a publication lists several at once. */
async function importSeries(walk: Walk, { indicators }: Mechanism): Promise<void> {
  const rows = indicators.map((id, index) => [id, '全国', walk.period, String(12 + index), indicatorById(id)?.unit ?? '', '年度统计资料（走查）', '国家有关部门'].join(','));
  await runImport(walk, 'observations', ['指标,地区,时期,数值,单位,资料来源,发布单位', ...rows].join('\n'));
}

async function enterForm(walk: Walk, mechanism: Mechanism): Promise<void> {
  const form = forms.find((one) => one.mechanisms.includes(mechanism.id));
  if (!form) throw new Error(`no form reports ${mechanism.id}`);
  await once(walk, `form ${form.id}`, () => fileForm(walk, form, walk.period, 100 * (forms.indexOf(form) + 1)));
}

/** Proposed with evidence by one, confirmed by another. */
async function closeMilestone(proposer: Person, verifier: Person, path: string): Promise<void> {
  const steps = `/api/milestones/${path}/steps`;
  const before = await proposer.read(`/api/milestones/${path}`, milestoneAnswerSchema);
  if (before.milestone?.status === 'completed') return;
  await proposer.send('POST', steps, milestoneAnswerSchema, { action: 'propose', evidenceZh: '公开发布的文件，见官方网站' });
  const { milestone } = await verifier.send('POST', steps, milestoneAnswerSchema, { action: 'verify' });
  if (milestone?.status !== 'completed') throw new Error(`${path}: ${milestone?.status ?? 'no milestone'}`);
}

async function enterMilestone(walk: Walk, { id }: Mechanism, per: 'nation' | 'region' | 'platform'): Promise<void> {
  if (per === 'nation') return once(walk, `milestone ${id}`, () => closeMilestone(walk.ministry, walk.otherMinistry, `mechanism/000000/${id}`));
  // A region says by the form of its plan that the plan is issued; the form settles the milestone.
  if (per === 'region') return once(walk, 'form regional-plan', async () => { const form = formById('regional-plan'); if (form) await fileForm(walk, form, walk.period, 2_000); });
  await once(walk, 'register trading-platforms', () => enterRegister(walk, 'trading-platforms'));
  for (const mechanism of PLATFORM_MECHANISMS.slice(0, 4)) {
    await once(walk, `platform ${mechanism.id}`, () => closeMilestone(walk.submitter, walk.ministry, `mechanism/${PROVINCE}/${encodeURIComponent(platformSubject('trading-platforms-2', mechanism.id))}`));
  }
}
