/**
 * Looks at every page and every printed number of every report there can be: national, the 37 regional ones, brief, ledger and
 * data-quality statement, from the built-in official figures and from the invented year. Prints one line a report and each fault;
 * exit 1 where there is any. The suite checks a sample; this takes minutes.
 *
 *   npm run build && node tools/check-every-page.mjs [--keep <folder for the PDFs>] [--year official|demo]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const load = (path) => import(pathToFileURL(join(root, path)).href);
const { instantOfDay, NATION } = await load('libs/kernel/dist/index.js');
const { demoObservations, indicators, regions } = await load('libs/framework/dist/index.js');
const { buildSnapshot } = await load('libs/evaluation/dist/index.js');
const { parseObservationRows } = await load('libs/intake/dist/index.js');
const { checkPages, fontVersions, inspectLayout, renderPdf, templateVersion } = await load('libs/render/dist/index.js');
const { buildReport, checkFigures, grammarFaults } = await load('reports/dist/index.js');
const { inlineText } = await load('libs/document/dist/index.js');
const { loadReferenceFile } = await load('jobs/dist/material/reference-rows.js');

const { values } = parseArgs({ options: { keep: { type: 'string' }, year: { type: 'string' } } });
const cutoff = instantOfDay(2025, 11, 22);
const parsed = parseObservationRows((await loadReferenceFile(join(root, 'prisma/reference'), 'figures.csv')).rows, { catalogue: { indicators, regions }, clock: { now: () => cutoff }, sourceDefaults: { kind: 'official-publication' } });
if (!parsed.ok) throw new Error(parsed.error.messageZh);
const years = {
  official: parsed.value.accepted.map(({ observation }, index) => ({ ...observation, id: `reference-${index}`, revision: 1, recordedAtMs: cutoff })),
  demo: demoObservations().map((row, index) => ({ ...row, id: `demo-${index}`, revision: 1, recordedAtMs: instantOfDay(2026, 1, 20) })),
};
const reports = [...['national', 'brief', 'ledger', 'data-quality'].map((report) => [report, NATION]), ...regions.filter(({ reports: own, code }) => own && code !== NATION).map(({ code }) => ['regional', code])];

/** Sentences of running text against the rules of official Chinese. */
const wording = (document) => document.sections.flatMap(({ blocks }) => blocks.filter(({ kind }) => kind === 'paragraph' || kind === 'message').flatMap(({ text }) => grammarFaults(inlineText(text)).map(({ rule, words }) => ({ page: 0, messageZh: `${rule}：“${words}”，${inlineText(text).slice(0, 40)}` }))));

if (values.keep !== undefined) mkdirSync(values.keep, { recursive: true });
let [pages, faulty] = [0, 0];
for (const [year, observations] of Object.entries(years)) {
  if (values.year !== undefined && values.year !== year) continue;
  for (const [report, region] of reports) {
    const snapshot = buildSnapshot({ report, planId: '2023-2025', period: '2025', region, observations, milestones: [], jobRun: 'check', codeVersion: 'check', demo: year === 'demo' });
    const document = buildReport(snapshot, { templateVersion, fontVersions: fontVersions() });
    const laid = await inspectLayout(document);
    const faults = [...checkFigures(document, snapshot).map((fault) => ({ page: 0, ...fault })), ...wording(document), ...(await checkPages(document))];
    if ((year === 'demo') !== (document.watermarkZh === '演示数据')) faults.push({ page: 0, messageZh: '演示标记有误' });
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${year} ${report} ${region}: ${laid.pages.length} pages`);
    for (const { page, messageZh } of faults) console.log(`    ${page > 0 ? `page ${page}: ` : ''}${messageZh}`);
    if (values.keep !== undefined) writeFileSync(join(values.keep, `${year}-${report}-${region}.pdf`), await renderPdf(document));
    pages += laid.pages.length;
    faulty += faults.length;
  }
}
console.log(`${pages} pages, ${faulty} faults`);
process.exit(faulty === 0 ? 0 : 1);
