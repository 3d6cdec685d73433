import { formatMinute } from '@greengauge/kernel';
import { commonColumns, entryTexts, indicatorById, mechanismById, regionByCode, reportingUnits, type RegisterDeclaration, type RegisterField } from '@greengauge/framework';
import { REJECTION_ZH, type Rejection } from '@greengauge/intake';
import type { RegisterColumn, RegisterEntryView, RegisterRow, RejectionView } from '@greengauge/contracts';
import type { Account, RegisterTally, StoredEntry } from '@greengauge/store';

/** Regions keep their own entries, ministries those of any region; publishing is approval's and acceptance's. */
export const canPublish = ({ duties, region }: Account): boolean => (region === undefined ? duties.includes('acceptance') : duties.includes('approval'));

export const registerRow = (register: RegisterDeclaration, tally: RegisterTally | undefined): RegisterRow => ({
  id: register.id, titleZh: register.titleZh, descriptionZh: register.descriptionZh, keeperZh: register.keeperZh, unit: register.unit,
  mechanisms: register.mechanisms.map((id) => ({ id, mechanismZh: mechanismById(id)?.mechanismZh ?? id })),
  indicators: register.counts.map(({ indicator, ruleZh }) => ({ id: indicator, nameZh: indicatorById(indicator)?.nameZh ?? indicator, ruleZh })),
  entries: tally?.entries ?? 0, drafts: tally?.drafts ?? 0, regions: tally?.regions ?? 0, ...(tally ? { changedZh: formatMinute(tally.changedAtMs) } : {}),
});

const KIND: Readonly<Record<Exclude<RegisterField['type'], 'text' | 'codes'>, RegisterColumn['kind']>> = { number: 'number', yearly: 'yearly', day: 'day', flag: 'flag', uscc: 'uscc', web: 'web' };

function fieldColumn(field: RegisterField): RegisterColumn {
  const kind = field.type === 'text' ? (field.long === true ? 'long-text' : 'text') : field.type === 'codes' ? (field.many === true ? 'many-codes' : 'codes') : KIND[field.type];
  return {
    id: field.id, labelZh: field.labelZh, required: field.required === true, kind,
    ...('unit' in field ? { unit: field.unit } : {}), ...(field.hintZh === undefined ? {} : { hintZh: field.hintZh }),
    ...(field.type === 'codes' ? { options: field.codes.map(({ code, labelZh }) => ({ code, labelZh })) } : {}),
  };
}

const COMMON_KIND = { key: 'text', nameZh: 'text', region: 'region', enteredOn: 'day', status: 'status', evaluatedOn: 'day', evaluationZh: 'long-text', exitedOn: 'day', exitReasonZh: 'long-text', evidenceZh: 'long-text' } as const;

/** Common fields, then those of the register, as a form and a table need them. */
export const registerColumns = (register: RegisterDeclaration): RegisterColumn[] => [
  ...commonColumns(register).map(({ id, labelZh, required }): RegisterColumn => ({
    id, labelZh, required, kind: COMMON_KIND[id], ...(id === 'status' ? { options: register.statuses.map(({ code, labelZh: label }) => ({ code, labelZh: label })) } : {}),
  })),
  ...register.fields.map(fieldColumn),
];

export const registerRegions = reportingUnits.map(({ code, nameZh }) => ({ code, nameZh }));

/** Who wrote a version, by display name where the account is known; the platform's own names are said in words. */
const writerZh = (name: string, nameOf: (account: string) => string): string =>
  name.startsWith('user:') ? nameOf(name.slice(5)) : name.startsWith('job:') ? '定时作业' : '平台导入';

export function entryView(register: RegisterDeclaration, entry: StoredEntry, nameOf: (account: string) => string): RegisterEntryView {
  const status = register.statuses.find(({ code }) => code === entry.status);
  return {
    key: entry.key, nameZh: entry.nameZh, version: entry.version, region: entry.region, regionZh: regionByCode(entry.region)?.nameZh ?? entry.region, status: entry.status,
    statusZh: status?.labelZh ?? entry.status, exited: status?.exit === true, state: entry.state, current: entry.current, enteredOn: entry.enteredOn,
    ...(entry.exitedOn === undefined ? {} : { exitedOn: entry.exitedOn }), ...(entry.evaluatedOn === undefined ? {} : { evaluatedOn: entry.evaluatedOn }),
    texts: { ...entryTexts(register, entry) }, recordedZh: formatMinute(entry.recordedAtMs), recordedBy: writerZh(entry.recordedBy, nameOf),
    ...(entry.publishedAtMs === undefined ? {} : { publishedZh: formatMinute(entry.publishedAtMs) }),
    ...(entry.publishedBy === undefined ? {} : { publishedBy: writerZh(entry.publishedBy, nameOf) }),
  };
}

export const rejectionView = ({ rowNumber, column, code, reasonZh, row }: Rejection, resolved = false): RejectionView => ({
  rowNumber, ...(column === undefined ? {} : { column }), code, codeZh: REJECTION_ZH[code], reasonZh, row, resolved,
});
