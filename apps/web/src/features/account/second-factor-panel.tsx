import { useState, type ReactNode } from 'react';
import { Alert, Button, Input, QRCode } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { secondFactorAnswerSchema, secondFactorDoneSchema } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

const PATH = '/api/session/second-factor';
/** 32 characters are copied by hand more safely in groups. */
const grouped = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret;

/** Enrolment in two steps: the secret counts only after a code of it was shown, so nobody locks oneself out. */
export function SecondFactorPanel({ enrolled }: { readonly enrolled: boolean }): ReactNode {
  const { message } = useDialogues();
  const [code, setCode] = useState('');
  const begin = useMutation({ mutationFn: () => sendRequest('POST', PATH, secondFactorAnswerSchema) });
  const confirm = useMutation({
    mutationFn: () => sendRequest('PUT', PATH, secondFactorDoneSchema, { code: code.trim() }),
    onSuccess: () => { message.success('动态口令已启用'); begin.reset(); void queryClient.invalidateQueries({ queryKey: ['session'] }); },
  });
  const problem = confirm.error ?? begin.error;
  return (
    <section className="panel" aria-labelledby="second-factor-heading">
      <h2 id="second-factor-heading">动态口令</h2>
      {problem ? <Alert type="error" showIcon role="alert" title={problem.message} style={{ marginBottom: 12 }} /> : null}
      {confirm.data ? (
        <div role="status">
          <p>请抄下恢复码并妥善保管：丢失手机时可在登录页代替动态口令，每个只能用一次，离开本页后不再显示。</p>
          <ul className="recovery-codes">{confirm.data.recoveryCodes.map((one) => <li key={one}><code>{one}</code></li>)}</ul>
        </div>
      ) : null}
      {enrolled ? <p>已启用，登录时须输入身份验证器显示的 6 位数字。丢失手机可用恢复码登录；更换手机或恢复码用完，请联系安全管理员解除后重新启用。</p> : begin.data ? (
        <div className="enrol">
          <QRCode value={begin.data.address} size={176} type="svg" aria-label="动态口令二维码，内容与下方密钥相同" />
          <div>
            <p>1. 用手机上的身份验证器扫描二维码，或手工输入密钥：<br /><code>{grouped(begin.data.secret)}</code></p>
            <p><label htmlFor="totp-code">2. 输入验证器显示的 6 位数字</label></p>
            <span className="inline-form">
              <Input id="totp-code" value={code} onChange={(event) => setCode(event.target.value)} onPressEnter={() => confirm.mutate()} inputMode="numeric" autoComplete="one-time-code" maxLength={7} style={{ width: 140 }} />
              <Button type="primary" onClick={() => confirm.mutate()} loading={confirm.isPending}>启用</Button>
            </span>
          </div>
        </div>
      ) : (
        <>
          <p>在口令之外再核对手机上每 30 秒变化一次的数字，口令泄露也不能登录。</p>
          <Button onClick={() => begin.mutate()} loading={begin.isPending}>启用动态口令</Button>
        </>
      )}
    </section>
  );
}
