import { describe, expect, it } from 'vitest';
import { NATION } from '@greengauge/kernel';
import type { Observation } from '@greengauge/framework';
import { buildSnapshot } from './build-snapshot.js';
import { compareObservations, compareSnapshots, type ObservationChange } from './compare-vintages.js';
import type { MilestoneRecord } from './ledger-state.js';
import { catalogueOf, declareIndicator, declareTarget, observe } from './testing/build-case.js';

const told = (changes: readonly ObservationChange[]): readonly string[] => changes.map(({ kind, before, after }) => `${kind} ${(after ?? before)?.period ?? ''} ${before?.value ?? '-'}→${after?.value ?? '-'}`);

describe('two vintages of the log', () => {
  it('differ where a value, a mark, a status or the reason for an absence is another, and in nothing that was only said again', () => {
    const was = observe('2023', '10');
    expect(told(compareObservations([was], [observe('2023', '10')]))).toEqual([]);
    expect(told(compareObservations([was], [observe('2023', '12')]))).toEqual(['revised 2023 10→12']);
    expect(told(compareObservations([was], [observe('2023', '10', { marks: ['suspect'] })]))).toEqual(['revised 2023 10→10']);
    expect(told(compareObservations([was], [observe('2023', '10', { status: 'provisional' })]))).toEqual(['revised 2023 10→10']);
    expect(told(compareObservations([observe('2023', '0', { missingReason: 'not-reported' })], [observe('2023', '0', { missingReason: 'confidential' })]))).toEqual(['revised 2023 0→0']);
  });

  it('name what came and what went, each source by itself, by period', () => {
    const [old, other] = [observe('2022', '1'), observe('2023', '2', { sourceTitle: '年鉴' })];
    expect(told(compareObservations([old, other], [other, observe('2024', '3'), observe('2023', '4')]))).toEqual(['withdrawn 2022 1→-', 'added 2023 -→4', 'added 2024 -→3']);
  });
});

describe('what a new version of a report changed', () => {
  const catalogue = catalogueOf([declareIndicator()], [declareTarget({ baseline: { year: 2020, value: '20' } })]);
  const freeze = (observations: readonly Observation[], milestones: readonly MilestoneRecord[] = []) =>
    buildSnapshot({ catalogue, report: 'national', planId: '2023-2025', period: '2025', region: NATION, observations, milestones, jobRun: 'spec', codeVersion: 'spec', demo: false });
  const closed: MilestoneRecord = { kind: 'deliverable', subject: '1', region: NATION, status: 'completed', evidenceZh: '发改环资〔2020〕379号' };

  it('is told with what was said before and what is said now: number, verdict and ledger', () => {
    const errata = compareSnapshots(freeze([observe('2025', '60')]), freeze([observe('2025', '110')], [closed]));
    expect(errata.filter(({ kind }) => kind === 'figure')).toContainEqual(expect.objectContaining({ subjectZh: expect.stringContaining('绿色企业数') as string, beforeZh: '60家', afterZh: '110家' }));
    expect(errata.filter(({ kind }) => kind === 'verdict')).toEqual([{ kind: 'verdict', indicator: 'firms', region: NATION, subjectZh: '绿色企业数评价', beforeZh: '滞后于预期', afterZh: '基本符合预期' }]);
    expect(errata.filter(({ kind }) => kind === 'milestone')).toMatchObject([{ beforeZh: '到期待核验', afterZh: '已完成' }]);
  });

  it('is nothing where only another run made it', () => {
    const rows = [observe('2025', '60')];
    expect(compareSnapshots(freeze(rows, [closed]), { ...freeze(rows, [closed]), jobRun: 'another' })).toEqual([]);
  });
});
