import { useState, type ReactNode } from 'react';
import { Button, Form, Input } from 'antd';
import type { PublicationAnswer } from '@greengauge/contracts';
import { usePublicationAction } from './use-publication-action.js';

/** A local time of the field as an instant; the platform works in Beijing time whatever the reader's machine says. */
const instantOf = (local: string): string => `${local.length === 16 ? `${local}:00` : local}+08:00`;

interface SigningFields {
  readonly signerZh: string;
  readonly issuerZh?: string;
  readonly documentNo?: string;
  readonly embargoAt: string;
}

/** The steps this account may take now, each with what it needs. */
export function StepPanel({ answer }: { readonly answer: PublicationAnswer }): ReactNode {
  const action = usePublicationAction(answer.id);
  const [due, setDue] = useState('');
  const [reason, setReason] = useState('');
  const take = (body: object, doneZh: string): void => action.mutate({ method: 'POST', path: 'steps', body, doneZh });
  if (answer.steps.length === 0) return null;
  return (
    <section className="panel">
      <h2>下一步</h2>
      <div className="stack">
        {answer.steps.includes('consult') ? (
          <div className="filters">
            <label>意见截止（北京时间）<Input type="datetime-local" value={due} onChange={(event) => setDue(event.target.value)} style={{ width: 220, marginLeft: 8 }} /></label>
            <Button type="primary" disabled={due === ''} loading={action.isPending} onClick={() => take({ step: 'consult', replyDueAt: instantOf(due) }, '已向该地区征求意见')}>征求地区意见</Button>
          </div>
        ) : null}
        {answer.steps.includes('revise') ? <div><Button type="primary" loading={action.isPending} onClick={() => take({ step: 'revise' }, '已转入修改')}>转入修改</Button></div> : null}
        {answer.steps.includes('sign') ? (
          <Form<SigningFields> layout="vertical" style={{ maxWidth: 480 }} onFinish={({ embargoAt, signerZh, issuerZh, documentNo }) => take({
            step: 'sign', signerZh, embargoAt: instantOf(embargoAt), ...(issuerZh ? { issuerZh } : {}), ...(documentNo ? { documentNo } : {}),
          }, '已签发，正在成文')}>
            <Form.Item label="签发人" name="signerZh" rules={[{ required: true, message: '请填写签发人' }]}><Input maxLength={40} /></Form.Item>
            <Form.Item label="签发单位（印在封面，可不填）" name="issuerZh"><Input maxLength={60} /></Form.Item>
            <Form.Item label="文号（可不填）" name="documentNo"><Input maxLength={40} /></Form.Item>
            <Form.Item label="发布时间（北京时间）" name="embargoAt" rules={[{ required: true, message: '请填写发布时间' }]}><Input type="datetime-local" step={1} /></Form.Item>
            <Button type="primary" htmlType="submit" loading={action.isPending}>签发</Button>
          </Form>
        ) : null}
        {answer.steps.includes('withdraw') ? (
          <div className="filters">
            <Input aria-label="撤回原因" placeholder="撤回原因" maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} style={{ maxWidth: 360 }} />
            <Button danger disabled={reason.trim() === ''} loading={action.isPending} onClick={() => take({ step: 'withdraw', reasonZh: reason.trim() }, '已撤回')}>撤回</Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}
