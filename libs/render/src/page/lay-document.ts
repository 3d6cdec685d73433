import type { FigureBlock, ReportDocument, Section } from '@greengauge/document';
import { recordChart } from '../chart/chart-recorder.js';
import type { ChartDrawing } from '../chart/chart-drawing.js';
import type { FontRegistry } from '../fonts/registry.js';
import { titleBoxes } from './blocks/text-blocks.js';
import { contentsBoxes } from './contents.js';
import { coverPage } from './cover.js';
import type { Anchor, Box, LaidPage, PageOf } from './display.js';
import { densities, type Density } from './metrics.js';
import { paginate, type FilledPage } from './paginate.js';
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

/** Sections that flow one after another without a page break; cover and contents stand alone. */
interface Stretch {
  readonly layout: Section['layout'];
  readonly sections: readonly Section[];
  /** Boxes of the stretch at a density; numbering goes on from the same numbers each time. */
  readonly boxesAt: (density: Density) => readonly Box[];
  readonly anchors: readonly Anchor[];
}

function groupSections(sections: readonly Section[]): readonly (readonly Section[])[] {
  const groups: Section[][] = [];
  for (const section of sections) {
    const open = groups.at(-1);
    if (section.layout === 'body' && !section.startsPage && open?.[0]?.layout === 'body') open.push(section);
    else groups.push([section]);
  }
  return groups;
}

const anchorsOf = (boxes: readonly Box[]): Anchor[] => boxes.flatMap((box) => (box.anchor === undefined ? [] : [box.anchor]));

function stretchesOf(document: ReportDocument, context: SettingContext): Stretch[] {
  const hasCover = document.sections.some((section) => section.layout === 'cover');
  return groupSections(document.sections).map((sections, index): Stretch => {
    const layout = sections[0]?.layout ?? 'body';
    const title = index === 0 && !hasCover && layout === 'body' ? titleBoxes(document.titleZh, document.subtitleZh, context.fonts) : [];
    const start = context.numbering.copy();
    const set = (density: Density, numbering: Numbering): readonly Box[] => [...title, ...sections.flatMap((section) => boxesOf(section.blocks, { ...context, numbering, density }))];
    const designed = set(1, context.numbering);
    return { layout, sections, boxesAt: (density) => (density === 1 ? designed : set(density, start.copy())), anchors: anchorsOf(designed) };
  });
}

/** What the stretch wishes for: the sum of its sections' wishes, none where one of them has none. */
const fitOf = (sections: readonly Section[]): number | undefined =>
  sections.reduce<number | undefined>((sum, section) => (sum === undefined || section.fitPages === undefined ? undefined : sum + section.fitPages), 0);

/** A last page emptier than this is worth setting the stretch closer. */
const SPILL = 0.4;

/**
 * Pages of a stretch; where its last page would hold only a few lines, or it asks for fewer pages, the loosest density that saves
 * a page, or as many as asked.
 */
function fillPages(boxesAt: (density: Density) => readonly Box[], fitPages: number | undefined): readonly FilledPage[] {
  const designed = paginate(boxesAt(1));
  const tooMany = fitPages !== undefined && designed.length > fitPages;
  if (!tooMany && (designed.length < 2 || (designed.at(-1)?.fill ?? 1) > SPILL)) return designed;
  const wanted = tooMany ? fitPages : designed.length - 1;
  let best = designed;
  for (const density of densities) {
    if (density === 1) continue;
    const closer = paginate(boxesAt(density));
    if (closer.length < best.length) best = closer;
    if (best.length <= wanted) break;
  }
  return best;
}

/**
 * Sets a document on pages. The folio is the number of the sheet side, the cover counted but not numbered, so that odd pages lie
 * on the right when printed on both sides.
 *
 * @throws MissingGlyph, UnknownChartFont, ChartRefused, BoxTooHigh, or an Error naming the block that does not fit.
 */
export async function layDocument(document: ReportDocument, fonts: FontRegistry): Promise<LaidDocument> {
  const context: SettingContext = { fonts, drawings: await drawFigures(document, fonts), numbering: new Numbering(), density: 1 };
  const stretches = stretchesOf(document, context);
  const listed = stretches.flatMap((stretch) => (stretch.layout === 'body' ? stretch.anchors : []));
  const pages: LaidPage[] = [];
  for (const stretch of stretches) {
    const { layout, sections, boxesAt } = stretch;
    const before = (density: Density): readonly Box[] => (layout === 'contents' ? contentsBoxes(listed, fonts, density) : []);
    const filled =
      layout === 'cover' ? sections.map((section) => coverPage(document, section, boxesAt(1), fonts)) : fillPages((density) => [...before(density), ...boxesAt(density)], fitOf(sections));
    for (const sheet of filled) pages.push({ number: pages.length + 1, layout, ...sheet });
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
