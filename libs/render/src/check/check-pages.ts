import { inlineText, type ReportDocument, type TableBlock } from '@greengauge/document';
import type { FontRegistry } from '../fonts/registry.js';
import type { Box, LaidPage } from '../page/display.js';
import { furnitureOf } from '../page/furniture.js';
import type { LaidDocument } from '../page/lay-document.js';
import { body, page } from '../page/metrics.js';
import { fault, type PageFault } from './page-fault.js';
import { extentsOfItems, textExtents, type TextExtent } from './text-extents.js';

/** Rounding, and the hair by which hanging marks may reach out. */
const SLACK = 1;
/** Ink may come this near in both directions before it is called an overlap. */
const TOUCH = 1.2;
const LEAST_FILL = 0.4;
/** Notes and messages are set smaller and are no body text. */
const LEAST_BODY = 13;

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
const isBlank = (box: Box): boolean => typeof box.items !== 'function' && box.items.length === 0;

function outside(laid: LaidPage, extents: readonly TextExtent[]): PageFault[] {
  const texts = extents.filter(({ left, right, top, bottom }) => left < -SLACK || right > page.textWidth + SLACK || top < -SLACK || bottom > page.textHeight + SLACK);
  const boxes = laid.boxes.filter(({ box, y }) => !isBlank(box) && (y < -SLACK || y + box.height > page.textHeight + SLACK));
  return [
    ...texts.map(({ text }) => fault('outside', laid.number, `“${short(text)}”超出版心`)),
    ...boxes.map(({ box }) => fault('outside', laid.number, `高${Math.round(box.height)}磅的${box.role}超出版心`)),
  ];
}

const overlaps = (a: TextExtent, b: TextExtent): boolean =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left) > TOUCH && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > TOUCH;

/** Sorted by top, so that only neighbours are compared. */
function overlapping(laid: LaidPage, extents: readonly TextExtent[]): PageFault[] {
  const order = [...extents].sort((a, b) => a.top - b.top);
  return order.flatMap((first, index) => {
    const faults: PageFault[] = [];
    for (let other = index + 1; other < order.length; other += 1) {
      const second = order[other];
      if (second === undefined || second.top > first.bottom) break;
      // The same words at the same place are a halo, not two texts.
      if (overlaps(first, second) && !(first.text === second.text && Math.abs(first.left - second.left) < 0.5)) faults.push(fault('overlap', laid.number, `“${short(first.text)}”与“${short(second.text)}”重叠`));
    }
    return faults;
  });
}

function clipped(laid: LaidPage, extents: readonly TextExtent[]): PageFault[] {
  return extents.flatMap(({ text, left, right, top, bottom, chart }) => {
    if (chart === undefined) return [];
    if (text.endsWith('…')) return [fault('clipped', laid.number, `图中标签被截断：“${short(text)}”`)];
    const out = left < chart.left - SLACK || right > chart.right + SLACK || top < chart.top - SLACK || bottom > chart.bottom + SLACK;
    return out ? [fault('clipped', laid.number, `图中标签超出图框：“${short(text)}”`)] : [];
  });
}

/** A chapter ends where the next page opens with a heading of the first level, or the document ends. */
function underfilled(pages: readonly LaidPage[]): PageFault[] {
  return pages.flatMap((laid, index) => {
    const next = pages[index + 1];
    const opens = next?.boxes.find(({ box }) => !isBlank(box))?.box.anchor?.level === 1;
    const last = next === undefined || opens || next.layout !== 'body';
    return laid.layout === 'body' && laid.fill < LEAST_FILL && !last ? [fault('underfilled', laid.number, `本页只占版心的${Math.round(laid.fill * 100)}%`)] : [];
  });
}

function headingAtFoot(laid: LaidPage): PageFault[] {
  const last = laid.layout === 'body' ? laid.boxes.filter(({ box }) => !isBlank(box)).at(-1) : undefined;
  return last?.box.role === 'heading' ? [fault('heading-at-foot', laid.number, `标题“${short(last.box.anchor?.text ?? '')}”落在页末`)] : [];
}

/** A figure's code as it is printed; in one line it is never more than that. */
const CODE = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/;

type TextItem = Extract<Exclude<Box['items'], (...args: never[]) => unknown>[number], { kind: 'text' }>;

/**
 * Lines of a cell follow one another downwards; another cell of the row begins no lower than the one before it ends. A line that ends in
 * a digit and goes on with one is a number that is cut.
 */
function torn(laid: LaidPage): PageFault[] {
  return laid.boxes.flatMap(({ box }) => {
    const items = typeof box.items === 'function' ? [] : box.items.filter((item): item is TextItem => item.kind === 'text');
    return items.flatMap((item, index) => {
      const before = items[index - 1];
      if (box.role !== 'table' || before === undefined || item.baseline <= before.baseline + SLACK) return [];
      const [last, first] = [before.glyphs.at(-1)?.glyph, item.glyphs[0]?.glyph];
      const number = /[\d.]/.test(last?.character ?? '') && (/[\d.]/.test(first?.character ?? '') || (first?.rise ?? 0) > 0);
      const code = CODE.test(before.glyphs.map(({ glyph }) => glyph.character).join('') + item.glyphs.map(({ glyph }) => glyph.character).join(''));
      const cut = number || code;
      return cut ? [fault('torn', laid.number, `“${short([...before.glyphs, ...item.glyphs].map(({ glyph }) => glyph.character).join(''))}”的数字或编码被拆成两行`)] : [];
    });
  });
}

