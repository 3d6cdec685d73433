import { useState, type ReactNode } from 'react';
import { Alert, Button, Dropdown, Modal } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { accountChangeAnswerSchema, accountListAnswerSchema, type AccountChangeAnswer, type AccountListAnswer, type AccountRow, type AccountStep } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { EmptyState } from '../../parts/empty-state.js';
import { AnswerPage, Page } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';
import { AccountForm } from './account-form.js';

const PATH = '/api/accounts';
const STEP_ZH: Readonly<Record<AccountStep, string>> = { disable: '停用', enable: '启用', 'reset-password': '重置口令', 'lift-second-factor': '解除动态口令' };
const refresh = (): void => void queryClient.invalidateQueries({ queryKey: ['answer', PATH] });

/** The new password, for the one moment it can be seen. */
function IssuedPassword({ issued, close }: { readonly issued: AccountChangeAnswer | undefined; readonly close: () => void }): ReactNode {
  return (
    <Modal open={issued?.password !== undefined} title={`${issued?.account.login ?? ''} 的口令`} onCancel={close} footer={<Button type="primary" onClick={close}>已记下</Button>}>
      <p>口令只显示这一次，请经可靠途径告知本人；首次登录须更换。</p>
      <p><code className="issued">{issued?.password}</code></p>
    </Modal>
  );
}

function Steps({ row, onIssued, onDuties }: { readonly row: AccountRow; readonly onIssued: (answer: AccountChangeAnswer) => void; readonly onDuties: () => void }): ReactNode {
  const { message, modal } = useDialogues();
  const step = useMutation({
    mutationFn: (name: AccountStep) => sendRequest('POST', `${PATH}/${encodeURIComponent(row.login)}/${name}`, accountChangeAnswerSchema),
    onSuccess: (answer, name) => { refresh(); if (answer.password === undefined) message.success(`${row.login}：已${STEP_ZH[name]}`); else onIssued(answer); },
    onError: (error) => message.error(error.message),
  });
  if (row.own) return <span className="missing">本人</span>;
  const names: readonly AccountStep[] = [row.disabled ? 'enable' : 'disable', 'reset-password', ...(row.secondFactor ? ['lift-second-factor' as const] : [])];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [{ key: 'duties', label: '变更职责' }, ...names.map((name) => ({ key: name, label: STEP_ZH[name] }))],
        onClick: ({ key }) => {
          const name = names.find((one) => one === key);
          if (name === undefined) onDuties();
          else modal.confirm({ title: `${STEP_ZH[name]}：${row.displayName}（${row.login}）`, content: name === 'enable' ? undefined : '该账户的会话将全部结束。', onOk: () => step.mutateAsync(name).catch(() => undefined) });
        },
      }}
    >
      <Button size="small" loading={step.isPending} aria-label={`办理 ${row.login}`}>办理</Button>
    </Dropdown>
  );
}

function Users({ answer }: { readonly answer: AccountListAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const [issued, setIssued] = useState<AccountChangeAnswer>();
  const [editing, setEditing] = useState<AccountRow | 'new'>();
  const words = parameters.get('q') ?? '';
  const rows = answer.accounts.filter((row) => [row.login, row.displayName, row.regionZh ?? '部委', ...row.dutiesZh].some((part) => part.includes(words)));
  return (
    <Page title="用户与职责" lead="系统管理员新建账户，安全管理员变更职责、停用和重置，审计员查看；三种职责不由同一账户承担。" extra={answer.canCreate ? <Button type="primary" onClick={() => setEditing('new')}>新建账户</Button> : null}>
      <div className="stack">
        {answer.canCreate || answer.canKeep ? null : <Alert type="info" showIcon title="当前账户只能查看。" />}
        <section className="panel">
          <div className="filters"><SearchBox label="筛选账户" placeholder="登录名、名称、地区或职责" value={words} onSearch={(q) => setParameters(q ? { q } : {})} width={320} /><span className="unit-note">共 {rows.length} 个</span></div>
          {rows.length === 0 ? <EmptyState kind="no-match" /> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="账户">
              <table className="plain">
                <thead><tr><th scope="col">账户</th><th scope="col" className="text">职责</th><th scope="col" className="text">地区</th><th scope="col" className="text">状态</th><th scope="col" className="text">最近登录</th>{answer.canKeep ? <th scope="col" className="text">办理</th> : null}</tr></thead>
                <tbody>{rows.map((row) => (
                  <tr key={row.login}>
                    <th scope="row">{row.displayName}<span className="sub">{row.login}{row.email ? ` · ${row.email}` : ''}</span></th>
                    <td className="text">{row.dutiesZh.join('、')}</td><td className="text nowrap">{row.regionZh ?? '部委'}</td>
                    <td className="text">{row.disabled ? '停用' : '启用'}{row.disabledReasonZh ? <span className="sub">{row.disabledReasonZh}</span> : null}{row.mustChangePassword ? <span className="sub">待改口令</span> : null}{row.secondFactor ? <span className="sub">已启用动态口令</span> : null}</td>
                    <td className="text nowrap">{row.lastLoginZh ?? '从未登录'}</td>
                    {answer.canKeep ? <td className="text"><Steps row={row} onIssued={setIssued} onDuties={() => setEditing(row)} /></td> : null}
                  </tr>
                ))}</tbody>
              </table>
            </div>
          )}
        </section>
      </div>
      {editing ? <AccountForm key={editing === 'new' ? 'new' : editing.login} row={editing === 'new' ? undefined : editing} apart={answer.apart} close={() => setEditing(undefined)} done={(changed) => { setEditing(undefined); refresh(); setIssued(changed); }} /> : null}
      <IssuedPassword issued={issued} close={() => setIssued(undefined)} />
    </Page>
  );
}

export function UsersPage(): ReactNode {
  const query = useAnswer(PATH, accountListAnswerSchema);
  return <AnswerPage query={query} title="用户与职责">{(answer) => <Users answer={answer} />}</AnswerPage>;
}
