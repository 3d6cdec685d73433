import { clauses, crosswalk, deliverables, documents, indicators, mechanisms, plans, planTasks, regions, targets } from '@greengauge/framework';
import type { Clause, CrosswalkEntry, Deliverable, IndicatorDeclaration, Mechanism, Plan, PlanTask, PolicyDocument, Region, TargetDeclaration } from '@greengauge/framework';

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
  readonly crosswalk?: readonly CrosswalkEntry[];
}

/** The policies and indicators that the platform ships. */
export const shippedCatalogue: Catalogue = { indicators, regions, documents, clauses, plans, planTasks, mechanisms, deliverables, targets, crosswalk };

/** The plan whose tasks the indicators and mechanisms are declared by. */
export const HOME_PLAN = '2023-2025';

/**
 * What one plan sees of the catalogue: targets of other plans are left out, and where the plan has tasks of its own the indicators
 * and mechanisms go to the task that continues theirs by the plan's crosswalk, or to none. A plan without tasks of its own (the
 * roadmap, whose tasks are its deliverables' headings) is read by the tasks of 2023–2025. Nothing but data tells the plans apart.
 */
export function catalogueForPlan(catalogue: Catalogue, plan: Plan): Catalogue {
  const targets = catalogue.targets.filter((target) => target.plan === undefined || target.plan === plan.id);
  const tasks = plan.tasks;
  if (!tasks) return targets.length === catalogue.targets.length ? catalogue : { ...catalogue, targets };
  const successor = new Map<number, PlanTask['no']>();
  for (const { from, to } of plan.crosswalk ?? []) {
    const next = tasks.find(({ no }) => to.plan === plan.id && to.tasks.includes(no))?.no;
    if (from.plan === HOME_PLAN && next !== undefined) for (const task of from.tasks) if (!successor.has(task)) successor.set(task, next);
  }
  const indicators = catalogue.indicators.map((indicator): IndicatorDeclaration => {
    const { task, ...rest } = indicator;
    const next = task === undefined ? undefined : successor.get(task);
    return next === undefined ? rest : { ...rest, task: next };
  });
  const mechanisms = catalogue.mechanisms.flatMap((mechanism) => {
    const next = successor.get(mechanism.task);
    return next === undefined ? [] : [{ ...mechanism, task: next }];
  });
  return { ...catalogue, targets, indicators, mechanisms, planTasks: tasks };
}
