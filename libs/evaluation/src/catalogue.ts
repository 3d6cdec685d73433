import { clauses, deliverables, documents, indicators, mechanisms, plans, planTasks, regions, targets } from '@greengauge/framework';
import type { Clause, Deliverable, IndicatorDeclaration, Mechanism, Plan, PlanTask, PolicyDocument, Region, TargetDeclaration } from '@greengauge/framework';

/** The policy data that an evaluation reads. Handed in, so that another plan or a test is only other data. */
export interface Catalogue {
  readonly indicators: readonly IndicatorDeclaration[];
  readonly regions: readonly Region[];
  readonly documents: readonly PolicyDocument[];
  readonly clauses: readonly Clause[];
  readonly plans: readonly Plan[];
  readonly planTasks: readonly PlanTask[];
  readonly mechanisms: readonly Mechanism[];
  readonly deliverables: readonly Deliverable[];
  readonly targets: readonly TargetDeclaration[];
}

/** The policies and indicators that the platform ships. */
export const shippedCatalogue: Catalogue = { indicators, regions, documents, clauses, plans, planTasks, mechanisms, deliverables, targets };
