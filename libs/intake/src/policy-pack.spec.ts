import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sampleCatalogue } from './testing/sample-catalogue.js';
import { parsePolicyPack } from './policy-pack.js';

const GOOD = {
  document: { id: 'next', titleZh: '下一轮方案' }, plan: { id: '2026-2030', nameZh: '下一轮方案', shortNameZh: '下一轮', fromYear: 2026, toYear: 2030 },
  clauses: [{ path: '1', labelZh: '一', headingZh: '主体' }], tasks: [{ no: 1, titleZh: '主体', clause: '1' }],
  crosswalk: [{ relation: 'continued', fromPlan: '2023-2025', fromTasks: [2], toTasks: [1], subjectZh: '主体', noteZh: '延续' }],
  targets: [{ id: 'giants', indicator: 'little-giants', subjectZh: '小巨人', value: '20000', unit: '家', targetYear: 2030, nature: 'expected', evidence: 'seen', path: { kind: 'cagr' } }],
};
const parse = (file: unknown) => parsePolicyPack(typeof file === 'string' ? file : JSON.stringify(file), sampleCatalogue);

describe('a plan as one file of data', () => {
  it('becomes document, clauses, plan with tasks and crosswalk, and targets of the plan', () => {
    const parsed = parse(GOOD);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.plans).toMatchObject([{ id: '2026-2030', document: 'next', tasks: [{ no: 1, clause: 'next#1' }], crosswalk: [{ to: { plan: '2026-2030', tasks: [1] } }] }]);
    expect(parsed.value.targets).toMatchObject([{ id: 'giants', plan: '2026-2030', document: 'next', region: '000000', comparator: '>=', meaning: 'level', path: { kind: 'cagr' } }]);
    expect(Object.values(parsed.value.targets[0] ?? {})).not.toContain(undefined);
  });

  it.each([
    ['not JSON', '{', ''], ['a task without its clause', { ...GOOD, tasks: [{ no: 1, titleZh: '主体', clause: '9' }] }, 'tasks.0.clause'],
    ['an unknown indicator', { ...GOOD, targets: [{ ...GOOD.targets[0], indicator: 'nope' }] }, 'targets.0.indicator'], ['a number that is none', { ...GOOD, targets: [{ ...GOOD.targets[0], value: '很多' }] }, 'targets.0.value'],
    ['no number and not qualitative', { ...GOOD, targets: [{ ...GOOD.targets[0], value: undefined }] }, 'targets.0.value'], ['an unknown key', { ...GOOD, tagets: [] }, ''],
    ['a repeated id', { ...GOOD, targets: [GOOD.targets[0], GOOD.targets[0]] }, 'targets.1.id'], ['a term that ends before it begins', { ...GOOD, plan: { ...GOOD.plan, toYear: 2020 } }, 'plan'],
    ['a base after the target', { ...GOOD, targets: [{ ...GOOD.targets[0], baseline: { year: 2031, value: '1' } }] }, 'targets.0.baseline'],
    ['a clause written twice', { ...GOOD, clauses: [GOOD.clauses[0], GOOD.clauses[0]] }, 'clauses.1.path'], ['a task written twice', { ...GOOD, tasks: [GOOD.tasks[0], GOOD.tasks[0]] }, 'tasks.1.no'],
    ['an end that goes on', { ...GOOD, crosswalk: [{ ...GOOD.crosswalk[0], relation: 'ended' }] }, 'crosswalk.0.toTasks'], ['something new with a predecessor', { ...GOOD, crosswalk: [{ ...GOOD.crosswalk[0], relation: 'new' }] }, 'crosswalk.0.fromTasks'],
    ['a continuation of nothing', { ...GOOD, crosswalk: [{ ...GOOD.crosswalk[0], fromTasks: [] }] }, 'crosswalk.0.fromTasks'], ['a target of no task', { ...GOOD, targets: [{ ...GOOD.targets[0], tasks: [2] }] }, 'targets.0.tasks'],
    ['a target before its plan', { ...GOOD, targets: [{ ...GOOD.targets[0], targetYear: 2024 }] }, 'targets.0.targetYear'], ['one aim twice under two ids', { ...GOOD, targets: [GOOD.targets[0], { ...GOOD.targets[0], id: 'again', value: '21000' }] }, 'targets.1'],
    ['a unit of another kind', { ...GOOD, targets: [{ ...GOOD.targets[0], unit: '亿元' }] }, 'targets.0.unit'], ['a growth in 家', { ...GOOD, targets: [{ ...GOOD.targets[0], meaning: 'average-annual-growth', path: undefined }] }, 'targets.0.unit'],
    ['a negative number of firms', { ...GOOD, targets: [{ ...GOOD.targets[0], value: '-1', path: undefined }] }, 'targets.0.value'], ['a constant rate from nothing', { ...GOOD, targets: [{ ...GOOD.targets[0], baseline: { year: 2025, value: '0' } }] }, 'targets.0.path'],
    ['interim years beyond the target', { ...GOOD, targets: [{ ...GOOD.targets[0], path: { kind: 'points', points: [{ year: 2031, value: '1' }] } }] }, 'targets.0.path'],
    ['interim years twice', { ...GOOD, targets: [{ ...GOOD.targets[0], path: { kind: 'stepwise', points: [{ year: 2028, value: '1' }, { year: 2028, value: '2' }] } }] }, 'targets.0.path'],
    ['a limit that the target crosses', { ...GOOD, targets: [{ ...GOOD.targets[0], limit: { comparator: '<=', value: '1' } }] }, 'targets.0.limit'],
    ['a direction against its comparator', { ...GOOD, targets: [{ ...GOOD.targets[0], direction: 'down', comparator: '>=' }] }, 'targets.0.direction'],
  ])('refuses %s with its place', (_what, file, path) => {
    const parsed = parse(file);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.error.map((fault) => fault.path)).toContain(path);
  });

  it('says line and column of what is not JSON, and passes over a byte order mark', () => {
    const parsed = parse('{"document":\n  {“id”: 1}}');
    expect(parsed.ok ? [] : parsed.error).toEqual([{ path: '', messageZh: '不是有效的JSON：第2行第4列应为带双引号的字段名，现为““”' }]);
    expect(parse(`\uFEFF${JSON.stringify(GOOD)}`).ok).toBe(true);
  });

  it.each([
    ['little-giants', '家', undefined, '>='], ['review-months', '天', undefined, '<='], ['little-giants', '家', 'down', '<='], ['review-months', '天', 'up', '>='],
  ])('reads a bare number of %s in %s, direction %s, as %s', (indicator, unit, direction, comparator) => {
    const parsed = parse({ ...GOOD, targets: [{ ...GOOD.targets[0], indicator, unit, direction, path: undefined }] });
    expect(parsed.ok && parsed.value.targets[0]?.comparator).toBe(comparator);
  });

  it('reads the example of the manual, but for indicators that this sample lacks', () => {
    const parsed = parse(readFileSync(new URL('../../../docs/examples/plan/plan-2026-2030.json', import.meta.url), 'utf8'));
    expect(parsed.ok ? [] : parsed.error.map(({ path }) => path)).toEqual(['targets.0.indicator']);
  });
});
