import { instantOfDay, NATION, type RegionCode } from '@greengauge/kernel';
import { indicators, regions } from '@greengauge/framework';
import { buildSnapshot, type ReportSnapshot } from '@greengauge/evaluation';
import type { Block, FigureBlock, ReportDocument, TableBlock } from '@greengauge/document';
import { parseObservationRows } from '@greengauge/intake';
import { fontVersions, templateVersion } from '@greengauge/render';
import { buildReport } from '@greengauge/reports';
import { loadReferenceFile } from '../material/reference-rows.js';
import { findReferenceDir } from '../runtime/reference-dir.js';

const CUTOFF_MS = instantOfDay(2025, 11, 22);

/** The report of each reporting unit and of the nation, from the built-in official figures: the batch that a year ends with. */
export async function batchDocuments(): Promise<readonly ReportDocument[]> {
  const { rows } = await loadReferenceFile(findReferenceDir(), 'figures.csv');
  const parsed = parseObservationRows(rows, { catalogue: { indicators, regions }, clock: { now: () => CUTOFF_MS }, sourceDefaults: { kind: 'official-publication' } });
  if (!parsed.ok) throw new Error(parsed.error.messageZh);
  const observations = parsed.value.accepted.map(({ observation }, index) => ({ ...observation, id: `reference-${index}`, revision: 1, recordedAtMs: CUTOFF_MS }));
  const document = (report: ReportSnapshot['report'], region: RegionCode): ReportDocument =>
    buildReport(buildSnapshot({ report, planId: '2023-2025', period: '2025', region, observations, milestones: [], jobRun: 'bench', codeVersion: 'bench', demo: false }), { templateVersion, fontVersions: fontVersions() });
  const units = regions.filter(({ reports, code }) => reports && code !== NATION);
  return [document('national', NATION), ...units.map(({ code }) => document('regional', code))];
}

const blocksOf = (document: ReportDocument): readonly Block[] => document.sections.flatMap((section) => section.blocks);
const figuresOf = (document: ReportDocument): FigureBlock[] => blocksOf(document).filter((block) => block.kind === 'figure');
const tablesOf = (document: ReportDocument): TableBlock[] => blocksOf(document).filter((block) => block.kind === 'table').filter(({ rows }) => rows.length >= 4);

/** Eight charts of the national and the regional report, four tables and the region's own words: eight pages in all. */
export function eightPages(national: ReportDocument, regional: ReportDocument): ReportDocument {
  const charts = [...figuresOf(regional).slice(0, 3), ...figuresOf(national)].slice(0, 8).map((figure): FigureBlock => ({ ...figure, widthMm: Math.min(figure.widthMm, 130) }));
  const tables = tablesOf(regional).slice(0, 4).map((table): TableBlock => ({ ...table, rows: table.rows.filter((_row, index) => table.bandRows?.includes(index) !== true).slice(0, 18), bandRows: [] }));
  const words = blocksOf(regional).filter((block) => block.kind === 'paragraph' || block.kind === 'message');
  const cover = regional.sections.filter(({ layout }) => layout === 'cover');
  const pairs = [0, 1, 2, 3].map((pair) => ({
    id: `chart-${pair}`, layout: 'body' as const, startsPage: true, fitPages: 1,
    blocks: [{ kind: 'heading' as const, level: 1 as const, text: `${'一二三四'[pair] ?? ''}、图` }, ...words.slice(pair, pair + 1), ...charts.slice(pair * 2, pair * 2 + 2)],
  }));
  const lists = [0, 1].map((pair) => ({
    id: `table-${pair}`, layout: 'body' as const, startsPage: true, fitPages: 1,
    blocks: [{ kind: 'heading' as const, level: 1 as const, text: `${'五六'[pair] ?? ''}、表` }, ...tables.slice(pair * 2, pair * 2 + 2)],
  }));
  return { ...regional, sections: [...cover, { id: 'words', layout: 'body', startsPage: true, blocks: words.slice(0, 5) }, ...pairs, ...lists] };
}
