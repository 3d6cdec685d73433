import { BLOCKING_MARKS, OBSERVATION_MARK_ZH, type Observation, type ObservationMark, type RegionLevel } from '@greengauge/framework';

const BLOCKING: ReadonlySet<ObservationMark> = new Set(BLOCKING_MARKS);

/** The first blocking mark in the order of their declaration, or undefined for a clean value. */
export const blockingMark = (marks: readonly ObservationMark[]): ObservationMark | undefined =>
  BLOCKING_MARKS.find((mark) => marks.includes(mark));

export const isClean = (bearer: Pick<Observation, 'marks'>): boolean => !bearer.marks.some((mark) => BLOCKING.has(mark));

/** Union without repeats, sorted, so that equal sets print and hash alike. */
export function unionMarks(lists: readonly (readonly ObservationMark[])[]): readonly ObservationMark[] {
  return [...new Set(lists.flat())].sort();
}

export const markTextZh = (mark: ObservationMark): string => OBSERVATION_MARK_ZH[mark].textZh;

/** Marks of a province whose figure leaves out units inside it that the source lists beside it. */
export const EXCLUDING_MARKS = { 'planned-city': 'excludes-planned-cities', corps: 'excludes-corps' } as const satisfies Partial<Record<RegionLevel, ObservationMark>>;

/** The excluding mark that speaks of units of this level; none for a level that is never left out. */
export const excludingMark = (level: RegionLevel): ObservationMark | undefined =>
  level === 'planned-city' || level === 'corps' ? EXCLUDING_MARKS[level] : undefined;

export const excludesUnits = (marks: readonly ObservationMark[]): boolean => Object.values(EXCLUDING_MARKS).some((mark) => marks.includes(mark));
