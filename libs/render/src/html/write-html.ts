import { createHash } from 'node:crypto';
import { assertNever } from '@greengauge/kernel';
import { inlineText, type Block, type FigureBlock, type Inline, type ReportDocument, type Run, type Section, type TableBlock } from '@greengauge/document';
import { drawChartSvg } from '../chart/chart-svg.js';
import type { FontRegistry } from '../fonts/registry.js';
import { unitText } from '../page/blocks/figure-block.js';
import { Numbering } from '../page/section-boxes.js';
import { encodeQr } from '../vendor.js';
import { escapeHtml as e } from './escape-html.js';
import { styleSheet } from './style-sheet.js';

interface HtmlContext {
  readonly fonts: FontRegistry;
  readonly numbering: Numbering;
  readonly contents: string[];
}

const markWords = { alert: '▲', watch: '◆', good: '●', unrated: '○' } as const;

/** Only #rgb and #rrggbb reach the markup; colours become classes in the sheet, so that no inline style is needed. */
function colorClass(color: string): string {
  if (!/^#[0-9a-f]{3,6}$/i.test(color)) throw new Error(`not a colour: ${color}`);
  return `c${color.slice(1).toLowerCase()}`;
}

function runHtml(run: Run): string {
  let html = e(run.text).replace(/\n/g, '<br>');
  if (run.superscript === true) html = `<sup>${html}</sup>`;
  if (run.bold === true) html = `<strong>${html}</strong>`;
  const classes = [...(run.sans === true ? ['sans'] : []), ...(run.color === undefined ? [] : [colorClass(run.color)])];
  const attributes = `${classes.length > 0 ? ` class="${classes.join(' ')}"` : ''}${run.figure === undefined ? '' : ` data-figure="${e(run.figure)}"`}`;
  return attributes === '' ? html : `<span${attributes}>${html}</span>`;
}

const inlineHtml = (inline: Inline): string =>
  typeof inline === 'string' ? runHtml({ text: inline }) : inline.map((part) => runHtml(typeof part === 'string' ? { text: part } : part)).join('');

/** The cell that says what a row is about is its header: the first column of words. */
function cellHtml(cell: Inline, align: string, names: boolean): string {
  return names && inlineText(cell) !== '' ? `<th scope="row" class="${align}">${inlineHtml(cell)}</th>` : `<td class="${align}">${inlineHtml(cell)}</td>`;
}

function tableHtml(table: TableBlock, numbering: Numbering): string {
  if (table.titleZh !== undefined) numbering.tables += 1;
  const title = table.titleZh === undefined ? '' : `表${numbering.tables}　${e(table.titleZh)}`;
  const unit = table.unitZh === undefined ? '' : `<span class="unit">${e(unitText(table.unitZh))}</span>`;
  const caption = title === '' && unit === '' ? '' : `<caption>${title}${unit}</caption>`;
  const head = table.columns.map((column) => `<th scope="col" class="${column.align}">${inlineHtml(column.header)}</th>`).join('');
  const named = table.columns.findIndex(({ align }) => align === 'left');
  const rows = table.rows.map((row, index) => {
    if (table.bandRows?.includes(index) === true) {
      const content = row.find((cell) => inlineText(cell) !== '') ?? '';
      return `<tr><th scope="rowgroup" colspan="${table.columns.length}" class="band">${inlineHtml(content)}</th></tr>`;
    }
    return `<tr>${table.columns.map((column, at) => cellHtml(row[at] ?? '', column.align, at === named)).join('')}</tr>`;
  });
  const notes = (table.notesZh ?? []).map((note) => `<p class="note">${e(note)}</p>`).join('');
  // The same shares of the width as in print; an attribute, because a style would need leave of the security policy.
  const widths = table.columns.map((column) => (column.width === '*' ? '<col>' : `<col width="${Math.round((column.width / 156) * 100)}%">`)).join('');
  // A region that scrolls on a narrow screen must be reached by the keyboard.
  return `<div class="scroll" tabindex="0" role="region" aria-label="${title === '' ? '表格' : title}"><table>${caption}<colgroup>${widths}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${notes}`;
}

async function figureHtml(figure: FigureBlock, context: HtmlContext): Promise<string> {
  context.numbering.figures += 1;
  const number = context.numbering.figures;
  const svg = await drawChartSvg(figure.spec, context.fonts, { medium: 'screen', titleZh: figure.titleZh, altZh: figure.altZh, idPrefix: `f${number}` });
  const unit = figure.unitZh === undefined ? '' : `<p class="unit">${e(unitText(figure.unitZh))}</p>`;
  return `<figure>${unit}<div class="scroll" tabindex="0" role="region" aria-label="图${number}　${e(figure.titleZh)}">${svg}</div><figcaption>图${number}　${e(figure.titleZh)}<small>${e(figure.sourceZh)}</small></figcaption></figure>`;
}

function qrHtml(content: string, caption: string, beside: readonly Inline[] = []): string {
  const code = encodeQr(content);
  const path = code._canvas.slice(1).map((cell) => `M${cell.x} ${cell.y}h${cell.w}v${cell.h}h-${cell.w}z`).join('');
  const svg = `<svg role="img" class="qr" viewBox="0 0 ${code._width} ${code._width}" width="120" height="120"><title>${e(caption)}</title><desc>${e(content)}</desc><path d="${path}"/></svg>`;
  return `<figure>${svg}<figcaption><small>${e(caption)}</small></figcaption></figure>${beside.map((line) => `<p class="note">${inlineHtml(line)}</p>`).join('')}`;
}

async function blockHtml(block: Block, context: HtmlContext): Promise<string> {
  switch (block.kind) {
    case 'heading': {
      context.numbering.anchors += 1;
      const id = `h${context.numbering.anchors}`;
      if (block.level <= 2) context.contents.push(`<li class="level${block.level}"><a href="#${id}">${e(block.text)}</a></li>`);
      return `<h${block.level + 1} id="${id}">${e(block.text)}</h${block.level + 1}>`;
    }
    case 'paragraph':
      return `<p>${inlineHtml(block.text)}</p>`;
    case 'note':
      return `<p class="note">${inlineHtml(block.text)}</p>`;
    case 'message':
      return `<section class="message ${block.mark}"><p class="title"><span class="mark">${markWords[block.mark]}</span>${e(block.title)}</p><p>${inlineHtml(block.text)}</p></section>`;
    case 'tally':
      return `<dl class="tally">${block.items.map((item) => `<div class="${item.mark}"><dt>${e(item.label)}</dt><dd><span class="mark">${markWords[item.mark]}</span>${e(item.value)}</dd></div>`).join('')}</dl>`;
    case 'keyValues':
      return `<dl class="pairs">${block.items.map((item) => `<div><dt>${e(item.label)}</dt><dd>${inlineHtml(item.value)}</dd></div>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block, context.numbering);
    case 'figure':
      return figureHtml(block, context);
    case 'qr':
      return qrHtml(block.content, block.captionZh, block.beside);
    case 'spacer':
      return '';
    default:
      return assertNever(block);
  }
}

