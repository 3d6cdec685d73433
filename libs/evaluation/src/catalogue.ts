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
