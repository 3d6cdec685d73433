import { createHash } from 'node:crypto';
import { canonicalJson } from '@greengauge/kernel';
import type { NewObservation } from '@greengauge/framework';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The source within a series key: values of two sources live side by side, revisions count within one. */
export const sourceKeyOf = ({ sourceKind, sourceTitle, sourcePublisher }: Pick<NewObservation, 'sourceKind' | 'sourceTitle' | 'sourcePublisher'>): string =>
  sha256(canonicalJson([sourceKind, sourceTitle, sourcePublisher])).slice(0, 16);

/**
 * UUID (version 8) of the content and revision: the same history gives the same ids on every machine, and so the same figure
 * codes in a report.
 */
export function observationId(row: NewObservation, revision: number): string {
  const hex = sha256(canonicalJson({ ...row, marks: [...row.marks].sort(), revision })).slice(0, 32).split('');
  hex[12] = '8';
  hex[16] = ((parseInt(hex[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
  const text = hex.join('');
  return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
}
