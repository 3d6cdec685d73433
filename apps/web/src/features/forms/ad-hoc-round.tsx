import { useRef, type ReactNode } from 'react';
import { Button, Form, Input, Radio, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { reportingUnits } from '@greengauge/framework';
import { roundAnswerSchema, type FormView } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

interface Fields { readonly form: string; readonly period: string; readonly titleZh: string; readonly dueAt: string; readonly scope: 'all' | 'some'; readonly regions?: readonly string[] }

/** 专项调度: a round that no calendar opens. */
export function AdHocRound({ forms }: { readonly forms: readonly FormView[] }): ReactNode {
  const { message } = useDialogues();
  const [form] = Form.useForm<Fields>();
  const scope = Form.useWatch('scope', form);
  // Kept over a retry, so that a request whose answer was lost opens one round and not two.
  const key = useRef(crypto.randomUUID());
  const open = useMutation({
    mutationFn: ({ dueAt, scope, regions, ...rest }: Fields) => sendRequest('POST', '/api/rounds', roundAnswerSchema, { ...rest, dueAt: `${dueAt}:00+08:00`, ...(scope === 'some' ? { regions } : {}) }, key.current),
    onSuccess: ({ round }) => {
      key.current = crypto.randomUUID();
      message.success(`已布置：${round.titleZh}`);
      form.resetFields();
      void queryClient.invalidateQueries({ queryKey: ['answer'] });
    },
    onError: (error) => message.error(error.message),
  });
  return (
    <section className="panel">
      <h2>布置专项调度</h2>
      <Form<Fields> form={form} layout="vertical" style={{ maxWidth: 520 }} initialValues={{ scope: 'all' }} onFinish={(fields) => open.mutate(fields)}>
        <Form.Item label="调查表" name="form" rules={[{ required: true, message: '请选择调查表' }]}><Select showSearch optionFilterProp="label" options={forms.filter(({ authority }) => !authority.expired).map(({ id, titleZh }) => ({ value: id, label: titleZh }))} /></Form.Item>
        <Form.Item label="报告期" name="period" extra="例如 2025、2025Q1-Q3、2025-09" rules={[{ required: true, message: '请填写报告期' }]}><Input maxLength={24} /></Form.Item>
        <Form.Item label="名称" name="titleZh" rules={[{ required: true, min: 2, message: '请填写名称（至少两个字）' }]}><Input maxLength={80} /></Form.Item>
        <Form.Item label="截止时间（北京时间）" name="dueAt" rules={[{ required: true, message: '请填写截止时间' }]}><Input type="datetime-local" /></Form.Item>
        <Form.Item label="范围" name="scope"><Radio.Group options={[{ value: 'all', label: '全部填报单位' }, { value: 'some', label: '指定填报单位' }]} /></Form.Item>
        {scope === 'some' ? <Form.Item label="填报单位" name="regions" rules={[{ required: true, message: '请至少选择一个填报单位' }]}><Select mode="multiple" showSearch optionFilterProp="label" options={reportingUnits.map(({ code, nameZh }) => ({ value: code, label: nameZh }))} /></Form.Item> : null}
        <Button type="primary" htmlType="submit" loading={open.isPending}>布置</Button>
      </Form>
    </section>
  );
}
