import { describe, expect, it } from 'vitest';
import type { SubmissionCellView } from '@greengauge/contracts';
import { newestCells } from './newest-cells.js';

const cell = (revision: number, rest: Partial<SubmissionCellView> = {}): SubmissionCellView => ({ cell: 'days', row: '', followUp: false, revision, open: true, computed: false, ...rest });
const number = (value: string) => ({ answer: { kind: 'number' as const, value } });

describe('what stands in a cell', () => {
  it('is what was confirmed, where the answer was asked for before the save', () => {
    expect(newestCells([cell(0)], [cell(1, number('75'))]).get('days')).toMatchObject({ revision: 1, ...number('75') });
  });
  it('is what the answer says as soon as it is as new, or newer', () => {
    for (const revision of [1, 2]) expect(newestCells([cell(revision, { ...number('80'), enteredBy: '张三' })], [cell(1, number('75'))]).get('days')).toMatchObject({ revision, ...number('80'), enteredBy: '张三' });
  });
  it('is locked, opened and marked by the answer alone', () => {
    const [returned, gone] = [cell(0, { open: false, returnedZh: '与年报不符' }), cell(1, { open: true, returnedZh: '旧的退回意见' })];
    expect(newestCells([returned], [gone]).get('days')).toMatchObject({ revision: 1, open: false, returnedZh: '与年报不符' });
    expect(newestCells([cell(0)], [gone]).get('days')).not.toHaveProperty('returnedZh');
  });
  it('holds rows that only one of the two knows', () => {
    expect([...newestCells([cell(1)], [cell(1, { row: '2' })]).keys()]).toEqual(['days', 'days#2']);
  });
});
