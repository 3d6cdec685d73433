import { basename } from 'node:path';
import { documents, indicators, regions } from '@greengauge/framework';
import { parseTargetRows, type RowInput } from '@greengauge/intake';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportResult } from './import-result.js';

/** Checks a table of targets against documents and indicators; writes nothing. */
export async function checkTargets(file: string): Promise<ImportResult> {
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const read: RowInput[] = [];
  for await (const row of rows) read.push(row);
  const parsed = parseTargetRows(read, { catalogue: { indicators, regions }, documents });
  if (!parsed.ok) throw new Refused(parsed.error.code, `${basename(file)}：${parsed.error.messageZh}`);
  const { accepted, rejected, header } = parsed.value;
  return {
    dataset: 'targets', file: basename(file), sha256, encodingZh, dryRun: true, alreadyDone: false, ignoredColumns: header.ignored, rejections: rejected,
    counts: { read: parsed.value.read, accepted: accepted.length, unchanged: 0, quarantined: rejected.length },
  };
}
