import type { Block, Inline, ReportDocument } from '@greengauge/document';
import type { RenderPort } from '../server/ports.js';

/** A type-setter's mark for a character that no font here has: 〓. */
const GETA = '〓';
/** More different characters than this are not a slip but another script. */
const MOST_UNKNOWN = 40;
const MISSING = /has no glyph for .* \(U\+([0-9A-F]{4,6})\)/su;

const mapInline = (inline: Inline, change: (text: string) => string): Inline =>
  typeof inline === 'string' ? change(inline) : inline.map((part) => (typeof part === 'string' ? change(part) : { ...part, text: change(part.text) }));

function mapBlock(block: Block, change: (text: string) => string): Block {
  switch (block.kind) {
    case 'heading': return { ...block, text: change(block.text) };
    case 'paragraph': case 'note': return { ...block, text: mapInline(block.text, change) };
    case 'keyValues': return { ...block, items: block.items.map(({ label, value }) => ({ label, value: mapInline(value, change) })) };
    case 'table': return { ...block, rows: block.rows.map((row) => row.map((cell) => mapInline(cell, change))) };
    default: return block;
  }
}

const withUnknown = (document: ReportDocument, unknown: ReadonlySet<string>): ReportDocument => {
  const change = (text: string): string => [...text].map((sign) => (unknown.has(sign) ? GETA : sign)).join('');
  const note: Block = { kind: 'note', text: `${GETA}处为字库所没有的字，原文见平台。` };
  return { ...document, sections: document.sections.map((section) => ({ ...section, blocks: [...section.blocks.map((block) => mapBlock(block, change)), note] })) };
};

/** What people typed may hold a sign that no font draws; it is printed as 〓 and said so, the receipt is never refused for it. */
export async function typesetReceipt(pool: RenderPort, document: ReportDocument): Promise<Uint8Array> {
  const unknown = new Set<string>();
  for (;;) {
    try {
      return await pool.renderPdf(unknown.size === 0 ? document : withUnknown(document, unknown));
    } catch (error) {
      const hex = error instanceof Error ? MISSING.exec(error.message)?.[1] : undefined;
      if (hex === undefined || unknown.size >= MOST_UNKNOWN) throw error;
      unknown.add(String.fromCodePoint(Number.parseInt(hex, 16)));
    }
  }
}
