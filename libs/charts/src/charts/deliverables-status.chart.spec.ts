import { describe, expect, it } from 'vitest';
import { drawnOf, sampleSnapshot } from '../testing/index.js';
import deliverables from './deliverables-status.chart.js';
import mechanisms from './mechanism-coverage.chart.js';

describe('ledgers as charts', () => {
  it('has a mark for each of the 44 deliverables in six sections', () => {
    const data = deliverables.select(sampleSnapshot(), {});
    expect(data?.sections).toHaveLength(6);
    expect(drawnOf(deliverables, sampleSnapshot()).table.rows.map((row) => row[0])).toEqual(Array.from({ length: 44 }, (_, index) => `${index + 1}`));
  });

  it('has a square for each of the 55 mechanisms', () => {
    const tasks = mechanisms.select(sampleSnapshot(), {})?.tasks ?? [];
    expect(tasks.reduce((sum, task) => sum + task.withData + task.standIn + task.without + task.unmeasured, 0)).toBe(55);
    expect(tasks).toHaveLength(10);
  });
});
