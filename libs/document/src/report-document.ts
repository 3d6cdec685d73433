/**
 * The document model: what a report *says*, with no page, font or pixel. Sections (floor `reports`) build it, `render` sets
 * it as PDF or HTML. Chart figures carry a Vega-Lite specification made by `charts`.
 *
 * Terms. A *run* is a stretch of text; a *block* is a paragraph-level piece; a *figure code* identifies one printed number
 * and resolves to its provenance.
 */
export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  /** Sans-serif 黑体 inside body text. */
  readonly sans?: boolean;
  readonly superscript?: boolean;
  /** Hex colour, e.g. #8F1D1D; default black. */
  readonly color?: string;
  /** Code of the figure this run prints; listed on the provenance page, not printed inline. */
  readonly figure?: string;
}

export type Inline = string | readonly (string | Run)[];

export type CellAlign = 'left' | 'right' | 'center' | 'decimal';

export interface TableColumn {
  readonly header: Inline;
  /** Share of the text block: millimetres, or '*' to share what is left. */
  readonly width: number | '*';
  readonly align: CellAlign;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly titleZh?: string;
  /** Printed at the top right: 单位：亿元. Every table with numbers has one; mixed units say 单位：见表. */
  readonly unitZh?: string;
  readonly columns: readonly TableColumn[];
  /** Each row has as many cells as there are columns. A row is never split over pages; the header repeats. */
  readonly rows: readonly (readonly Inline[])[];
  /** Rows that span the table as a band (task headings in the annex): index → true. */
  readonly bandRows?: readonly number[];
  /** Below the table: symbols, sources. */
  readonly notesZh?: readonly string[];
  /** Point size; 10.5 unless told. */
  readonly fontSizePt?: number;
  /** Rows close together, for ledgers and annexes that are looked up rather than read. */
  readonly dense?: boolean;
}

export interface FigureBlock {
  readonly kind: 'figure';
  /** 图1 and so on is numbered by the renderer. */
  readonly titleZh: string;
  readonly unitZh?: string;
  /** Vega-Lite specification; width and height inside it are CSS pixels, scaled to widthMm. */
  readonly spec: Readonly<Record<string, unknown>>;
  readonly widthMm: number;
  /** Text alternative. */
  readonly altZh: string;
  /** Source and as-of line under the figure. */
  readonly sourceZh: string;
}

export type Block =
  /** level 1 一、黑体; 2 （一）楷体; 3 1. 仿宋 bold. The number is part of the text. */
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  /** First line indented by two characters. */
  | { readonly kind: 'paragraph'; readonly text: Inline }
  /** Small text: caveats, notes. */
  | { readonly kind: 'note'; readonly text: Inline }
  /** A key message with a mark in the verdict's colour and shape, framed. */
  | { readonly kind: 'message'; readonly mark: 'alert' | 'watch' | 'good' | 'unrated'; readonly title: string; readonly text: Inline; readonly compact?: boolean }
  /** A row of up to four numbers with labels (verdict tally). */
  | { readonly kind: 'tally'; readonly items: readonly { readonly label: string; readonly value: string; readonly mark: 'alert' | 'watch' | 'good' | 'unrated' }[] }
  | { readonly kind: 'keyValues'; readonly items: readonly { readonly label: string; readonly value: Inline }[] }
  | TableBlock
  | FigureBlock
  /** With `beside` the code stands at the left and these lines at its right, else it is centred over its caption. */
  | { readonly kind: 'qr'; readonly content: string; readonly captionZh: string; readonly beside?: readonly Inline[] }
  | { readonly kind: 'spacer'; readonly mm: number };

export interface Section {
  /** File name without suffix, e.g. 01-cover. */
  readonly id: string;
  /** 'cover' has no folio and its own layout; 'contents' is replaced by the table of contents; 'body' flows. */
  readonly layout: 'cover' | 'contents' | 'body';
  /** Starts on a new page. */
  readonly startsPage: boolean;
  /** Set closer, down to the smallest density, until it takes no more pages than this; a wish, not a promise. */
  readonly fitPages?: number;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly titleZh: string;
  /** The title broken by sense for the cover; each line fits the text block at 22 pt (about 20 characters). */
  readonly titleLinesZh?: readonly string[];
  readonly subtitleZh?: string;
  /** 国家发展改革委 科学技术部, as the office supplies it; absent prints nothing. */
  readonly issuerZh?: string;
  readonly subjectZh: string;
  readonly keywordsZh: readonly string[];
  /** Epoch ms printed in the document properties; fixed by the snapshot, never the time of rendering. */
  readonly createdMs: number;
  /** Across every page when set: 演示数据. */
  readonly watermarkZh?: string;
  /** Small line at the foot of each body page: snapshot id and verification code. */
  readonly footerZh: string;
  /** Id of the snapshot, readable in the file's properties without unpacking anything, so that an altered copy still says what it was. */
  readonly snapshotId?: string;
  readonly sections: readonly Section[];
}

/** Plain text of inline content, for alternatives, contents and tests. */
export function inlineText(inline: Inline): string {
  return typeof inline === 'string' ? inline : inline.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}
