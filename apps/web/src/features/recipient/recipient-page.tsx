import type { ReactNode } from 'react';
import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { useMutation, type UseMutationResult } from '@tanstack/react-query';
import { recipientDoneAnswerSchema, recipientListAnswerSchema, type RecipientDoneAnswer, type RecipientListAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

const PATH = '/api/recipients';
const KINDS = [{ value: 'national', label: '全国报告' }, { value: 'regional', label: '地区报告' }, { value: 'brief', label: '监测简报' }, { value: 'ledger', label: '落实台账' }, { value: 'data-quality', label: '数据质量说明' }];

interface Request { readonly method: 'POST' | 'DELETE'; readonly path: string; readonly body?: unknown; readonly doneZh: string }

function useRecipientAction(): UseMutationResult<RecipientDoneAnswer, Error, Request> {
  const { message } = useDialogues();
  return useMutation({
    mutationFn: ({ method, path, body }: Request) => sendRequest(method, `${PATH}${path}`, recipientDoneAnswerSchema, body),
    onSuccess: (_answer, { doneZh }) => { message.success(doneZh); void queryClient.invalidateQueries({ queryKey: ['answer', PATH] }); },
    onError: (error) => message.error(error.message),
  });
}

/** Shown once: the platform keeps no copy that it could show again. */
function SecretShown({ secret }: { readonly secret: string | undefined }): ReactNode {
  if (secret === undefined) return null;
  return <Alert type="warning" showIcon title="回调密钥只显示这一次，请立即转交接收方保存" description={<code style={{ overflowWrap: 'anywhere' }}>{secret}</code>} />;
}

interface Fields { readonly nameZh: string; readonly channel: 'mail' | 'webhook'; readonly address: string; readonly region?: string; readonly kinds?: readonly string[]; readonly withLeague?: boolean }

function RecipientForm(): ReactNode {
  const action = useRecipientAction();
  const [form] = Form.useForm<Fields>();
  const add = ({ nameZh, channel, address, region, kinds, withLeague }: Fields): void => action.mutate(
    { method: 'POST', path: '', body: { nameZh, channel, address, kinds: kinds ?? [], withLeague: withLeague === true, ...(region ? { region } : {}) }, doneZh: '已登记，待安全管理员核准' },
    { onSuccess: () => form.resetFields() },
  );
  return (
    <section className="panel">
      <h2>登记接收方</h2>
      <Form<Fields> form={form} layout="vertical" style={{ maxWidth: 520 }} initialValues={{ channel: 'mail' }} onFinish={add}>
        <Form.Item label="名称" name="nameZh" rules={[{ required: true, message: '请填写名称' }]}><Input maxLength={60} /></Form.Item>
        <Form.Item label="方式" name="channel"><Select options={[{ value: 'mail', label: '邮件' }, { value: 'webhook', label: '签名回调（webhook）' }]} /></Form.Item>
        <Form.Item label="邮件地址或 https 地址" name="address" rules={[{ required: true, message: '请填写地址' }]}><Input maxLength={300} /></Form.Item>
        <Form.Item label="地区代码（只收该地区报告；部委不填）" name="region" rules={[{ pattern: /^\d{6}$/, message: '地区代码为六位数字' }]}><Input maxLength={6} /></Form.Item>
        <Form.Item label="报告类型（不选即全部）" name="kinds"><Select mode="multiple" options={KINDS} /></Form.Item>
        <Form.Item name="withLeague" valuePropName="checked"><Checkbox>含地区位次附页</Checkbox></Form.Item>
        <Button type="primary" htmlType="submit" loading={action.isPending}>登记</Button>
      </Form>
      <SecretShown secret={action.data?.webhookSecret} />
    </section>
  );
}

function Recipients({ answer }: { readonly answer: RecipientListAnswer }): ReactNode {
  const action = useRecipientAction();
  return (
    <Page title="接收方" lead="报告发布后送达的单位。由系统管理员登记，安全管理员核准后才会发送；地区接收方只收到本地区报告。">
      <div className="stack">
        <section className="panel">
          <h2>名单</h2>
          {answer.recipients.length === 0 ? <EmptyPanel>还没有接收方</EmptyPanel> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="接收方名单">
              <table className="plain">
                <thead><tr><th scope="col">名称</th><th scope="col" className="text">地址</th><th scope="col" className="text">范围</th><th scope="col" className="text">报告</th><th scope="col" className="text">位次附页</th><th scope="col" className="text">状态</th><th scope="col" className="text">操作</th></tr></thead>
                <tbody>
                  {answer.recipients.map((row) => (
                    <tr key={row.id}>
                      <th scope="row">{row.nameZh}</th><td className="text">{row.address}</td><td className="text nowrap">{row.regionZh}</td>
                      <td className="text">{row.kinds.length === 0 ? '全部' : row.kinds.map((kind) => KINDS.find(({ value }) => value === kind)?.label ?? kind).join('、')}</td>
                      <td className="text">{row.withLeague ? '含' : '不含'}</td><td className="text nowrap">{row.stateZh}</td>
                      <td className="text nowrap">
                        {answer.mayAllow && row.state === 'proposed' ? <Button size="small" loading={action.isPending} onClick={() => action.mutate({ method: 'POST', path: `/${row.id}/allowance`, doneZh: '已核准' })}>核准</Button> : null}
                        {answer.mayAdd && row.state !== 'ended' && row.channel === 'webhook' ? <Button size="small" loading={action.isPending} onClick={() => action.mutate({ method: 'POST', path: `/${row.id}/secret`, doneZh: '已换发密钥，旧密钥一日内仍有效' })}>换发密钥</Button> : null}
                        {answer.mayAdd && row.state !== 'ended' ? <Button size="small" danger loading={action.isPending} onClick={() => action.mutate({ method: 'DELETE', path: `/${row.id}`, doneZh: '已停用' })}>停用</Button> : null}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
          <SecretShown secret={action.data?.webhookSecret} />
        </section>
        {answer.mayAdd ? <RecipientForm /> : null}
      </div>
    </Page>
  );
}

export function RecipientPage(): ReactNode {
  const query = useAnswer(PATH, recipientListAnswerSchema);
  return <AnswerPage query={query} title="接收方">{(answer) => <Recipients answer={answer} />}</AnswerPage>;
}
