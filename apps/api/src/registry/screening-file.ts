import type { FastifyReply } from 'fastify';
import type { ScreeningAnswer, ScreeningQuery } from '@greengauge/contracts';
import { textCell, type SheetCell } from '@greengauge/document';
import type { Actor } from '@greengauge/store';
import { sendFile, tableFile } from '../export/send-file.js';
import type { ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { readScreening } from './read-insight.js';

const BLOCK = 2_000;
/** A file is built in memory; a longer list is narrowed by region or outcome first. */
const MOST_ROWS = 50_000;
const OUTCOME_ZH = { met: '符合', 'not-met': '不符合', undecided: '待核实' } as const;

type Enterprise = ScreeningAnswer['enterprises'][number];

const rowOf = ({ uscc, nameZh, regionZh, outcome, poolsZh, reasons }: Enterprise): SheetCell[] =>
  [uscc, nameZh, regionZh, OUTCOME_ZH[outcome], poolsZh.join('、'), ...reasons.map(({ outcome: judged, reasonZh }) => `${OUTCOME_ZH[judged]}：${reasonZh}`)].map((text) => textCell(text));

/** Every enterprise that the filters leave, a column for each condition with its reason, and the rule below. */
export async function sendScreeningFile(ports: ApiPorts, actor: Actor, query: ScreeningQuery, format: 'csv' | 'xlsx', reply: FastifyReply): Promise<void> {
  const { after: _page, ...filters } = query;
  let page = await readScreening(ports, actor, { ...filters, limit: BLOCK });
  const rows = page.enterprises.map(rowOf);
  while (page.cursor !== undefined) {
    if (rows.length >= MOST_ROWS) throw refused('bad-request', `企业超过${MOST_ROWS}家，请先按地区或结果筛选`);
    page = await readScreening(ports, actor, { ...filters, asOf: page.asOf, after: page.cursor, limit: BLOCK });
    rows.push(...page.enterprises.map(rowOf));
  }
  const { rule, asOf } = page;
  const columns = ['统一社会信用代码', '企业名称', '地区', '遴选结果', '来源库', ...rule.conditions.map(({ textZh }) => textZh)].map((headerZh) => ({ headerZh }));
  sendFile(reply, await tableFile({ nameZh: `企业遴选结果 ${asOf}`, columns, rows, notesZh: [`规则：${rule.titleZh}`, `依据：${rule.sourceZh}`, `截至：${asOf}`] }, format, 'screening'));
}
