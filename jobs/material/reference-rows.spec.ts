import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@greengauge/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findReferenceDir } from '../runtime/reference-dir.js';
import { loadReferenceFile, parseReferenceFigures, parseReferenceMilestones } from './reference-rows.js';

const clock = fixedClock('2026-11-22T00:00:00Z');
const HEADER = 'indicator,region,period,value,unit,status,marks,source_title,source_publisher,complete_table,note_zh';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reference-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the reference data that ships', () => {
  it('is accepted to the last row', async () => {
    const dir = findReferenceDir();
    const figures = await loadReferenceFile(dir, 'figures.csv');
    expect(parseReferenceFigures(figures, clock)).toHaveLength(figures.rows.length - 1);
    expect(figures.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(parseReferenceMilestones(await loadReferenceFile(dir, 'milestones.csv')).length).toBeGreaterThan(0);
  });
});

describe('a file with a bad row', () => {
  it('is refused with the line and the reason of each', async () => {
    await writeFile(join(folder, 'figures.csv'), `${HEADER}\nrd-expenditure,330000,2022,约两千,亿元,normal,,公报,"国家统计局\n科技部",yes,\nrd-expenditure,999999,2022,1,亿元,normal,,公报,国家统计局,yes,\n`);
    const file = await loadReferenceFile(folder, 'figures.csv');
    expect(() => parseReferenceFigures(file, clock)).toThrow(expect.objectContaining({ code: 'reference-invalid', items: [expect.objectContaining({ item: '第2行' }), expect.objectContaining({ item: '第4行' })] }) as Error);
  });

  it('is refused for an unknown deliverable or state', async () => {
    await writeFile(join(folder, 'milestones.csv'), 'deliverable,status,evidence_zh,source\n45,,x,y\n');
    const file = await loadReferenceFile(folder, 'milestones.csv');
    expect(() => parseReferenceMilestones(file)).toThrow('第2行');
  });
});
