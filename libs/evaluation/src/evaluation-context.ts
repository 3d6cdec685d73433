import type { Period } from '@greengauge/kernel';
import type { Plan, PolicyDocument, Region } from '@greengauge/framework';
import type { ObservationIndex } from '@greengauge/aggregation';
import type { Catalogue } from './catalogue.js';
import type { FigureBook } from './figure-book.js';

/** What every step of an evaluation reads; the book is the only thing written to. */
export interface EvaluationContext {
  readonly catalogue: Catalogue;
  readonly index: ObservationIndex;
  readonly book: FigureBook;
  readonly plan: Plan;
  readonly asked: Period;
  readonly region: Region;
}

export const documentOf = (catalogue: Catalogue, id: string): PolicyDocument | undefined => catalogue.documents.find((document) => document.id === id);
