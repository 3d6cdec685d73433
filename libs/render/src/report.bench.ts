import { createRequire } from 'node:module';
import { inlineText, type Block, type ReportDocument, type TableBlock } from '@greengauge/document';
import { drawChartSvg } from './chart/chart-svg.js';
import { openChartView } from './chart/chart-view.js';
import { compileChart } from './chart/compile-chart.js';
import { fontRegistry } from './fonts/registry.js';
import { renderPdf } from './index.js';
import { sampleChart, sampleDocument } from './testing/sample-document.js';
import { packageFile } from './vendor.js';

interface PdfMake {
  setFonts(fonts: Readonly<Record<string, { readonly normal: string; readonly bold: string }>>): void;
  setUrlAccessPolicy(policy: () => boolean): void;
  setLocalAccessPolicy(policy: () => boolean): void;
  createPdf(definition: Readonly<Record<string, unknown>>): { getBuffer(): Promise<Uint8Array> };
}

interface BenchRow {
  readonly what: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  readonly unit: 'ms';
  readonly goal?: string;
}

const fonts = fontRegistry();
const font = (family: 'sans' | 'serif', weight: string): string =>
  packageFile(`@expo-google-fonts/noto-${family}-sc/${weight}/Noto${family === 'sans' ? 'Sans' : 'Serif'}SC_${weight}.ttf`);

function openPdfMake(): PdfMake {
  const pdfmake: PdfMake = createRequire(import.meta.url)('pdfmake');
  pdfmake.setFonts({
    Sans: { normal: font('sans', '400Regular'), bold: font('sans', '600SemiBold') },
    Serif: { normal: font('serif', '400Regular'), bold: font('serif', '700Bold') },
  });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => true);
  return pdfmake;
}

function plainTable(table: TableBlock): Record<string, unknown> {
  const head = table.columns.map((column) => ({ text: inlineText(column.header), bold: true, font: 'Sans' }));
  return { table: { headerRows: 1, dontBreakRows: true, widths: table.columns.map((column) => (column.width === '*' ? '*' : column.width * 2.83)), body: [head, ...table.rows.map((row) => row.map(inlineText))] }, fontSize: 10.5 };
}

/** The same words, tables and charts as anyone would give them to pdfmake: its layout, charts compiled anew and passed as SVG. */
async function plainBlock(block: Block): Promise<Record<string, unknown>> {
  switch (block.kind) {
    case 'heading':
      return { text: block.text, bold: true, font: 'Sans' };
    case 'paragraph':
    case 'note':
      return { text: inlineText(block.text) };
    case 'message':
      return { stack: [{ text: block.title, bold: true }, { text: inlineText(block.text) }] };
    case 'tally':
    case 'keyValues':
      return { table: { body: block.items.map((item) => [item.label, typeof item.value === 'string' ? item.value : inlineText(item.value)]) } };
    case 'table':
      return plainTable(block);
    case 'figure': {
      const view = await openChartView(block.spec, fonts, compileChart(block.spec));
      return { stack: [{ svg: await view.toSVG(), width: block.widthMm * 2.83 }, { text: block.titleZh }, { text: block.sourceZh }] };
    }
    case 'qr':
      return { qr: block.content };
    case 'spacer':
      return { text: ' ' };
  }
}

async function plainPdf(pdfmake: PdfMake, document: ReportDocument): Promise<Uint8Array> {
  const content: Record<string, unknown>[] = [{ text: document.titleZh, fontSize: 22, bold: true }];
  for (const section of document.sections) for (const block of section.blocks) content.push(await plainBlock(block));
  return pdfmake.createPdf({ content, pageMargins: [79.4, 104.9, 73.7, 99.2], defaultStyle: { font: 'Serif', fontSize: 15.75, lineHeight: 1.28 } }).getBuffer();
}

/** Medians of runs taken in turn, so that a slow moment of the machine hits both sides. */
async function compare(ours: () => Promise<unknown>, peer: () => Promise<unknown>, rounds: number): Promise<{ ours: number; peer: number }> {
  const times: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  for (let round = -1; round < rounds; round += 1) {
    for (const side of ['ours', 'peer'] as const) {
      const start = performance.now();
      await (side === 'ours' ? ours() : peer());
      if (round >= 0) times[side].push(performance.now() - start);
    }
  }
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { ours: median(times.ours), peer: median(times.peer) };
}

/** Warm, in one thread: an eight-page and a 24-page report against plain pdfmake, one chart against compiling it each time. */
export async function bench(): Promise<{ name: string; rows: BenchRow[] }> {
  const pdfmake = openPdfMake();
  const regional = sampleDocument(5, 18);
  const national = sampleDocument(18, 60);
  let seed = 0;
  const charts = await compare(
    () => drawChartSvg(sampleChart((seed += 1)), fonts),
    async () => (await openChartView(sampleChart(seed), fonts, compileChart(sampleChart(seed)))).toSVG(),
    40,
  );
  const small = await compare(() => renderPdf(regional), () => plainPdf(pdfmake, regional), 7);
  const large = await compare(() => renderPdf(national), () => plainPdf(pdfmake, national), 5);
  const row = (what: string, times: { ours: number; peer: number }, peerName: string, goal: string): BenchRow => ({ what, ...times, peerName, unit: 'ms', goal });
  return {
    name: 'reports and charts',
    rows: [
      row('one chart to SVG, warm', charts, 'Vega-Lite compiled each time', '0.5'),
      row('regional PDF, 8 pages, 5 charts, warm', small, 'plain pdfmake, same content', '0.35'),
      row('national PDF, 24 pages, 18 charts, warm', large, 'plain pdfmake, same content', '0.35'),
    ],
  };
}
