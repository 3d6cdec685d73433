import { err, ok, parseDecimal, parseUnit, type Refusal, type RegionCode, type Result, type Unit } from '@greengauge/kernel';
import { TARGET_NATURE_ZH, type IndicatorDeclaration, type Plan, type PolicyDocument, type TargetEvidence, type TargetNature } from '@greengauge/framework';
import { findRegion, indexCatalogue, type Catalogue, type CatalogueIndex } from './catalogue.js';
import { narrowCell, normaliseCell, normaliseTitle, quoteCell } from './cell-text.js';
import { recogniseColumns, type ColumnNames, type Header } from './columns.js';
import { accept, reject, type CellResult, type Finding } from './finding.js';
import { isBlankRow, quarantinedRow, type RowInput } from './row.js';
import type { Rejection } from './rejection.js';
import { contradictionsOf, type Contradiction } from './target-contradictions.js';
import { readTerms, TERM_NAMES, type TargetTerms, type TermColumn } from './target-terms.js';

type TargetColumn = TermColumn | 'id' | 'document' | 'docNo' | 'indicator' | 'region' | 'value' | 'unit' | 'year' | 'nature' | 'evidence';

const NAMES: ColumnNames<TargetColumn> = {
  ...TERM_NAMES,
  id: ['id', '编号'], document: ['document', '文件', '文件名称'], docNo: ['doc_no', '文号'], indicator: ['indicator', '指标', '目标事项'],
  region: ['region_code', 'region', '地区', '地区代码'], value: ['target', 'value', '目标值'], unit: ['unit', '单位'], year: ['target_year', '目标年份', '年份'],
  nature: ['nature', '性质', '目标性质'], evidence: ['seen', 'evidence', '是否见到原文', '核实'],
};

const required = (label: string, ...anyOf: readonly TargetColumn[]) => ({ label, anyOf });
const REQUIRED = [
  required('文件（document）或文号（doc_no）', 'document', 'docNo'), required('指标（indicator）', 'indicator'), required('地区（region）', 'region'),
  required('目标值（target）', 'value'), required('目标年份（target_year）', 'year'), required('性质（nature）', 'nature'), required('核实（seen）', 'evidence'),
];

/** A row of a table of targets that contradicts nothing; whether the document says so remains for a person to verify. */
export interface CheckedTarget {
  readonly document: PolicyDocument;
  /** Absent where the row names a subject that the platform has no series for. */
  readonly indicator?: IndicatorDeclaration;
  readonly subjectZh: string;
  readonly region: RegionCode;
  /** Plain decimal text; absent for a target without a number. */
  readonly value?: string;
  readonly unit?: Unit;
  readonly targetYear: number;
  readonly nature: TargetNature;
  readonly evidence: TargetEvidence;
  /** As the row names it; absent where it has no such column. */
  readonly id?: string;
  readonly terms: TargetTerms;
}

export interface ParsedTargets {
  readonly header: Header<TargetColumn>;
  readonly read: number;
  readonly accepted: readonly { readonly rowNumber: number; readonly target: CheckedTarget }[];
  readonly rejected: readonly Rejection[];
}

