import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { formById, regionCode } from '@greengauge/framework';
import { expectOk, systemClock } from '@greengauge/kernel';
import { createAccount, listCellHistory, listSubmissions, loadCells, openRound, submitSubmission, verifyAudit, type Actor, type SubmissionRecord } from '@greengauge/store';
import { cloneDatabase, type ClonedDatabase } from '@greengauge/store/testing';
import { number, text, xlsx } from '../readers/testing/build-xlsx.js';
import { runCli } from '../testing/run-cli.js';

const SPEC: Actor = { kind: 'system', name: 'spec' };
const ZHEJIANG = regionCode('330000');
let folder = '';
let database: ClonedDatabase;
let submitter: Actor;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-import-submission-'));
  database = await cloneDatabase();
  const nowMs = systemClock.now();
  await database.store.transact(SPEC, async (tx) => {
    for (const [period, closesInMs] of [['2025', 3_600_000], ['2024', -1_000]] as const) await openRound(tx, { id: `enterprise-support-${period}`, form: 'enterprise-support', period, kind: 'final', titleZh: '', opensAtMs: nowMs - 9_000, dueAtMs: nowMs + closesInMs, closesAtMs: nowMs + closesInMs });
    const { account } = expectOk(await createAccount(tx, { login: 'zj-entry', displayName: '浙江填报', duties: ['entry'], region: ZHEJIANG }), 'account');
    submitter = { kind: 'user', accountId: account.id, duties: ['entry'], region: ZHEJIANG };
    expectOk(await createAccount(tx, { login: 'zj-approval', displayName: '浙江审核', duties: ['approval'], region: ZHEJIANG }), 'account');
  });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const summary = z.object({ ok: z.boolean(), alreadyDone: z.boolean(), dryRun: z.boolean(), counts: z.object({ read: z.number(), accepted: z.number(), unchanged: z.number(), quarantined: z.number() }), rejected: z.array(z.object({ rowNumber: z.number(), column: z.string().optional(), reasonZh: z.string() })) });
async function load(name: string, content: string | Uint8Array, ...more: string[]) {
  const path = join(folder, name);
  writeFileSync(path, content);
  const run = await runCli(['import', 'submission', '--file', path, '--form', 'enterprise-support', '--region', '浙江', ...(more.includes('--round') ? [] : ['--round', '2025']), '--json', ...more], { env: { DATABASE_URL: database.url, GREENGAUGE_DATA_DIR: join(folder, 'data') }, cwd: folder });
  return { exit: run.exit, stderr: run.stderr, result: run.stdout === '' ? undefined : summary.safeParse(JSON.parse(run.stdout)).data };
}
const drafts = (): Promise<SubmissionRecord[]> => database.store.read(SPEC, (tx) => listSubmissions(tx, { region: ZHEJIANG }));
const cells = async () => {
  const [one] = await drafts();
  return Object.fromEntries((await database.store.read(SPEC, (tx) => loadCells(tx, one?.id ?? ''))).map(({ cell, answer, noteZh }) => [cell, answer.kind === 'number' ? answer.value : answer.kind === 'text' ? answer.text : answer.kind, noteZh] as const).map(([cell, value, note]) => [cell, note === undefined ? value : `${value} ${note}`]));
};

const GOOD = '指标,填报值,说明\n支持资金合计,"1,200.50",拨付数\n02,800\ninterest-subsidies,400.50\n创新券及其他,未统计\nsupported-enterprises,45\nnotes,全年情况\n';
const BAD = '指标,填报值\n支持资金合计,一千\ngrants,1.234\n没有这一项,5\nsupported-enterprises,-3\ngrants,7\n情况说明,\n';