async function sectionHtml(section: Section, context: HtmlContext): Promise<string> {
  const blocks: string[] = [];
  for (const block of section.blocks) blocks.push(await blockHtml(block, context));
  const contents = section.layout === 'contents' ? CONTENTS_PLACE : '';
  return `<section class="${section.layout}" data-section="${e(section.id)}">${contents}${blocks.join('\n')}</section>`;
}

/** Stands where the contents go until all headings are known; cannot occur in escaped text. */
const CONTENTS_PLACE = '<!--contents-->';

function colorsOf(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/class="(?:sans )?c([0-9a-f]{3,6})"/g)].map((match) => match[1] ?? ''))].sort();
}

/**
 * The HTML twin of a report: the same words, tables and figures in the same order, in one file without scripts or outside
 * references. It carries a content security policy that allows nothing but its one style sheet, by hash.
 *
 * @throws ChartRefused, UnknownChartFont
 */
export async function writeHtml(document: ReportDocument, fonts: FontRegistry): Promise<string> {
  const context: HtmlContext = { fonts, numbering: new Numbering(), contents: [] };
  const sections: string[] = [];
  for (const section of document.sections) sections.push(await sectionHtml(section, context));
  const contents = `<nav aria-label="目录"><h2>目录</h2><ol>${context.contents.join('')}</ol></nav>`;
  const body = sections.join('\n').replace(CONTENTS_PLACE, () => contents);
  const sheet = styleSheet(colorsOf(body));
  const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(sheet).digest('base64')}'; base-uri 'none'; form-action 'none'`;
  const title = document.titleZh.replace(/\n/g, '');
  const watermark = document.watermarkZh === undefined ? '' : `<aside class="watermark" aria-label="数据性质">${e(document.watermarkZh)}</aside>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${e(title)}</title>
<meta name="description" content="${e(document.subjectZh)}">
<meta name="keywords" content="${e(document.keywordsZh.join('，'))}">
<style>${sheet}</style>
</head>
<body>
${watermark}<header>
${document.issuerZh === undefined ? '' : `<p class="issuer">${e(document.issuerZh)}</p>`}<h1>${e(title)}</h1>
${document.subtitleZh === undefined ? '' : `<p class="subtitle">${e(document.subtitleZh)}</p>`}</header>
<main>
${body}
</main>
<footer>${e(document.footerZh)}</footer>
</body>
</html>
`;
}