const key = (text: string): string => text.normalize('NFKC').replaceAll(/[\s—–\-“”"《》]/g, '');

/** Checks a table of targets: document on record, region, number, unit against the indicator, year, nature and evidence. */
export function parseTargetRows(rows: Iterable<RowInput>, { catalogue, documents, plans = [] }: { readonly catalogue: Catalogue; readonly documents: readonly PolicyDocument[]; readonly plans?: readonly Plan[] }): Result<ParsedTargets, Refusal> {
  const index = indexCatalogue(catalogue);
  const accepted: { rowNumber: number; target: CheckedTarget }[] = [];
  const rejected: Rejection[] = [];
  let header: Header<TargetColumn> | undefined;
  for (const { rowNumber, cells } of rows) {
    if (isBlankRow(cells)) continue;
    if (!header) {
      const recognised = recogniseColumns(NAMES, REQUIRED, cells);
      if (!recognised.ok) return recognised;
      header = recognised.value;
      continue;
    }
    const judged = judgeTarget(index, documents, plans, header, cells);
    if (judged.target) accepted.push({ rowNumber, target: judged.target });
    else {
      const [first] = judged.findings;
      rejected.push({
        rowNumber, ...(first ? { column: first.column } : {}), code: first?.code ?? 'value-text',
        reasonZh: judged.findings.map(({ messageZh }) => messageZh).join('；'), row: quarantinedRow(header.texts, cells),
      });
    }
  }
  if (!header) return err({ code: 'empty-file', messageZh: '文件中没有内容，第一行应为表头' });
  return ok({ header, read: accepted.length + rejected.length, accepted, rejected });
}

interface Judged {
  readonly target?: CheckedTarget;
  readonly findings: readonly (Finding & { readonly column: string })[];
}

function judgeTarget(index: CatalogueIndex, documents: readonly PolicyDocument[], plans: readonly Plan[], header: Header<TargetColumn>, cells: readonly string[]): Judged {
  const findings: (Finding & { column: string })[] = [];
  const cell = (column: TargetColumn): string => cells[header.positions.get(column) ?? -1] ?? '';
  const take = <T>(column: TargetColumn, result: CellResult<T>): T | undefined => {
    if (result.ok) return result.value;
    findings.push({ ...result.error, column: header.texts[header.positions.get(column) ?? -1] ?? column });
    return undefined;
  };
  const document = take(header.positions.has('document') ? 'document' : 'docNo', findDocument(documents, cell('document'), cell('docNo')));
  const subjectZh = normaliseTitle(cell('indicator'));
  const indicator = take('indicator', findSubject(index, subjectZh));
  const region = take('region', findRegion(index, cell('region'), ''));
  const value = take('value', readNumber(cell('value')));
  const unit = take('unit', readUnit(cell('unit'), value));
  const targetYear = take('year', readYear(cell('year')));
  const nature = take('nature', readNature(cell('nature')));
  const evidence = take('evidence', readEvidence(cell('evidence')));
  const terms = readTerms(cell, take, cell('value'), plans, indicator?.direction === 'down');
  if (targetYear !== undefined) {
    const stated = { ...terms, targetYear, ...(value === undefined || value === '' ? {} : { value }), ...(unit ? { unit } : {}) };
    for (const found of contradictionsOf(stated, indicator ?? undefined)) take(columnOf(found, terms), { ok: false, error: found });
  }
  const id = normaliseCell(cell('id'));
  if (findings.length > 0 || !document || !region || value === undefined || targetYear === undefined || !nature || !evidence) return { findings };
  return {
    findings,
    target: {
      document, subjectZh, region, targetYear, nature, evidence, terms, ...(id === '' ? {} : { id }),
      ...(indicator ? { indicator } : {}), ...(value === '' ? {} : { value }), ...(unit ? { unit } : {}),
    },
  };
}

/** By official number, id or title; a cell may name several documents joined by `/`, of which one must be on record. */
function findDocument(documents: readonly PolicyDocument[], title: string, docNo: string): CellResult<PolicyDocument> {
  const names = [docNo, ...title.split('/')].map(key).filter((name) => name !== '');
  if (names.length === 0) return reject('document-blank', '没有注明文件或文号');
  const found = documents.find((document) => names.some((name) => name === key(document.id) || (document.docNo !== undefined && name === key(document.docNo)) || name === key(document.titleZh)));
  return found ? accept(found) : reject('unknown-document', `文件${quoteCell(title || docNo)}不在政策文件目录中`);
}

/** An id must exist; words name a subject, which need not be a series of the platform. Null: no series. */
function findSubject(index: CatalogueIndex, text: string): CellResult<IndicatorDeclaration | null> {
  if (text === '') return reject('indicator-blank', '指标为空');
  const byId = index.indicatorById.get(text);
  if (byId) return accept(byId);
  if (/^[a-z0-9_-]+$/i.test(text)) return reject('unknown-indicator', `指标${quoteCell(text)}不在指标目录中`);
  const [named] = [...index.indicatorById.values()].filter(({ nameZh }) => key(nameZh) === key(text));
  return accept(named ?? null);
}

/** '' for a target without a number. A comparator before the number is part of the target and read with it. */
function readNumber(text: string): CellResult<string> {
  const cell = narrowCell(text).replace(/^(?:>=|<=|[><≥≤])\s*/, '');
  if (cell === '') return accept('');
  const number = parseDecimal(cell.replaceAll(/,(?=\d{3}(?:\D|$))/g, ''));
  if (!number || cell.length > 30) return reject('value-text', `目标值${quoteCell(text)}不是数字；定性目标请留空`);
  return accept(number.toFixed());
}

function readUnit(text: string, value: string | undefined): CellResult<Unit | undefined> {
  const cell = normaliseCell(text);
  if (cell === '') return value === undefined || value === '' ? accept(undefined) : reject('unit-blank', '目标值没有单位');
  const unit = parseUnit(cell);
  if (!unit) return reject('unknown-unit', `单位${quoteCell(text)}无法识别`);
  return accept(unit);
}

/** The last year of a span counts: 2021-2025 is due in 2025. */
function readYear(text: string): CellResult<number> {
  const [, year] = /^(?:\d{4}\s*[-—–]\s*)?(20\d{2})年?$/.exec(narrowCell(text)) ?? [];
  return year === undefined ? reject('invalid-period', `目标年份${quoteCell(text)}无法识别，例如 2025 或 2021-2025`) : accept(Number(year));
}

const NATURES: ReadonlyMap<string, TargetNature> = new Map(
  (Object.keys(TARGET_NATURE_ZH) as TargetNature[]).flatMap((nature) => [[nature, nature], [TARGET_NATURE_ZH[nature].replace(/（.*$/, ''), nature]] as const),
);

function readNature(text: string): CellResult<TargetNature> {
  const nature = NATURES.get(normaliseCell(text).replace(/\(.*$/, '').trim());
  return nature ? accept(nature) : reject('invalid-nature', `目标性质${quoteCell(text)}无法识别；可填 ${Object.values(TARGET_NATURE_ZH).join('、')}`);
}

/** Only a plain yes says that the number was read in a source; anything that begins with no is 待核实. */
function readEvidence(text: string): CellResult<TargetEvidence> {
  const cell = normaliseCell(text).toLowerCase();
  if (['yes', 'seen', '是', '已见原文'].includes(cell)) return accept('seen');
  if (/^(?:no\b|recalled|否|待核实)/.test(cell)) return accept('recalled');
  return reject('invalid-flag', `是否见到原文${quoteCell(text)}无法识别，请填 是 或 否（待核实）`);
}

/** Where a contradiction is told: in the cell that a person would change. */
function columnOf({ part, code }: Contradiction, { baseline }: TargetTerms): TargetColumn {
  return part === 'baseline' ? (code === 'invalid-period' && baseline ? 'baseYear' : 'baseValue') : part;
}
