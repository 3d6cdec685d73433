import type { Block, Section } from '@greengauge/document';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { Issuance } from './issuance.js';

/** Versions of what sets the page; printed as provenance, and given by the caller because this floor cannot see `render`. */
export interface ReportParameters {
  readonly templateVersion?: string;
  readonly fontVersions?: string;
  /** Present once people signed; absent: a draft by machine. */
  readonly issuance?: Issuance;
  /** Ids of sections to leave out of this copy, e.g. 23-annex-composite for a recipient without the internal annex. */
  readonly omitSections?: readonly string[];
}

export interface ReportContext {
  readonly snapshot: ReportSnapshot;
  readonly parameters: ReportParameters;
}

/** A section without its id, which is the name of its file. */
export type SectionDraft = Omit<Section, 'id'>;

/** Pure: the same context gives the same blocks. Several drafts are told apart by a suffix. */
export type SectionBuilder = (context: ReportContext) => SectionDraft | readonly SectionDraft[];

export const defineSection = (build: SectionBuilder): SectionBuilder => build;

export const body = (blocks: readonly Block[], startsPage = true): SectionDraft => ({ layout: 'body', startsPage, blocks });

export interface SectionModule {
  readonly id: string;
  readonly declaration: SectionBuilder;
}

export function buildSections(modules: readonly SectionModule[], context: ReportContext): Section[] {
  const omitted = new Set(context.parameters.omitSections ?? []);
  return modules.filter(({ id }) => !omitted.has(id)).flatMap(({ id, declaration }) => {
    const drafts = [declaration(context)].flat() as readonly SectionDraft[];
    return drafts.map((draft, index) => ({ id: index === 0 ? id : `${id}-${index + 1}`, ...draft }));
  });
}
