import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { NATION, type Clock } from '@greengauge/kernel';
import { deliverables, indicators, regions, type NewObservation } from '@greengauge/framework';
import type { MilestoneStatus } from '@greengauge/evaluation';
import { parseObservationRows, type RowInput } from '@greengauge/intake';
import type { NewMilestone } from '@greengauge/store';
import { z } from 'zod';
import { JobRefusal, type ItemFailure } from '../runtime/job.js';

export interface ReferenceFile {
  readonly fileName: string;
  /** Of the bytes, hexadecimal. */
  readonly sha256: string;
  readonly rows: readonly RowInput[];
}

const recordSchema = z.object({ record: z.array(z.string()), info: z.object({ lines: z.number() }) });

/** A CSV file of the reference folder with the line on which each record begins. */
export async function loadReferenceFile(folder: string, fileName: string): Promise<ReferenceFile> {
  const bytes = await readFile(join(folder, fileName));
  const records: unknown = parse(bytes, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
  let line = 1;
  const rows = z.array(recordSchema).parse(records).map(({ record, info }) => {
    const row = { rowNumber: line, cells: record };
    line = info.lines + 1;
    return row;
  });
  return { fileName, sha256: createHash('sha256').update(bytes).digest('hex'), rows };
}

/** Built-in figures as observations. A bad row is a fault of what we ship: refused as a whole, each with its reason. */
export function parseReferenceFigures(file: ReferenceFile, clock: Clock): readonly NewObservation[] {
  const parsed = parseObservationRows(file.rows, { catalogue: { indicators, regions }, clock, sourceDefaults: { kind: 'official-publication' } });
  if (!parsed.ok) throw new JobRefusal(parsed.error.code, `${file.fileName}：${parsed.error.messageZh}`);
  const faults = parsed.value.rejected.map(({ rowNumber, reasonZh }): ItemFailure => ({ item: `第${rowNumber}行`, messageZh: reasonZh }));
  if (faults.length > 0) throw new JobRefusal('reference-invalid', `${file.fileName} 有 ${faults.length} 行不符合要求`, faults);
  return parsed.value.accepted.map(({ observation }) => observation);
}

/** A file never says that something is done: two people do. */
const STATUSES: Readonly<Record<string, MilestoneStatus>> = { '': 'awaiting-evidence', 'in-progress': 'in-progress' };

/** What is known of deliverables of the 2019 roadmap; the source is kept beside the evidence. */
export function parseReferenceMilestones({ fileName, rows }: ReferenceFile): readonly NewMilestone[] {
  const known = new Set(deliverables.map(({ no }) => String(no)));
  return rows.slice(1).map(({ rowNumber, cells: [subject = '', state = '', evidenceZh = '', source = ''] }) => {
    const status = STATUSES[state];
    if (!known.has(subject) || status === undefined) throw new JobRefusal('reference-invalid', `${fileName} 第${rowNumber}行：成果编号或状态无法识别`);
    return { kind: 'deliverable', subject, region: NATION, status, ...(evidenceZh === '' ? {} : { evidenceZh: source === '' ? evidenceZh : `${evidenceZh}（${source}）` }) };
  });
}
