import { inlineText, type Block, type Inline, type ReportDocument, type Run } from '@greengauge/document';

/** All inline content of a block, captions and notes included. */
export function inlinesOf(block: Block): Inline[] {
  switch (block.kind) {
    case 'heading': return [block.text];
    case 'paragraph':
    case 'note': return [block.text];
    case 'message': return [block.title, block.text];
    case 'tally': return block.items.flatMap((item) => [item.label, item.value]);
    case 'keyValues': return block.items.flatMap((item) => [item.label, item.value]);
    case 'table': return [block.titleZh ?? '', ...block.columns.map((column) => column.header), ...block.rows.flat(), ...(block.notesZh ?? [])];
    case 'figure': return [block.titleZh, block.altZh, block.sourceZh];
    case 'qr': return [block.captionZh];
    case 'spacer': return [];
  }
}

export const blocksOf = (document: ReportDocument): readonly Block[] => document.sections.flatMap((section) => section.blocks);
export const textsOf = (document: ReportDocument): string[] => blocksOf(document).flatMap(inlinesOf).map(inlineText);
export const runsOf = (document: ReportDocument): Run[] =>
  blocksOf(document).flatMap(inlinesOf).flatMap((inline) => (typeof inline === 'string' ? [] : inline.filter((part) => typeof part !== 'string')));
