import { useState, type ReactNode } from 'react';
import { Alert, Button, Form, Input } from 'antd';
import { Link, Navigate, useSearchParams } from 'react-router';
import { loginRequestSchema, type LoginRequest } from '@greengauge/contracts';
import { ApiError } from '../../app/api.js';
import { useSession, useSignIn } from '../../app/session.js';

/** Only a path of this site; anything else would let a link send people elsewhere after signing in. */
const safeNext = (next: string | null): string => (next && /^\/(?![/\\])/.test(next) ? next : '/');

export function SignInPage(): ReactNode {
  const session = useSession();
  const signIn = useSignIn();
  const [parameters] = useSearchParams();
  const [problem, setProblem] = useState<string>();
  const [codeAsked, setCodeAsked] = useState(false);
  if (session.signedIn) return <Navigate to={safeNext(parameters.get('next'))} replace />;
  const submit = (values: LoginRequest): void => {
    const parsed = loginRequestSchema.safeParse(values);
    if (!parsed.success) return setProblem('请填写登录名和口令。');
    setProblem(undefined);
    signIn.mutate(parsed.data);
  };
  const needsCode = signIn.error instanceof ApiError && signIn.error.answer.code === 'code-required';
  if (needsCode && !codeAsked) setCodeAsked(true);
  const message = problem ?? signIn.error?.message;
  return (
    <main className="sign-in" data-ready="true">
      <title>登录 · 绿衡</title>
      <div className="panel">
        <h1>绿衡</h1>
        <p className="lead">市场导向的绿色技术创新体系监测评估平台</p>
        {message ? <Alert type={needsCode ? 'info' : 'error'} showIcon title={message} role="alert" style={{ margin: '16px 0 0' }} /> : null}
        <Form<LoginRequest> layout="vertical" onFinish={submit} requiredMark={false} style={{ marginTop: 20 }}>
          <Form.Item name="login" label="登录名" rules={[{ required: true, message: '请填写登录名' }]}><Input autoComplete="username" autoFocus maxLength={64} /></Form.Item>
          <Form.Item name="password" label="口令" rules={[{ required: true, message: '请填写口令' }]}><Input.Password autoComplete="current-password" maxLength={256} /></Form.Item>
          {codeAsked ? <Form.Item name="code" label="动态口令（或恢复码）" rules={[{ required: true, message: '请填写动态口令' }]}><Input autoComplete="one-time-code" maxLength={24} autoFocus /></Form.Item> : null}
          <Button type="primary" htmlType="submit" block loading={signIn.isPending}>登录</Button>
        </Form>
        <p style={{ margin: '18px 0 0' }}><Link to="/verify">不登录，核验报告或数据编码</Link></p>
      </div>
    </main>
  );
}
