import { describe, expect, it } from 'vitest';
import {
  citeClause, clauseById, clauses, deliverables, documentById, documents, mechanisms, planById, plans, planTasks, roadmapTasks,
} from './index.js';

describe('documents and clauses', () => {
  it('have unique ids, and every clause lies in a known document', () => {
    expect(new Set(documents.map((document) => document.id)).size).toBe(documents.length);
    expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
    for (const clause of clauses) expect(documentById(clause.document), clause.id).toBeDefined();
    expect(clauses).toHaveLength(18 + 17);
  });

  it('cite as a reader of the document would', () => {
    expect(citeClause('plan-2023-2025#2.4')).toBe('发改环资〔2022〕1885号 二（四）');
    expect(citeClause('roadmap-2019#5')).toBe('发改环资〔2019〕689号 附件 二、5');
    expect(citeClause('plan-2023-2025#9.9')).toBeUndefined();
  });
});

describe('plans', () => {
  it('are two, with their terms and documents', () => {
    expect(plans.map(({ id, fromYear, toYear }) => [id, fromYear, toYear])).toEqual([['2019-2022', 2019, 2022], ['2023-2025', 2023, 2025]]);
    for (const plan of plans) expect(documentById(plan.document)?.docNo, plan.id).toBeDefined();
    expect(planById('2021-2025')).toBeUndefined();
  });

  it('walk from task to clause to mechanism without a gap', () => {
    expect(planTasks.map((task) => task.no)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    for (const task of planTasks) {
      expect(clauseById(task.clause)?.headingZh).toBe(task.titleZh);
      const own = mechanisms.filter((mechanism) => mechanism.task === task.no);
      expect(own.length, task.titleZh).toBeGreaterThan(0);
      for (const { id, clause } of own) {
        expect(clauseById(clause), id).toBeDefined();
        expect(clause === task.clause || clause.startsWith(`${task.clause}.`), id).toBe(true);
      }
      for (const no of task.predecessorTasks) expect(roadmapTasks[no - 1]?.no).toBe(no);
    }
    expect(mechanisms.map((mechanism) => mechanism.task)).toEqual(mechanisms.map((mechanism) => mechanism.task).toSorted((a, b) => a - b));
  });
});

describe('the 2019 roadmap', () => {
  it('owes 44 deliverables in 17 tasks and six sections, numbered through', () => {
    expect(roadmapTasks.map((task) => task.no)).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    expect(deliverables.map((deliverable) => deliverable.no)).toEqual(Array.from({ length: 44 }, (_, index) => index + 1));
    expect(new Set(roadmapTasks.map((task) => task.sectionZh)).size).toBe(6);
    expect(new Set(deliverables.map((deliverable) => deliverable.deliverableZh)).size).toBe(44);
  });

  it('dates each within 2018–2022 and names who leads it', () => {
    for (const { no, dueFrom, dueTo, leadsZh, clause, taskZh } of deliverables) {
      expect(dueFrom >= 2018 && dueFrom <= dueTo && dueTo <= 2022, `${no}`).toBe(true);
      expect(leadsZh.length, `${no}`).toBeGreaterThan(0);
      expect(clauseById(clause)?.headingZh, `${no}`).toBe(taskZh);
    }
    expect(deliverables[14]).toMatchObject({ no: 15, dueFrom: 2018, dueTo: 2022, taskNo: 6 });
    expect(deliverables[43]).toMatchObject({ no: 44, dueFrom: 2020, dueTo: 2020, taskNo: 17, leadsZh: ['科技部', '国家发展改革委'] });
  });
});
