import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { canonicalJson, parseDecimal, parseRegionCode, systemClock, type RegionCode } from '@greengauge/kernel';
import { canPack, layOutLocalities, type Locality } from '@greengauge/aggregation';
import { indicators, regions, type Region } from '@greengauge/framework';
import { isBlankRow, parseObservationRows, type Rejection, type RejectionCode, type RowInput } from '@greengauge/intake';
import { appendLocalityObservations, closeImport, loadLocalities, notify, openImport, saveLocalities, saveQuarantine, type LocalityObservation, type Store, type Tx } from '@greengauge/store';
import { CLI_ACTOR } from '../platform.js';
import { openRows } from '../readers/open-rows.js';
import { Refused } from '../refusal.js';
import { digestFile } from './file-digest.js';
import type { ImportResult } from './import-result.js';

export const LOCALITY_DATASETS = ['localities', 'locality-observations'] as const;
export type LocalityDataset = (typeof LOCALITY_DATASETS)[number];

const COLUMNS: Readonly<Record<'code' | 'name' | 'region' | 'special' | 'within', readonly string[]>> = {
  code: ['代码', 'code'], name: ['名称', 'name'], region: ['所在省', 'region'], special: ['所属单列单位', 'special'], within: ['上级', 'within'],
};

interface JudgedFile<T> {
  readonly rows: readonly T[];
  readonly rejections: readonly Rejection[];
  readonly ignoredColumns: readonly string[];
}

interface ReadFile {
  readonly file: string;
  readonly sha256: string;
  readonly encodingZh: string;
  readonly rows: readonly RowInput[];
}

async function readFile(file: string): Promise<ReadFile> {
  const sha256 = await digestFile(file);
  const { rows, encodingZh } = await openRows(file);
  const read: RowInput[] = [];
  for await (const row of rows) if (!isBlankRow(row.cells)) read.push(row);
  return { file: basename(file), sha256, encodingZh, rows: read };
}

/** Good rows, and why the others are not: unknown province or special unit, a unit that lies in no known one, a repeated code. */
function judgeLocalities({ file, rows: [header, ...rows] }: ReadFile, known: readonly Locality[]): JudgedFile<Locality> {
  const texts = (header?.cells ?? []).map((text) => text.trim());
  const columnOf = (names: readonly string[]): number => texts.findIndex((text) => names.includes(text));
  const at = { code: columnOf(COLUMNS.code), name: columnOf(COLUMNS.name), region: columnOf(COLUMNS.region), special: columnOf(COLUMNS.special), within: columnOf(COLUMNS.within) };
  if (at.code < 0 || at.name < 0 || at.region < 0) throw new Refused('missing-column', `${file}：第一行应为表头，必需的列为代码、名称、所在省，另可有所属单列单位、上级`);
  const good = new Map<RegionCode, Locality>();
  const rejections: Rejection[] = [];
  const names = new Set([...known.map(({ code }) => code as string), ...rows.map(({ cells }) => (cells[at.code] ?? '').trim())]);
  for (const { rowNumber, cells } of rows) {
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? '').trim());
    const refuse = (column: string, code: RejectionCode, reasonZh: string): void => void rejections.push({ rowNumber, column, code, reasonZh, row: Object.fromEntries(texts.map((text, index) => [text, cells[index] ?? ''])) });
    const code = parseRegionCode(cell(at.code));
    const province = regions.find((region) => region.level === 'province' && (region.code === cell(at.region) || region.nameZh === cell(at.region) || region.shortZh === cell(at.region)));
    const special = cell(at.special) === '' ? undefined : regions.find((region) => region.nestedIn !== undefined && (region.code === cell(at.special) || region.shortZh === cell(at.special) || region.nameZh === cell(at.special)));
    const within = cell(at.within) === '' ? undefined : parseRegionCode(cell(at.within));
    if (code === undefined) refuse('代码', 'invalid-code', `代码“${cell(at.code)}”应为六位数字`);
    else if (good.has(code)) refuse('代码', 'duplicate-contradictory', `代码${code}在本文件中重复`);
    else if (cell(at.name) === '') refuse('名称', 'field-blank', '名称为空');
    else if (!province) refuse('所在省', 'unknown-region', `所在省“${cell(at.region)}”无法识别`);
    else if (cell(at.special) !== '' && special?.nestedIn !== province.code) refuse('所属单列单位', 'unknown-region', `“${cell(at.special)}”不是${province.shortZh}境内的计划单列市或兵团`);
    else if (cell(at.within) !== '' && (within === undefined || !names.has(within))) refuse('上级', 'unknown-region', `上级“${cell(at.within)}”既不在册，也不在本文件中`);
    else good.set(code, { code, nameZh: cell(at.name), region: province.code, ...(special ? { special: special.code } : {}), ...(within === undefined ? {} : { within }) });
  }
  const all = new Map(known.map((one) => [one.code, one]));
  for (const one of good.values()) all.set(one.code, one);
  try {
    layOutLocalities([...all.values()]);
  } catch (error) {
    throw new Refused('locality-tree', `${file}：上级关系不成立（自身包含自身，或上级不在同一省）：${error instanceof Error ? error.message : ''}`, { cause: error });
  }
  return { rows: [...good.values()], rejections, ignoredColumns: texts.filter((text) => !Object.values(COLUMNS).some((column) => column.includes(text))) };
}

