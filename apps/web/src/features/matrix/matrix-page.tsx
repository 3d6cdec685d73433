import type { ReactNode } from 'react';
import { Button, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { matrixAnswerSchema, reminderAnswerSchema, roundAnswerSchema, type MatrixAnswer, type RoundView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AnswerPage, Page } from '../../parts/page.js';
import { ExtensionsPanel } from './extensions-panel.js';

type Status = MatrixAnswer['rows'][number]['cells'][number]['status'];
const SHAPE: Readonly<Record<Status, string>> = { 'not-open': '·', 'not-reported': '○', drafting: '◔', reported: '◐', returned: '↩', approved: '◕', passed: '●', overdue: '✕', 'not-asked': '–' };
const WORDS: Readonly<Record<Status, string>> = { passed: '已通过', approved: '地区已审', reported: '已报', drafting: '填报中', 'not-reported': '未报', returned: '退回', overdue: '逾期', 'not-open': '未开放', 'not-asked': '不在范围' };
const ORDER: readonly Status[] = ['passed', 'approved', 'reported', 'drafting', 'not-reported', 'returned', 'overdue', 'not-open', 'not-asked'];

const Shapes = (): ReactNode => <span className="shapes">{ORDER.map((status) => <span key={status}>{SHAPE[status]} {WORDS[status]}</span>)}</span>;

const percent = (value: number | undefined): string => value === undefined ? '—' : `${value.toFixed(value === 100 || value === 0 ? 0 : 1)}%`;

/** A form stands there twice where some regions are asked for it besides: then the round's own name tells them apart. */
const nameOf = ({ formTitleZh, periodZh, titleZh, regions }: RoundView): string => `${formTitleZh}（${regions === undefined ? periodZh : titleZh}）`;

function RoundActions({ round, frozen, titleZh }: { readonly round: string; readonly frozen: boolean; readonly titleZh: string }): ReactNode {
  const { message, modal } = useDialogues();
  const remind = useMutation({
    mutationFn: () => sendRequest('POST', `/api/rounds/${round}/reminders`, reminderAnswerSchema, undefined, crypto.randomUUID()),
    onSuccess: ({ people, withoutAddress }) => message.success(withoutAddress > 0 ? `已催报 ${people} 人，另有 ${withoutAddress} 人没有邮箱` : `已催报 ${people} 人`),
    onError: (error) => message.error(error.message),
  });
  const freeze = useMutation({
    mutationFn: () => sendRequest('POST', `/api/rounds/${round}/freeze`, roundAnswerSchema, undefined, crypto.randomUUID()),
    onSuccess: () => void queryClient.invalidateQueries({ queryKey: ['answer'] }), onError: (error) => message.error(error.message),
  });
  if (frozen) return <span className="sub">已冻结</span>;
  return (
    <span className="inline-form">
      <Button size="small" loading={remind.isPending} onClick={() => remind.mutate()} aria-label={`催报${titleZh}`}>催报</Button>
      <Button size="small" onClick={() => modal.confirm({ title: `冻结 ${titleZh}？`, content: '冻结后本期不再接受任何修改、报送和审核。', onOk: () => freeze.mutateAsync().catch(() => undefined) })} aria-label={`冻结${titleZh}`}>冻结</Button>
    </span>
  );
}

function Matrix({ answer, canAct, period, choose }: { readonly answer: MatrixAnswer; readonly canAct: boolean; readonly period: string; readonly choose: (period: string) => void }): ReactNode {
  const total = new Map(answer.totals.map((one) => [one.round, one]));
  const periods = [{ value: '', label: '各表最近一期' }, ...answer.periods.map(({ period: value, periodZh: label }) => ({ value, label }))];
  return (
    <Page title="报送情况" lead={<>37个填报单位，每表一列。<Shapes /></>} extra={<Select aria-label="报告期" value={period} options={periods} onChange={choose} style={{ minWidth: 180 }} />}>
      <div className="stack">
        <section className="panel">
          {answer.rounds.length === 0 ? <EmptyState kind="not-due">现在没有开放的填报</EmptyState> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="报送情况">
              <table className="plain matrix">
                <thead>
                  <tr><th scope="col">填报单位</th>{answer.rounds.map((round) => <th key={round.id} scope="col" className="text">{round.formTitleZh}<span className="sub">{round.periodZh}</span>{round.regions ? <><span className="sub">{round.titleZh}</span><span className="sub">{`${round.regions.length}个填报单位`}</span></> : null}<span className="sub">截止 {round.dueZh}</span>{canAct ? <RoundActions round={round.id} frozen={round.frozenAt !== undefined} titleZh={nameOf(round)} /> : null}</th>)}<th scope="col">完成率</th><th scope="col">按时率</th></tr>
                </thead>
                <tbody>
                  <tr><th scope="row">合计</th>{answer.rounds.map((round) => { const sum = total.get(round.id); return <td key={round.id} className="text">{sum ? <>已报 {sum.reported}/{sum.owed}，通过 {sum.passed}<span className="sub">完成 {percent(sum.completeness)}，按时 {percent(sum.onTime)}</span></> : '—'}</td>; })}<td>—</td><td>—</td></tr>
                  {answer.rows.map((row) => (
                    <tr key={row.region}>
                      <th scope="row"><Link to={`/tasks?region=${row.region}`}>{row.regionZh}</Link></th>
                      {row.cells.map((cell) => <td key={cell.round} className={`text nowrap status-${cell.status}`}>{cell.submission ? <Link to={`/review/${cell.submission}`}>{SHAPE[cell.status]} {cell.statusZh}</Link> : <>{SHAPE[cell.status]} {cell.statusZh}</>}{cell.late ? <span className="sub">逾期报送</span> : null}</td>)}
                      <td>{percent(row.completeness)}</td><td>{percent(row.onTime)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </section>
        <ExtensionsPanel canDecide={canAct} />
      </div>
    </Page>
  );
}

export function MatrixPage(): ReactNode {
  const session = useSession();
  const [parameters, setParameters] = useSearchParams();
  const period = parameters.get('period');
  const query = useAnswer(`/api/matrix${period ? `?period=${encodeURIComponent(period)}` : ''}`, matrixAnswerSchema);
  return <AnswerPage query={query} title="报送情况">{(answer) => <Matrix answer={answer} canAct={session.signedIn && session.permissions.acceptForms} period={period ?? ''} choose={(chosen) => setParameters(chosen === '' ? {} : { period: chosen })} />}</AnswerPage>;
}
