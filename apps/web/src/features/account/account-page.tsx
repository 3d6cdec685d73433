import type { ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { doneAnswerSchema, sessionAnswerSchema, sessionListAnswerSchema, type PasswordChangeRequest } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { ErrorPanel, Page } from '../../parts/page.js';
import { SecondFactorPanel } from './second-factor-panel.js';

/** Password, second factor, address and sessions of the own account; also the one page an account with a first password may open. */
export function AccountPage(): ReactNode {
  const session = useSession();
  if (!session.signedIn) return null;
  const { account } = session;
  return (
    <Page title="账户与安全" lead={`${account.displayName}（${account.login}）`}>
      <div className="stack">
        {account.mustChangePassword ? <Alert type="warning" showIcon title="请先修改口令" description="首次登录、口令被重置或已到期时，须设定新口令后才能使用其他功能。" /> : account.mustEnrol ? <Alert type="warning" showIcon title="请先启用动态口令" description="本单位的口令制度要求每个账户启用动态口令。" /> : null}
        <PasswordPanel />
        {account.mustChangePassword ? null : <SecondFactorPanel enrolled={account.secondFactor} />}
        {account.mustChangePassword ? null : <EmailPanel email={account.email} />}
        {account.mustChangePassword ? null : <SessionsPanel />}
      </div>
    </Page>
  );
}

interface PasswordFields extends PasswordChangeRequest {
  readonly again: string;
}

function PasswordPanel(): ReactNode {
  const { message } = useDialogues();
  const change = useMutation({
    mutationFn: ({ current, next }: PasswordFields) => sendRequest('POST', '/api/session/password', sessionAnswerSchema, { current, next }),
    onSuccess: (session) => {
      message.success('口令已修改，请用新口令登录');
      queryClient.setQueryData(['session'], session);
    },
  });
  return (
    <section className="panel" aria-labelledby="password-heading">
      <h2 id="password-heading">修改口令</h2>
      {change.error ? <Alert type="error" showIcon role="alert" title={change.error.message} style={{ marginBottom: 12 }} /> : null}
      <Form<PasswordFields> layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)} style={{ maxWidth: 420 }}>
        <Form.Item name="current" label="原口令" rules={[{ required: true, message: '请填写原口令' }]}><Input.Password autoComplete="current-password" maxLength={256} /></Form.Item>
        <Form.Item name="next" label="新口令" extra="至少 12 位；可以粘贴口令管理工具生成的口令。" rules={[{ required: true, message: '请填写新口令' }, { min: 12, message: '口令至少 12 位' }]}><Input.Password autoComplete="new-password" maxLength={256} /></Form.Item>
        <Form.Item name="again" label="再次填写新口令" dependencies={['next']} rules={[{ required: true, message: '请再次填写新口令' }, ({ getFieldValue }) => ({ validator: (_rule, value: unknown) => (value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error('两次填写的新口令不一致'))) })]}><Input.Password autoComplete="new-password" maxLength={256} /></Form.Item>
        <Button type="primary" htmlType="submit" loading={change.isPending}>修改口令并重新登录</Button>
      </Form>
    </section>
  );
}

function EmailPanel({ email }: { readonly email: string | undefined }): ReactNode {
  const { message } = useDialogues();
  const save = useMutation({
    mutationFn: (fields: { readonly email?: string }) => sendRequest('PUT', '/api/session/email', doneAnswerSchema, { email: fields.email?.trim() ?? '' }),
    onSuccess: () => { message.success('已保存'); void queryClient.invalidateQueries({ queryKey: ['session'] }); },
  });
  return (
    <section className="panel" aria-labelledby="email-heading">
      <h2 id="email-heading">接收提醒的邮箱</h2>
      {save.error ? <Alert type="error" showIcon role="alert" title={save.error.message} style={{ marginBottom: 12 }} /> : null}
      <Form layout="inline" initialValues={{ email }} onFinish={(fields: { readonly email?: string }) => save.mutate(fields)}>
        <Form.Item name="email" label="邮箱" style={{ flex: '1 1 260px', maxWidth: 420 }}><Input type="email" autoComplete="email" maxLength={120} placeholder="留空则不接收邮件" /></Form.Item>
        <Button htmlType="submit" loading={save.isPending}>保存</Button>
      </Form>
    </section>
  );
}

const SESSIONS = '/api/session/sessions';

function SessionsPanel(): ReactNode {
  const { data, error, refetch } = useAnswer(SESSIONS, sessionListAnswerSchema);
  const end = useMutation({
    mutationFn: (id: string) => sendRequest('DELETE', `${SESSIONS}/${id}`, doneAnswerSchema),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['answer', SESSIONS] }),
  });
  return (
    <section className="panel" aria-labelledby="sessions-heading">
      <h2 id="sessions-heading">登录会话</h2>
      {error ? <ErrorPanel error={error} retry={() => void refetch()} /> : null}
      <div className="scroll" tabIndex={0} role="region" aria-label="登录会话">
        <table className="plain">
          <thead><tr><th scope="col">浏览器</th><th scope="col" className="text">地址</th><th scope="col" className="text">登录时间</th><th scope="col" className="text">最近使用</th><th scope="col" className="text">操作</th></tr></thead>
          <tbody>{data?.sessions.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.current ? '本次会话' : '其他会话'}<span className="sub">{one.userAgent?.slice(0, 90)}</span></th>
              <td className="text">{one.ip}</td><td className="text nowrap">{one.createdZh}</td><td className="text nowrap">{one.lastSeenZh}</td>
              <td className="text">{one.current ? '—' : <Button size="small" danger onClick={() => end.mutate(one.id)} aria-label={`结束 ${one.createdZh} 的会话`}>结束</Button>}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </section>
  );
}
