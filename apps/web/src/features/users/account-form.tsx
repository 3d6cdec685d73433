import type { ReactNode } from 'react';
import { Alert, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { accountChangeAnswerSchema, DUTY_ZH, dutySchema, regionListAnswerSchema, type AccountChangeAnswer, type AccountListAnswer, type AccountRow, type DutyCode } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useAnswer } from '../../app/use-answer.js';

interface Fields {
  readonly login: string;
  readonly displayName: string;
  readonly email?: string;
  readonly duties: readonly DutyCode[];
  readonly region?: string;
}

interface Props {
  /** Absent: a new account; else its duties are changed. */
  readonly row: AccountRow | undefined;
  readonly apart: AccountListAnswer['apart'];
  readonly close: () => void;
  readonly done: (answer: AccountChangeAnswer) => void;
}

const send = (row: AccountRow | undefined, { login, displayName, email, duties, region }: Fields): Promise<AccountChangeAnswer> => {
  const place = region ? { region } : {};
  return row
    ? sendRequest('PUT', `/api/accounts/${encodeURIComponent(row.login)}/duties`, accountChangeAnswerSchema, { duties, ...place })
    : sendRequest('POST', '/api/accounts', accountChangeAnswerSchema, { login, displayName, duties, ...place, ...(email ? { email } : {}) });
};

export function AccountForm({ row, apart, close, done }: Props): ReactNode {
  const [form] = Form.useForm<Fields>();
  const regions = useAnswer('/api/regions', regionListAnswerSchema);
  const save = useMutation({ mutationFn: (fields: Fields) => send(row, fields), onSuccess: done });
  const keptApart = (duties: readonly DutyCode[] | undefined): Promise<void> => {
    if (!duties || duties.length === 0) return Promise.reject(new Error('至少选一项职责'));
    const clash = apart.find(([a, b]) => duties.includes(a) && duties.includes(b));
    return clash ? Promise.reject(new Error(`${DUTY_ZH[clash[0]]}与${DUTY_ZH[clash[1]]}须由不同账户承担`)) : Promise.resolve();
  };
  return (
    <Modal open title={row ? `变更职责：${row.displayName}` : '新建账户'} onCancel={close} onOk={() => form.submit()} okText={row ? '变更' : '新建'} confirmLoading={save.isPending}>
      {save.error ? <Alert type="error" showIcon role="alert" title={save.error.message} style={{ marginBottom: 12 }} /> : null}
      <Form<Fields> form={form} layout="vertical" onFinish={(fields) => save.mutate(fields)} initialValues={row ? { duties: row.duties, region: row.region } : { duties: [] }}>
        {row ? null : (
          <>
            <Form.Item name="login" label="登录名" rules={[{ required: true, pattern: /^[a-zA-Z0-9][a-zA-Z0-9._-]{1,39}$/, message: '2 至 40 位字母、数字、点、连字符或下划线' }]}><Input autoComplete="off" maxLength={40} /></Form.Item>
            <Form.Item name="displayName" label="名称" rules={[{ required: true, message: '请填写名称' }]}><Input maxLength={60} /></Form.Item>
            <Form.Item name="email" label="邮箱（接收提醒）" rules={[{ type: 'email', message: '邮箱地址格式不正确' }]}><Input maxLength={120} /></Form.Item>
          </>
        )}
        <Form.Item name="duties" label="职责" rules={[{ validator: (_rule, value: readonly DutyCode[] | undefined) => keptApart(value) }]}>
          <Checkbox.Group options={dutySchema.options.map((duty) => ({ value: duty, label: DUTY_ZH[duty] }))} />
        </Form.Item>
        <Form.Item name="region" label="地区" extra="填报、地区审核账户须指定；部委账户不填。">
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={(regions.data?.rows ?? []).map(({ code, nameZh }) => ({ value: code, label: nameZh }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