describe('import submission', () => {
  it('names every bad cell by row and column and writes nothing of a file that has one', async () => {
    const { exit, result, stderr } = await load('bad.csv', BAD);
    expect(exit).toBe(1);
    expect(result).toMatchObject({ ok: false, counts: { read: 6, accepted: 0, quarantined: 6 } });
    expect(result?.rejected.map(({ rowNumber, column }) => `${rowNumber} ${column ?? ''}`)).toEqual(['2 填报值', '3 填报值', '4 指标', '5 填报值', '6 指标', '7 填报值']);
    expect(stderr).toMatch(/第4行［指标］：“中小微绿色技术创新企业支持情况”没有“没有这一项”/);
    expect(await drafts()).toEqual([]);
  });

  it('tries without a trace, then fills the draft in the name of the submitter, once however often it is asked', async () => {
    expect(await load('good.csv', GOOD, '--dry-run')).toMatchObject({ exit: 0, result: { dryRun: true, counts: { read: 6, accepted: 6 } } });
    expect(await drafts()).toEqual([]);
    expect(await load('good.csv', GOOD)).toMatchObject({ exit: 0, result: { alreadyDone: false, counts: { read: 6, accepted: 6, unchanged: 0 } } });
    expect(await drafts()).toMatchObject([{ state: 'draft', version: 1 }]);
    expect(await cells()).toEqual({ 'support-funds': '1200.5 拨付数', grants: '800', 'interest-subsidies': '400.5', 'innovation-vouchers': 'missing', 'supported-enterprises': '45', notes: '全年情况' });
    expect(await load('renamed.csv', GOOD)).toMatchObject({ exit: 0, result: { alreadyDone: true, counts: { accepted: 6 } } });
    const [one] = await drafts();
    const history = await database.store.read(SPEC, (tx) => listCellHistory(tx, one?.id ?? '', 'grants', ''));
    expect(history).toMatchObject([{ revision: 1, by: submitter.kind === 'user' ? submitter.accountId : '' }]);
    expect(await database.store.read(SPEC, (tx) => verifyAudit(tx))).not.toHaveProperty('brokenAt');
  });

  it('takes a workbook too, and changes only what differs', async () => {
    const book = xlsx([[text('指标'), text('填报值')], [text('grants'), number('900')], [text('supported-enterprises'), number('45')]]);
    expect(await load('book.xlsx', book)).toMatchObject({ exit: 0, result: { counts: { read: 2, accepted: 1, unchanged: 1 } } });
    expect(await cells()).toMatchObject({ grants: '900' });
  });

  it('goes nowhere near a closed round, a submitted form, an unknown round or a region without a submitter', async () => {
    expect(await load('a.csv', GOOD, '--round', '2024')).toMatchObject({ exit: 1, result: undefined });
    expect((await load('a.csv', GOOD, '--round', '2019')).stderr).toContain('没有“2019”这一期');
    expect((await load('a.csv', GOOD, '--as', 'zj-approval')).stderr).toContain('没有登录名为 zj-approval 的填报账户');
    expect((await load('a.csv', GOOD, '--region', '北京')).stderr).toContain('北京市没有填报账户');
    expect(await load('a.csv', 'x,y\n1,2\n')).toMatchObject({ exit: 1, result: undefined });
    const [one] = await drafts();
    if (one === undefined) throw new Error('no draft');
    const form = formById('enterprise-support');
    await database.store.transact(submitter, (tx) => submitSubmission(tx, one, {
      region: ZHEJIANG, form: one.form, formVersion: 1, tableNo: form?.authority.tableNo ?? '', period: '2025', round: one.round, version: 1, cells: [], findings: [], signals: [], evidence: [],
      signatories: [{ role: 'filler', nameZh: '甲' }, { role: 'statistics-head', nameZh: '乙' }, { role: 'unit-head', nameZh: '丙' }],
    }, true));
    const before = await cells();
    const late = await load('late.csv', '指标,填报值\ngrants,1\n');
    expect([late.exit, late.stderr]).toEqual([1, expect.stringContaining('已报送，不能导入')]);
    expect(await cells()).toEqual(before);
  });
});
