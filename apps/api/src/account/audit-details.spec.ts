import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditLine } from '@greengauge/store';
import { SPEC_JOBS } from '../testing/test-server.js';
import { actionZh } from './action-names.js';
import { LABELS, particularsOf, subjectZh } from './audit-details.js';

const line = (action: string, details: unknown, subject = 's'): AuditLine => ({ seq: 1, atMs: 0, actor: 'user:1', actorKind: 'user', action, subject, details });
const told = (action: string, details: unknown): readonly string[] => particularsOf(line(action, details), SPEC_JOBS).map(({ labelZh, beforeZh, valueZh }) => `${labelZh}：${beforeZh === undefined ? '' : `${beforeZh} → `}${valueZh}`);

describe('the particulars of an entry', () => {
  it.each<[string, string, object, readonly string[]]>([
    ['duties before and after', 'account.change-duties', { login: 'li', from: ['entry'], to: ['approval', 'entry'], fromRegion: '330000', toRegion: null }, ['职责：填报 → 地区审核、填报', '地区：浙江省 → 无']],
    ['a step of a submission', 'submission.return', { from: 'submitted', to: 'returned', version: 2, reasonZh: '口径不符' }, ['状态：待地区审核 → 已退回', '版次：2', '原因：口径不符']],
    ['a step of a report, instants in Beijing', 'publication.consult', { from: 'drafting', to: 'consulting', reply_due_at: '2026-11-23T08:00:00.000Z' }, ['状态：草稿 → 征求意见', '答复截止：2026-11-23 16:00']],
    ['instants kept as numbers', 'extension.decide', { granted: true, untilMs: Date.UTC(2026, 10, 23, 8), answerZh: '同意' }, ['同意延期：是', '批准延至：2026-11-23 16:00', '批复意见：同意']],
    ['only what changed of a milestone', 'milestone.propose', { before: { kind: 'deliverable', status: 'in-progress', noteZh: '不变', recordedBy: 'x' }, after: { kind: 'deliverable', status: 'awaiting-evidence', noteZh: '不变', recordedBy: 'y', evidenceZh: '文件' } }, ['状态：推进中 → 到期待核验', '证据：无 → 文件']],
    ['all of what is new', 'milestone.save', { before: null, after: { kind: 'deliverable', status: 'in-progress', evidenceZh: '文件' } }, ['状态：推进中', '证据：文件']],
    ['counts of a job by its own words', 'job.succeeded', { job: 'spec-job', slot: '2026-11-23T08:00:00.000Z', attempt: 1, counts: { accepted: 3 } }, ['时点：2026-11-23 16:00', '第几次：1', '入库行数：3']],
    ['a key that has no name by its own', 'x.y', { unheardOf: null }, ['unheardOf：无']],
  ])('tell %s', (_what, action, details, expected) => {
    expect(told(action, details)).toEqual(expected);
  });

  it('are cut where a list is long', () => {
    expect(told('register.save', { keys: Array.from({ length: 30 }, (_, index) => `k${index}`) })[0]).toMatch(/^涉及的键：k0、.*k19等30项$/);
  });
});

describe('what an entry is about', () => {
  it.each<[string, AuditLine, AuditLine | undefined, string | undefined]>([
    ['an account', line('account.disable', { login: 'li' }), undefined, '账户 li'],
    ['a submission by how it began', line('submission.approve', { from: 'submitted', to: 'region-approved' }), line('submission.open', { form: 'enterprise-support', region: '330000', round: 'enterprise-support-2025' }), '浙江省 中小微绿色技术创新企业支持情况 2025年'],
    ['a deliverable by its name', line('milestone.save', {}, 'deliverable:43:000000'), undefined, '成果“建立绿色技术创新部际协调机制”（全国）'],
    ['a report', line('report.archive', { report: 'regional', region: '330000', period: '2025' }), undefined, '浙江省评估报告 2025年'],
    ['what only its id is known of', line('outbox.revive', {}), undefined, undefined],
  ])('is %s', (_what, entry, beginning, expected) => {
    expect(subjectZh(entry, beginning, SPEC_JOBS)).toBe(expected);
  });
});

describe('what is written into the audit', () => {
  const root = join(import.meta.dirname, '../../../..');
  const sources = ['libs/store/src', 'apps/api/src', 'apps/cli/src', 'libs/kernel/src'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.(?:spec|bench)\.ts$|^generated/.test(file)).map((file) => readFileSync(join(root, folder, file), 'utf8')));
  const calls = sources.flatMap((text) => [...text.matchAll(/appendAudit\(tx, \{([\s\S]*?)\}\);/g)].map(([, call = '']) => call));

  it('has a Chinese name for each action', () => {
    const actions = calls.flatMap((call) => [...call.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(([, action = '']) => action));
    const taken = ['submission', 'publication'].flatMap((family) => (family === 'submission' ? ['submit', 'withdraw', 'approve', 'undo-approval', 'return', 'accept', 'publish'] : ['consult', 'revise', 'sign', 'issue', 'release', 'withdraw']).map((step) => `${family}.${step}`));
    expect(actions.length).toBeGreaterThan(50);
    expect([...new Set([...actions, ...taken])].filter((action) => actionZh(action) === action)).toEqual([]);
  });

  it('has a Chinese name for each particular written out', () => {
    const keys = calls.flatMap((call) => [...(/details: \{(.*)\}/s.exec(call)?.[1] ?? '').matchAll(/(?:^|[{,] ?|\? \{\} : \{ )([a-z][A-Za-z]+)(?=[:,} ])/g)].map(([, key = '']) => key));
    const notKeys = new Set(['before', 'after', 'from', 'to', 'fromRegion', 'toRegion', 'counts', 'null', 'cell', 'row']);
    expect(keys.length).toBeGreaterThan(60);
    expect([...new Set(keys)].filter((key) => LABELS[key] === undefined && !notKeys.has(key))).toEqual([]);
  });
});
