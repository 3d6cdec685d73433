import type { MilestoneStatus, Verdict } from '@greengauge/evaluation';

/** Where a chart will be seen. Fonts are family names the medium knows: 'Sans' and 'Serif' in print. */
export interface ChartTheme {
  readonly medium: 'print' | 'screen';
  readonly sans: string;
  readonly serif: string;
  /** Whole width with labels, CSS pixels; 1 px is 0.75 pt on a page of 156 mm = 590 px. */
  readonly widthPx: number;
}

/** The text block of a page, 156 mm at 96 pixels an inch. */
export const PAGE_WIDTH_PX = 590;
export const printTheme = (widthPx: number = PAGE_WIDTH_PX): ChartTheme => ({ medium: 'print', sans: 'Sans', serif: 'Serif', widthPx });

export const INK = '#1F2329';
export const MUTED = '#5B626B';
export const RULE = '#C9CDD3';
export const FAINT = '#DADDE2';
/** Actual solid, previous lighter. */
export const ACTUAL = '#16325C';
export const PREVIOUS = '#9DB4CF';
export const TARGET = '#1F2329';

/** Light to dark; five classes. */
export const SEQUENTIAL = ['#EAF1F8', '#BBD3E8', '#7FABD0', '#3774A6', '#124A7C'] as const;
/** At most four, always labelled directly. */
export const CATEGORICAL = ['#16325C', '#C44E00', '#3A9C8C', '#E8B33F'] as const;

export type Shape = 'triangle-up' | 'diamond' | 'circle';
export interface MarkStyle {
  readonly colour: string;
  readonly shape: Shape;
  /** The same shape as a character, for text beside it. */
  readonly symbol: '▲' | '◆' | '●' | '○';
}

const ALERT: MarkStyle = { colour: '#8F1D1D', shape: 'triangle-up', symbol: '▲' };
const WATCH: MarkStyle = { colour: '#F2B84B', shape: 'diamond', symbol: '◆' };
const GOOD: MarkStyle = { colour: '#3B8C7E', shape: 'circle', symbol: '●' };
const UNRATED: MarkStyle = { colour: FAINT, shape: 'circle', symbol: '○' };

/** Shape, colour and word always go together; the two good grades differ by their word. */
export const VERDICT_STYLE: Readonly<Record<Verdict, MarkStyle>> = {
  behind: ALERT, 'on-track': WATCH, ahead: GOOD, 'achieved-early': GOOD, unrated: UNRATED,
};

export const MILESTONE_STYLE: Readonly<Record<MilestoneStatus, MarkStyle>> = {
  overdue: ALERT, 'awaiting-evidence': WATCH, completed: GOOD, 'in-progress': { ...GOOD, colour: '#7FABD0' }, 'not-due': UNRATED,
};