/** Lines of body text: one line a box, larger than notes. */
function bodyLines(laid: LaidPage): { readonly extent: TextExtent; readonly y: number }[] {
  return laid.boxes.flatMap(({ box, x, y }) => {
    if (box.role !== 'text' || typeof box.items === 'function' || box.items.length !== 1) return [];
    const [item] = box.items;
    if (item?.kind !== 'text' || Math.max(...item.glyphs.map(({ glyph }) => glyph.sizePt)) < LEAST_BODY) return [];
    return extentsOfItems([{ ...item, x: item.x + x, baseline: item.baseline + y }]).map((extent) => ({ extent, y }));
  });
}

const HAN = /\p{Script=Han}/u;

/** A line that another line of the same paragraph follows fills the measure, and none holds more than 28 characters. */
function measure(laid: LaidPage): PageFault[] {
  const lines = bodyLines(laid);
  return lines.flatMap(({ extent, y }, index) => {
    const next = lines[index + 1];
    const goesOn = next !== undefined && Math.abs(next.y - y - body.leading) < 0.5 && next.extent.left < body.size / 2;
      if ([...extent.text].filter((character) => HAN.test(character)).length > 28) return [fault('measure', laid.number, `“${short(extent.text)}”一行超过28字`)];
    if (goesOn && extent.right < page.textWidth - body.size) return [fault('measure', laid.number, `“${short(extent.text)}”一行未排满28字`)];
    return [];
  });
}

/** Odd at the right, even at the left, none on the cover, and the number that of the page. */
function folio(laid: LaidPage, expected: number, document: ReportDocument, fonts: FontRegistry): PageFault[] {
  const found = extentsOfItems(furnitureOf(laid, document, fonts)).filter(({ text }) => /^—\d+—$/.test(text));
  if (laid.layout === 'cover') return found.length > 0 ? [fault('folio', laid.number, '封面不应有页码')] : [];
  const [one] = found;
  if (found.length !== 1 || one === undefined) return [fault('folio', laid.number, '页码缺失或重复')];
  if (one.text !== `—${expected}—`) return [fault('folio', laid.number, `页码为${one.text}，应为${expected}`)];
  const right = (one.left + one.right) / 2 > page.textWidth / 2;
  return right === (expected % 2 === 1) ? [] : [fault('folio', laid.number, '页码应单页居右、双页居左')];
}

function fontsOf(laid: LaidPage, extents: readonly TextExtent[], fonts: FontRegistry): PageFault[] {
  const allowed = new Set(fonts.allowedPdfFonts);
  const names = new Set(extents.flatMap(({ faces }) => faces.map(({ postscriptName }) => postscriptName)));
  return [...names].filter((name) => !allowed.has(name)).map((name) => fault('font', laid.number, `字体${name}不在允许之列`));
}

const PLAIN_NUMBER = /^[≥≤约]?[−-]?\d[\d,]*(?:\.\d+)?$/;

/** Columns of digits that count rows, name years or print symbols need no unit. */
function countsSomething(table: TableBlock, column: number): boolean {
  const { align, header } = table.columns[column] ?? { align: 'left', header: '' };
  if (align !== 'decimal' && align !== 'right') return false;
  if (/[（(].*[）)]|倍数|年份|编号|序号/.test(inlineText(header))) return false;
  return table.rows.some((row, index) => table.bandRows?.includes(index) !== true && PLAIN_NUMBER.test(inlineText(row[column] ?? '')));
}

function units(document: ReportDocument): PageFault[] {
  return document.sections.flatMap((section) => section.blocks.flatMap((block) => {
    if (block.kind !== 'table' || block.unitZh !== undefined) return [];
    return block.columns.some((_column, index) => countsSomething(block, index)) ? [fault('unit', 0, `表“${block.titleZh ?? ''}”未注明计量单位`)] : [];
  }));
}

/**
 * What a careful reader would object to on the pages of a laid document, in page order; none when all is well. Pure: looks at
 * boxes and glyphs where they stand, not at a picture of them.
 */
export function checkLaid(document: ReportDocument, { pages, pageOf }: LaidDocument, fonts: FontRegistry): PageFault[] {
  const faults = pages.flatMap((laid, index) => {
    const extents = textExtents(laid, pageOf);
    return [
      ...outside(laid, extents), ...overlapping(laid, extents), ...clipped(laid, extents), ...headingAtFoot(laid), ...torn(laid), ...measure(laid),
      ...folio(laid, index + 1, document, fonts), ...fontsOf(laid, extents, fonts),
    ];
  });
  return [...units(document), ...faults, ...underfilled(pages)].sort((a, b) => a.page - b.page);
}
