import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { parseInstant } from '@greengauge/kernel';
import { extensionAnswerSchema, submissionAnswerSchema, taskListAnswerSchema, type ReportingTask, type TaskListAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AnswerPage, Page } from '../../parts/page.js';

/** 还有 3 天 2 小时, 已超 5 小时: counted from the server's time. */
export function remainingZh(due: string, now: string): string {
  const minutes = Math.round(((parseInstant(due) ?? 0) - (parseInstant(now) ?? 0)) / 60_000);
  const [days, hours] = [Math.floor(Math.abs(minutes) / 1440), Math.floor((Math.abs(minutes) % 1440) / 60)];
  const words = days > 0 ? `${days} 天${hours > 0 ? ` ${hours} 小时` : ''}` : hours > 0 ? `${hours} 小时` : `${Math.abs(minutes)} 分钟`;
  return minutes >= 0 ? `还有 ${words}` : `已超 ${words}`;
}

const SHAPE: Readonly<Record<ReportingTask['status'], string>> = { 'not-started': '○', 'in-progress': '◐', 'with-problems': '△', returned: '↩', done: '●' };

/** A form stands in the list once a period: the period is part of its name. */
const nameOf = ({ round }: ReportingTask): string => `${round.formTitleZh}（${round.periodZh}）`;

function Open({ task, canFill }: { readonly task: ReportingTask; readonly canFill: boolean }): ReactNode {
  const navigate = useNavigate();
  const open = useMutation({
    mutationFn: () => sendRequest('POST', `/api/rounds/${task.round.id}/submission`, submissionAnswerSchema, undefined, crypto.randomUUID()),
    onSuccess: (answer) => { queryClient.setQueryData(['answer', `/api/submissions/${answer.submission.id}`], answer); void navigate(`/entry/${answer.submission.id}`); },
  });
  const word = canFill && task.status !== 'done' ? '继续填报' : '查看';
  if (task.submission) return <Link to={`/entry/${task.submission.id}`} aria-label={`${word}：${nameOf(task)}`}>{word}</Link>;
  if (!canFill) return <span className="missing">未开始</span>;
  return <><Button size="small" type="primary" loading={open.isPending} onClick={() => open.mutate()} aria-label={`开始填报${nameOf(task)}`}>开始填报</Button>{open.error ? <span className="cell-state bad" role="alert">{open.error.message}</span> : null}</>;
}

/** What else holds beside the due time: an extension, or until when what is overdue is still taken. */
function termNotes({ round, extension, status }: ReportingTask): readonly string[] {
  const asked = extension === undefined ? [] : [{ granted: `已延期至 ${extension.untilZh}`, asked: `延期至 ${extension.untilZh}，待批复`, refused: `延期未获同意${extension.answerZh === undefined ? '' : `：${extension.answerZh}`}` }[extension.state]];
  const overdue = round.phase === 'overdue' && status !== 'done' && extension?.state !== 'granted' ? [`${round.closesZh} 前可补报`] : [];
  return [...asked, ...overdue];
}

function AskExtension({ task, close }: { readonly task: ReportingTask; readonly close: () => void }): ReactNode {
  const { message } = useDialogues();
  const [form] = Form.useForm<{ readonly day: string; readonly reasonZh: string }>();
  const ask = useMutation({
    mutationFn: ({ day, reasonZh }: { readonly day: string; readonly reasonZh: string }) => sendRequest('POST', `/api/rounds/${task.round.id}/extensions`, extensionAnswerSchema, { until: `${day}T18:00:00+08:00`, reasonZh }, crypto.randomUUID()),
    onSuccess: () => { message.success('延期申请已提交，等待部委批复'); void queryClient.invalidateQueries({ queryKey: ['answer'] }); close(); },
  });
  return (
    <Modal open title={`申请延期：${task.round.formTitleZh}`} onCancel={close} onOk={() => form.submit()} okText="申请" confirmLoading={ask.isPending}>
      {ask.error ? <Alert type="error" showIcon role="alert" title={ask.error.message} /> : null}
      <p className="unit-note">本期 {task.round.closesZh} 关闭，延期须晚于这一时间。</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => ask.mutate(fields)}>
        <Form.Item name="day" label="延至（当日 18:00）" rules={[{ required: true, message: '请选择日期' }]}><Input type="date" /></Form.Item>
        <Form.Item name="reasonZh" label="理由" rules={[{ required: true, min: 2, message: '请说明理由' }]}><Input.TextArea maxLength={500} rows={3} /></Form.Item>
      </Form>
    </Modal>
  );
}

