import { assertNever } from '@greengauge/kernel';
import type { Block, FigureBlock } from '@greengauge/document';
import type { ChartDrawing } from '../chart/chart-drawing.js';
import type { FontRegistry } from '../fonts/registry.js';
import { figureBox } from './blocks/figure-block.js';
import { keyValueBoxes, messageBox, qrBesideBox, qrBox, tallyBox } from './blocks/panel-blocks.js';
import { tableBoxes } from './blocks/table-block.js';
import { bodyParagraph, heading, noteParagraph } from './blocks/text-blocks.js';
import type { Box } from './display.js';
import { MM, page, type Density } from './metrics.js';

/** Numbers figures, tables and anchors through the whole document. */
export class Numbering {
  figures = 0;
  tables = 0;
  anchors = 0;

  copy(): Numbering {
    return Object.assign(new Numbering(), this);
  }
}

export interface SettingContext {
  readonly fonts: FontRegistry;
  readonly drawings: ReadonlyMap<FigureBlock, ChartDrawing>;
  readonly numbering: Numbering;
  readonly density: Density;
}

/** A short list is not parted by a page; a long one may be. */
function keptTogether(boxes: readonly Box[]): readonly Box[] {
  const height = boxes.reduce((sum, box) => sum + box.before + box.height, 0);
  return height > page.textHeight / 2 ? boxes : boxes.map((box, index) => ({ ...box, keepWithNext: index < boxes.length - 1 }));
}

function blockBoxes(block: Block, context: SettingContext): readonly Box[] {
  const { fonts, numbering, density } = context;
  switch (block.kind) {
    case 'heading': {
      numbering.anchors += 1;
      return heading(block.level, block.text, { name: `h${numbering.anchors}`, level: block.level, text: block.text }, fonts);
    }
    case 'paragraph':
      return bodyParagraph(block.text, fonts);
    case 'note':
      return noteParagraph(block.text, fonts, density);
    case 'message':
      return [messageBox(block, fonts, density)];
    case 'tally':
      return [tallyBox(block.items, fonts)];
    case 'keyValues':
      return keptTogether(keyValueBoxes(block.items, fonts));
    case 'table': {
      if (block.titleZh !== undefined) numbering.tables += 1;
      return tableBoxes(block, block.titleZh === undefined ? undefined : numbering.tables, fonts, density);
    }
    case 'figure': {
      numbering.figures += 1;
      const drawing = context.drawings.get(block);
      if (drawing === undefined) throw new Error(`figure was not drawn: ${block.titleZh}`);
      return [figureBox(block, numbering.figures, drawing, fonts, density)];
    }
    case 'qr':
      return [block.beside === undefined ? qrBox(block.content, block.captionZh, fonts) : qrBesideBox(block.content, block.captionZh, block.beside, fonts)];
    case 'spacer':
      return [{ height: block.mm * MM * density, before: 0, keepWithNext: false, items: [], role: 'other' }];
    default:
      return assertNever(block);
  }
}

/** What of two blocks belongs together: facts of a version and the code that proves them, a warning and the heading it stands over. */
const belongs = (block: Block, next: Block | undefined): boolean => (block.kind === 'keyValues' && next?.kind === 'qr') || (block.kind === 'message' && next?.kind === 'heading');

export function boxesOf(blocks: readonly Block[], context: SettingContext): Box[] {
  return blocks.flatMap((block, index) => {
    const boxes = blockBoxes(block, context);
    return belongs(block, blocks[index + 1]) ? boxes.map((box, at) => (at === boxes.length - 1 ? { ...box, keepWithNext: true } : box)) : boxes;
  });
}
