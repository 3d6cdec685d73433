import type { FigureBlock, ReportDocument, Section } from '@greengauge/document';
import { recordChart } from '../chart/chart-recorder.js';
import type { ChartDrawing } from '../chart/chart-drawing.js';
import type { FontRegistry } from '../fonts/registry.js';
import { titleBoxes } from './blocks/text-blocks.js';
import { contentsBoxes } from './contents.js';
import { coverPage } from './cover.js';
import type { Anchor, Box, LaidPage, PageOf } from './display.js';
import { paginate } from './paginate.js';
import { boxesOf, Numbering, type SettingContext } from './section-boxes.js';

export interface LaidDocument {
  readonly pages: readonly LaidPage[];
  /** Headings in order with the page they stand on. */
  readonly anchors: readonly (Anchor & { readonly page: number; readonly y: number })[];
  readonly pageOf: PageOf;
}

async function drawFigures(document: ReportDocument, fonts: FontRegistry): Promise<ReadonlyMap<FigureBlock, ChartDrawing>> {
  const drawings = new Map<FigureBlock, ChartDrawing>();
  for (const section of document.sections) {
    for (const block of section.blocks) {
      if (block.kind !== 'figure') continue;
      try {
        drawings.set(block, await recordChart(block.spec, fonts));
      } catch (cause) {
        throw new Error(`figure cannot be drawn: ${block.titleZh}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    }
  }
  return drawings;
}

/** Sections that flow one after another without a page break; the contents begin and end a page of their own. */
interface Stretch {
  readonly layout: 'cover' | 'contents' | 'body';
  readonly section: Section;
  readonly boxes: Box[];
}

function stretchesOf(document: ReportDocument, context: SettingContext): Stretch[] {
  const stretches: Stretch[] = [];
  const hasCover = document.sections.some((section) => section.layout === 'cover');
  document.sections.forEach((section) => {
    const boxes = section.layout === 'cover' ? [] : boxesOf(section.blocks, context);
    const previous = stretches.at(-1);
    if (section.layout === 'body' && !section.startsPage && previous?.layout === 'body') previous.boxes.push(...boxes);
    else {
      const first = stretches.length === 0 && !hasCover && section.layout === 'body';
      stretches.push({ layout: section.layout, section, boxes: first ? [...titleBoxes(document.titleZh, document.subtitleZh, context.fonts), ...boxes] : boxes });
    }
  });
  return stretches;
}

const anchorsOf = (boxes: readonly Box[]): Anchor[] => boxes.flatMap((box) => (box.anchor === undefined ? [] : [box.anchor]));

/**
 * Sets a document on pages. The folio is the number of the sheet side, the cover counted but not numbered, so that odd pages lie
 * on the right when printed on both sides.
 *
 * @throws MissingGlyph, UnknownChartFont, ChartRefused, BoxTooHigh, or an Error naming the block that does not fit.
 */
export async function layDocument(document: ReportDocument, fonts: FontRegistry): Promise<LaidDocument> {
  const context: SettingContext = { fonts, drawings: await drawFigures(document, fonts), numbering: new Numbering() };
  const stretches = stretchesOf(document, context);
  const listed = stretches.flatMap((stretch) => (stretch.layout === 'body' ? anchorsOf(stretch.boxes) : []));
  const pages: LaidPage[] = [];
  for (const stretch of stretches) {
    if (stretch.layout === 'cover') pages.push({ number: pages.length + 1, ...coverPage(document, stretch.section, context) });
    else {
      const boxes = stretch.layout === 'contents' ? [...contentsBoxes(listed, fonts), ...stretch.boxes] : stretch.boxes;
      for (const filled of paginate(boxes)) pages.push({ number: pages.length + 1, layout: stretch.layout, ...filled });
    }
  }
  const anchors = pages.flatMap((laid) =>
    laid.boxes.flatMap(({ box, y }) => (box.anchor === undefined ? [] : [{ ...box.anchor, page: laid.number, y }])),
  );
  const pageByName = new Map(anchors.map((anchor) => [anchor.name, anchor.page]));
  const pageOf: PageOf = (name) => {
    const found = pageByName.get(name);
    if (found === undefined) throw new Error(`contents name a heading that is on no page: ${name}`);
    return found;
  };
  return { pages, anchors, pageOf };
}