function Tasks({ answer, canFill, canAsk }: { readonly answer: TaskListAnswer; readonly canFill: boolean; readonly canAsk: boolean }): ReactNode {
  const [asking, setAsking] = useState<ReportingTask>();
  const back = answer.tasks.filter(({ status }) => status === 'returned');
  const open = answer.tasks.filter(({ status }) => status !== 'done').length;
  return (
    <Page title="工作台" lead={`${answer.regionZh}　${answer.tasks.length} 项填报任务，${open} 项未完成`}>
      <div className="stack">
        {back.length > 0 ? <Alert type="warning" showIcon title={`${back.length} 份被退回，须修改后重新报送`} description={back.map((task) => task.submission ? <div key={task.round.id}><Link to={`/entry/${task.submission.id}`}>{task.round.formTitleZh}（{task.round.periodZh}）</Link></div> : null)} /> : null}
        <section className="panel">
          <h2>任务清单</h2>
          {answer.tasks.length === 0 ? <EmptyState kind="not-due">现在没有开放的填报</EmptyState> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="任务清单">
              <table className="plain tasks">
                <thead><tr><th scope="col">调查表</th><th scope="col" className="text roomy">报告期</th><th scope="col" className="text">状态</th><th scope="col" className="roomy">已填</th><th scope="col" className="text">截止</th><th scope="col" className="text">操作</th></tr></thead>
                <tbody>{answer.tasks.map((task) => (
                  <tr key={task.round.id}>
                    <th scope="row">{task.round.formTitleZh}<span className="sub">{task.round.tableNo}　{task.round.titleZh}</span><span className="sub close">{task.round.periodZh}，已填 {task.progress.answered}/{task.progress.required}</span></th>
                    <td className="text nowrap roomy">{task.round.periodZh}</td>
                    <td className="text nowrap">{SHAPE[task.status]} {task.statusZh}{task.submission ? <span className="sub">{task.submission.stateZh}</span> : null}{task.errors + task.warnings > 0 ? <span className="sub">{task.errors} 项错误，{task.warnings} 项待核实</span> : null}</td>
                    <td className="roomy">{task.progress.answered}/{task.progress.required}</td>
                    <td className="text nowrap">{remainingZh(task.extendedUntil ?? task.round.dueAt, answer.now)}<span className="sub">{task.round.dueZh}</span>{termNotes(task).map((words) => <span key={words} className="sub">{words}</span>)}</td>
                    <td className="text nowrap"><Open task={task} canFill={canFill} />{canAsk && task.status !== 'done' && task.extension?.state !== 'asked' && task.round.phase !== 'frozen' ? <button type="button" className="link" onClick={() => setAsking(task)} aria-label={`申请延期：${nameOf(task)}`}>申请延期</button> : null}</td>
                  </tr>
                ))}</tbody>
              </table>
            </div>
          )}
        </section>
      </div>
      {asking ? <AskExtension task={asking} close={() => setAsking(undefined)} /> : null}
    </Page>
  );
}

function RegionTasks({ query: search, canFill, canAsk }: { readonly query: string; readonly canFill: boolean; readonly canAsk: boolean }): ReactNode {
  const query = useAnswer(`/api/tasks${search}`, taskListAnswerSchema);
  return <AnswerPage query={query} title="工作台">{(answer) => <Tasks answer={answer} canFill={canFill} canAsk={canAsk} />}</AnswerPage>;
}

/** A region sees its own tasks; a ministry those of a region it names. */
export function TasksPage(): ReactNode {
  const session = useSession();
  const [parameters] = useSearchParams();
  const region = parameters.get('region');
  if (!session.signedIn) return null;
  const { permissions, account } = session;
  if (account.region === undefined && !region) {
    return <Page title="工作台"><section className="panel"><ul className="notes"><li><Link to="/matrix">报送情况：37 个填报单位各表进度、催报、延期</Link></li>{permissions.acceptForms ? <li><Link to="/review">待审核的填报</Link></li> : null}</ul></section></Page>;
  }
  return <RegionTasks query={account.region === undefined ? `?region=${encodeURIComponent(region ?? '')}` : ''} canFill={permissions.fillForms} canAsk={permissions.fillForms || permissions.approveForms} />;
}
