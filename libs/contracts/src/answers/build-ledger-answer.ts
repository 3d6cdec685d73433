import { MILESTONE_STATUS_ZH, type DeliverableState, type MilestoneStatus, type ReportSnapshot } from '@greengauge/evaluation/model';
import type { DeliverableRow, LedgerAnswer } from '../ledger.contract.js';
import { buildMechanismRows } from './build-mechanism-rows.js';
import { buildStamp } from './build-stamp.js';
import { buildTasks } from './build-tasks.js';
import { MECHANISM_STATE_ZH, MILESTONE_SIGNAL } from './labels.js';

/** The 44 deliverables of the roadmap and the 55 mechanisms of the plan. */
export function buildLedgerAnswer(national: ReportSnapshot): LedgerAnswer {
  const deliverables = national.deliverables.map(buildDeliverableRow);
  const mechanisms = buildMechanismRows(national);
  return {
    stamp: buildStamp(national),
    deliverables,
    deliverableTally: tallyOf(deliverables.map(({ status }) => status)),
    mechanisms,
    mechanismTally: (Object.keys(MECHANISM_STATE_ZH) as (keyof typeof MECHANISM_STATE_ZH)[]).map((state) => ({
      state, stateZh: MECHANISM_STATE_ZH[state], count: mechanisms.filter((row) => row.state === state).length,
    })),
    milestoneTally: tallyOf(mechanisms.flatMap(({ milestone }) => (milestone ? [milestone.status] : []))),
    tasks: buildTasks(national),
  };
}

const tallyOf = (statuses: readonly MilestoneStatus[]): LedgerAnswer['deliverableTally'] => (Object.keys(MILESTONE_STATUS_ZH) as MilestoneStatus[]).map((status) => ({
  status, statusZh: MILESTONE_STATUS_ZH[status], signal: MILESTONE_SIGNAL[status], count: statuses.filter((one) => one === status).length,
}));

function buildDeliverableRow(state: DeliverableState): DeliverableRow {
  const { dueFrom, dueTo, status, evidenceZh, verifier } = state;
  return {
    no: state.no, sectionZh: state.sectionZh, taskNo: state.taskNo, taskZh: state.taskZh, deliverableZh: state.deliverableZh, leadsZh: [...state.leadsZh],
    dueFrom, dueTo, dueZh: dueFrom === dueTo ? `${dueTo}年` : `${dueFrom}—${dueTo}年`,
    status, statusZh: MILESTONE_STATUS_ZH[status], signal: MILESTONE_SIGNAL[status],
    ...(evidenceZh === undefined ? {} : { evidenceZh }), ...(verifier === undefined ? {} : { verifier }),
  };
}
