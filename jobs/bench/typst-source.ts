import { assertNever } from '@greengauge/kernel';
import { inlineText, type Block, type Inline, type ReportDocument, type Run, type TableBlock } from '@greengauge/document';

/** A string literal of Typst: nothing in it is markup. */
const text = (words: string): string => `#${literal(words)}`;
const literal = (words: string): string => JSON.stringify(words).replaceAll(/\\u([0-9a-f]{4})/g, '\\u{$1}');

function run(part: string | Run): string {
  if (typeof part === 'string') return text(part);
  const style = [part.bold === true ? 'weight: "bold"' : '', part.sans === true ? 'font: "Noto Sans SC"' : '', part.color === undefined ? '' : `fill: rgb("${part.color}")`].filter((item) => item !== '');
  const inner = part.superscript === true ? `#super[${text(part.text)}]` : text(part.text);
  return style.length === 0 ? inner : `#text(${style.join(', ')})[${inner}]`;
}

const inline = (words: Inline): string => (typeof words === 'string' ? text(words) : words.map(run).join(''));

function table({ titleZh, unitZh, columns, rows, notesZh = [], fontSizePt = 10.5 }: TableBlock): string {
  const widths = columns.map(({ width }) => (width === '*' ? '1fr' : `${width}mm`)).join(', ');
  const align = columns.map((column) => ({ left: 'left', center: 'center', right: 'right', decimal: 'right' })[column.align]).join(', ');
  const head = columns.map(({ header }) => `[#strong[${inline(header)}]]`).join(', ');
  const cells = rows.map((row) => columns.map((_column, at) => `[${inline(row[at] ?? '')}]`).join(', ')).join(',\n  ');
  return `#block(breakable: true)[#set text(size: ${fontSizePt}pt, font: "Noto Sans SC")
#set par(first-line-indent: 0pt, leading: 0.5em)
#align(center)[${text(titleZh ?? '')}] #align(right)[${text(unitZh ?? '')}]
#table(columns: (${widths}), align: (${align}), stroke: 0.4pt + rgb("#C9CED6"), inset: 3pt, table.header(${head}),\n  ${cells})
${notesZh.map(text).join(' \\ ')}]`;
}

function block(one: Block, imageOf: (block: Block) => string): string {
  switch (one.kind) {
    case 'heading': return `${'='.repeat(one.level)} ${text(one.text)}`;
    case 'paragraph': return inline(one.text);
    case 'note': return `#block[#set text(size: 9pt)\n${inline(one.text)}]`;
    case 'message': return `#block(fill: rgb("#F3F5F8"), inset: 8pt, width: 100%)[#strong[${text(one.title)}]\n\n${inline(one.text)}]`;
    case 'tally': return `#table(columns: ${one.items.length}, ${one.items.map(({ label, value }) => `[${text(value)} \\ ${text(label)}]`).join(', ')})`;
    case 'keyValues': return `#table(columns: (40mm, 1fr), stroke: none, ${one.items.map(({ label, value }) => `[${text(label)}], [${inline(value)}]`).join(', ')})`;
    case 'table': return table(one);
    case 'figure': return `#figure(image("${imageOf(one)}", width: ${one.widthMm}mm), caption: [${text(one.titleZh)} \\ ${text(one.sourceZh)}])`;
    // Typst itself has no QR encoder: the words that stand beside it are all that is compared.
    case 'qr': return `${text(one.captionZh)}${(one.beside ?? []).map((line) => ` \\ ${inline(line)}`).join('')}`;
    case 'spacer': return `#v(${one.mm}mm)`;
    default: return assertNever(one);
  }
}

/** A report as Typst would be given it: the same words, tables and chart drawings on the same page, set by Typst's own rules. */
export function typstSource(document: ReportDocument, imageOf: (block: Block) => string): string {
  const sections = document.sections.map((section) => [
    ...(section.startsPage ? ['#pagebreak(weak: true)'] : []),
    ...(section.layout === 'contents' ? ['#outline(title: [目录])'] : []),
    ...section.blocks.map((one) => block(one, imageOf)),
  ].join('\n\n'));
  return `#set document(title: ${literal(inlineText(document.titleZh))}, date: none)
#set page(paper: "a4", margin: (top: 37mm, left: 28mm, right: 26mm, bottom: 35mm), numbering: "— 1 —")
#set text(font: "Noto Serif SC", size: 15.75pt, lang: "zh")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 13.2pt)
#show heading: set text(font: "Noto Sans SC", size: 15.75pt)
#align(center)[#text(size: 22pt, weight: "black")[${text(document.titleZh)}]]

${sections.join('\n\n')}
`;
}
