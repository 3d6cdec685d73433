import { useRef, type ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { submissionAnswerSchema, type SignatoryView, type SubmissionAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page } from '../../parts/page.js';
import { AnswerTable } from './answer-table.js';
import { FindingPanel } from './finding-panel.js';
import { LegalMarks } from './legal-marks.js';
import { placeNames } from './use-entry-cells.js';

const ROLES = [['filler', '填表人'], ['statistics-head', '统计负责人'], ['unit-head', '单位负责人']] as const;
type Fields = Readonly<Record<string, { readonly nameZh?: string; readonly phone?: string } | undefined>>;

function signatoriesOf(fields: Fields): SignatoryView[] {
  return ROLES.map(([role]) => {
    const { nameZh = '', phone = '' } = fields[role] ?? {};
    return { role, nameZh: nameZh.trim(), ...(phone.trim() === '' ? {} : { phone: phone.trim() }) };
  });
}

function Submit({ answer }: { readonly answer: SubmissionAnswer }): ReactNode {
  const { submission, form, round } = answer;
  const navigate = useNavigate();
  // One filing however often the button is pressed or the network repeats it.
  const key = useRef(crypto.randomUUID());
  const submit = useMutation({
    mutationFn: (fields: Fields) => sendRequest('POST', `/api/submissions/${submission.id}/submit`, submissionAnswerSchema, { signatories: signatoriesOf(fields) }, key.current),
    onSuccess: (next) => { queryClient.setQueryData(['answer', `/api/submissions/${submission.id}`], next); void navigate(`/entry/${submission.id}/receipt`); },
    onError: () => { key.current = crypto.randomUUID(); },
  });
  const blocked = answer.findings.some(({ severity, explanationZh }) => severity === 'error' || !explanationZh);
  const initial = Object.fromEntries(answer.signatories.map(({ role, nameZh, phone }) => [role, { nameZh, phone }]));
  return (
    <Page title={`核对并报送：${form.titleZh}`} lead={`${submission.regionZh}　${round.periodZh}　${submission.stateZh}`} extra={<LegalMarks authority={form.authority} />}>
      <div className="stack">
        {submit.error ? <Alert type="error" showIcon role="alert" title={submit.error.message} /> : null}
        <FindingPanel submission={submission.id} findings={answer.findings} names={placeNames(answer)} canExplain={answer.actions.includes('edit')} />
        <section className="panel"><div className="panel-head"><h2>核对填报内容</h2><Link to={`/entry/${submission.id}`}>返回修改</Link></div><AnswerTable answer={answer} /></section>
        <section className="panel" aria-labelledby="signatories-heading">
          <h2 id="signatories-heading">签署人</h2>
          <Form<Fields> layout="vertical" initialValues={initial} onFinish={(fields) => submit.mutate(fields)} requiredMark={false}>
            <div className="three">{ROLES.map(([role, zh]) => (
              <div key={role}>
                <Form.Item name={[role, 'nameZh']} label={zh} rules={[{ required: true, whitespace: true, message: `请填写${zh}` }]}><Input maxLength={40} /></Form.Item>
                <Form.Item name={[role, 'phone']} label={`${zh}电话（选填）`} rules={[{ pattern: /^[\d+\-() ]*$/, message: '电话只含数字和符号' }]}><Input maxLength={30} inputMode="tel" /></Form.Item>
              </div>
            ))}</div>
            {blocked ? <Alert type="warning" showIcon title="尚有错误或未说明的待核实项，不能报送" style={{ marginBottom: 12 }} /> : null}
            {answer.actions.includes('submit') ? <Button type="primary" htmlType="submit" loading={submit.isPending} disabled={blocked}>报送</Button> : <p className="missing">当前状态不能报送。</p>}
          </Form>
        </section>
      </div>
    </Page>
  );
}

export function SubmitPage(): ReactNode {
  const { id = '' } = useParams();
  const query = useAnswer(`/api/submissions/${encodeURIComponent(id)}`, submissionAnswerSchema);
  return <AnswerPage query={query} title="核对并报送">{(answer) => <Submit answer={answer} />}</AnswerPage>;
}
