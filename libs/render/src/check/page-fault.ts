/** What may be wrong with a page, as a reader would see it. */
export type PageRule =
  /** Ink outside the text block. */
  | 'outside'
  /** Two pieces of text on one another. */
  | 'overlap'
  /** A label of a chart that is cut, by … or by the edge of its drawing. */
  | 'clipped'
  /** A page less than 40 % full that is not the last of its chapter. */
  | 'underfilled'
  /** A heading with nothing under it on its page. */
  | 'heading-at-foot'
  /** A number or a code that is cut between two lines of a cell, or a number that is parted from its mark. */
  | 'torn'
  /** Body text that is not set 28 characters to the line. */
  | 'measure'
  /** Page number missing, wrong, or on the wrong side. */
  | 'folio'
  /** A font no PDF of ours may embed. */
  | 'font'
  /** A table with numbers that does not say their unit. */
  | 'unit';

export interface PageFault {
  readonly rule: PageRule;
  /** From 1; 0 where the fault is of the document. */
  readonly page: number;
  /** The text concerned, and what is wrong with it, in Chinese. */
  readonly messageZh: string;
}

export const fault = (rule: PageRule, page: number, messageZh: string): PageFault => ({ rule, page, messageZh });