/** A locality as the rows of observations know regions. */
const asRegion = ({ code, nameZh }: Locality): Region => ({ code, nameZh, shortZh: nameZh, nameEn: nameZh, level: 'province', reports: true });

function judgeValues({ file, rows }: ReadFile, localities: readonly Locality[]): JudgedFile<LocalityObservation> {
  const parsed = parseObservationRows(rows, { catalogue: { indicators, regions: localities.map(asRegion) }, clock: systemClock, sourceDefaults: { kind: 'import' } });
  if (!parsed.ok) throw new Refused(parsed.error.code, `${file}：${parsed.error.messageZh}`);
  const { accepted, rejected, header } = parsed.value;
  const rejections = [...rejected];
  const good: LocalityObservation[] = [];
  for (const { rowNumber, observation } of accepted) {
    const value = observation.value === undefined ? undefined : parseDecimal(observation.value);
    const cells = rows.find((row) => row.rowNumber === rowNumber)?.cells ?? [];
    const refuse = (code: RejectionCode, reasonZh: string): void => void rejections.push({ rowNumber, code, reasonZh, row: Object.fromEntries(header.texts.map((text, index) => [text, cells[index] ?? ''])) });
    if (observation.breakdown !== '') refuse('invalid-breakdown', '市县数据只接收合计，不接收分组');
    else if (value !== undefined && !canPack(value)) refuse('value-digits', `数值${value.toFixed()}超出市县数据的范围：小数不超过四位，绝对值不超过2.1亿（请改用更大的单位）`);
    else good.push({
      indicator: observation.indicator, period: observation.period, locality: observation.region, sourceTitle: observation.sourceTitle, sourcePublisher: observation.sourcePublisher,
      ...(observation.value === undefined ? { missingReason: observation.missingReason ?? 'not-applicable' } : { value: observation.value }),
    });
  }
  return { rows: good, rejections: rejections.toSorted((a, b) => a.rowNumber - b.rowNumber), ignoredColumns: header.ignored };
}

type Saved = Pick<ImportResult['counts'], 'accepted' | 'unchanged'>;

async function saveRows(tx: Tx, importId: string, judged: { readonly dataset: 'localities'; readonly rows: readonly Locality[] } | { readonly dataset: 'locality-observations'; readonly rows: readonly LocalityObservation[] }): Promise<Saved> {
  if (judged.dataset === 'localities') {
    const { added, changed, unchanged } = await saveLocalities(tx, judged.rows);
    return { accepted: added + changed, unchanged };
  }
  const { inserted, revised, unchanged } = await appendLocalityObservations(tx, judged.rows, { importId });
  return { accepted: inserted + revised, unchanged };
}

/**
 * Localities, or their values: good rows into log and packed arrays, bad ones into quarantine, in one transaction. With `dryRun` the
 * file is judged against what is on record and nothing is written.
 */
export async function importLocalities(store: Store, { dataset, file, dryRun }: { readonly dataset: LocalityDataset; readonly file: string; readonly dryRun: boolean }): Promise<ImportResult> {
  const read = await readFile(file);
  const known = await store.read(CLI_ACTOR, (tx) => loadLocalities(tx));
  const judged = dataset === 'localities' ? { dataset, ...judgeLocalities(read, known) } as const : { dataset, ...judgeValues(read, known) } as const;
  const { rejections, ignoredColumns } = judged;
  const facts = { dataset, file: read.file, sha256: read.sha256, encodingZh: read.encodingZh, ignoredColumns };
  const total = judged.rows.length + rejections.length;
  if (dryRun) return { ...facts, dryRun: true, alreadyDone: false, rejections, counts: { read: total, accepted: judged.rows.length, unchanged: 0, quarantined: rejections.length } };
  return store.transact(CLI_ACTOR, async (tx) => {
    const rules = createHash('sha256').update(canonicalJson([judged.rows, rejections.map(({ rowNumber, code }) => [rowNumber, code])])).digest('hex').slice(0, 16);
    const opened = await openImport(tx, { dataset, fileName: read.file, sha256: read.sha256, idempotencyKey: `${dataset}:${read.sha256}:${rules}` });
    if (opened.alreadyDone && opened.counts) return { ...facts, dryRun: false, importId: opened.importId, alreadyDone: true, rejections, counts: opened.counts };
    const counts = { read: total, ...(await saveRows(tx, opened.importId, judged)), quarantined: rejections.length };
    if (rejections.length > 0) await saveQuarantine(tx, opened.importId, [...rejections]);
    await closeImport(tx, opened.importId, counts);
    await notify(tx, { topic: 'import', importId: opened.importId, dataset, ...counts });
    return { ...facts, dryRun: false, importId: opened.importId, alreadyDone: false, rejections, counts };
  });
}
