import type { ReportSnapshot } from '@greengauge/evaluation/model';
import type { Message } from '../judgement.contract.js';
import { buildIndicatorAnswers, buildIndicatorListAnswer } from './build-indicator-answers.js';
import { buildLedgerAnswer } from './build-ledger-answer.js';
import { buildMethodsAnswer } from './build-methods-answer.js';
import { buildOverviewAnswer } from './build-overview-answer.js';
import { buildRanksAnswer } from './build-ranks-answer.js';
import { buildRegionAnswer, buildRegionListAnswer } from './build-region-answers.js';

/** A whole HTTP answer. `body` is UTF-8 text; the key is `<plan>/<period>/<resource>`, see answerKey. */
export interface BuiltAnswer {
  readonly key: string;
  readonly contentType: string;
  readonly body: string;
}

/** overview · indicators · indicators/<id> · regions · regions/<code> · ledger · methods · ranks */
export const answerKey = (edition: { readonly plan: string; readonly period: string }, resource: string): string =>
  `${edition.plan}/${edition.period}/${resource}`;

/** The edition of a key, e.g. 2023-2025/2025/overview; undefined for a text that is no key. */
export function parseAnswerKey(key: string): { readonly plan: string; readonly period: string; readonly resource: string } | undefined {
  const match = /^([\w-]+)\/([\w-]+)\/(.+)$/.exec(key);
  const [, plan, period, resource] = match ?? [];
  return plan === undefined || period === undefined || resource === undefined ? undefined : { plan, period, resource };
}

export interface AnswerSources {
  readonly national: ReportSnapshot;
  /** One a region at most; regions without one have no page. */
  readonly regional: readonly ReportSnapshot[];
  /** The three messages as the report words them; sentences by our own rule where it gives none. */
  readonly messagesOf?: (snapshot: ReportSnapshot) => readonly Message[] | undefined;
}

/**
 * Every answer of one edition. `national` and the regional snapshots are of the same plan and period (else it throws: mixed
 * editions on one page would be wrong silently). Same snapshots, same bytes.
 */
export function buildAnswers({ national, regional, messagesOf = () => undefined }: AnswerSources): BuiltAnswer[] {
  for (const one of regional) {
    if (one.plan.id !== national.plan.id || one.period !== national.period) throw new Error(`snapshot ${one.id} is of another edition than ${national.id}`);
  }
  const answer = (resource: string, value: unknown): BuiltAnswer => ({
    key: answerKey({ plan: national.plan.id, period: national.period }, resource), contentType: 'application/json; charset=utf-8', body: JSON.stringify(value),
  });
  return [
    answer('overview', buildOverviewAnswer(national, messagesOf(national))),
    answer('indicators', buildIndicatorListAnswer(national)),
    ...buildIndicatorAnswers(national).map((one) => answer(`indicators/${one.indicator.id}`, one)),
    answer('regions', buildRegionListAnswer(national, regional)),
    ...regional.map((one) => answer(`regions/${one.region.code}`, buildRegionAnswer(one, national, messagesOf(one)))),
    answer('ledger', buildLedgerAnswer(national)),
    answer('methods', buildMethodsAnswer(national)),
    answer('ranks', buildRanksAnswer(national)),
  ];
}
