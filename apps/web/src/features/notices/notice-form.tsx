import { useRef, type ReactNode } from 'react';
import { Button, Form, Input, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { doneAnswerSchema, type NoticeRequest } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { queryClient } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';

type Fields = Omit<NoticeRequest, 'id'>;

/** 发布通知. What is published is not changed afterwards: it is withdrawn, and another one published. */
export function NoticeForm(): ReactNode {
  const { message } = useDialogues();
  const [form] = Form.useForm<Fields>();
  const audience = Form.useWatch('audience', form);
  // Kept over a retry: a request whose answer was lost publishes one notice and not two.
  const key = useRef(crypto.randomUUID());
  const publish = useMutation({
    mutationFn: ({ region, ...rest }: Fields) => sendRequest('POST', '/api/notices', doneAnswerSchema, { id: key.current, ...rest, ...(region && rest.audience === 'regions' ? { region } : {}) }),
    onSuccess: () => {
      key.current = crypto.randomUUID();
      message.success('已发布');
      form.resetFields();
      void queryClient.invalidateQueries({ queryKey: ['answer', '/api/messages'] });
    },
    onError: (error) => message.error(error.message),
  });
  return (
    <section className="panel">
      <h2>发布通知</h2>
      <Form<Fields> form={form} layout="vertical" style={{ maxWidth: 560 }} initialValues={{ audience: 'all' }} onFinish={(fields) => publish.mutate(fields)}>
        <Form.Item label="标题" name="titleZh" rules={[{ required: true, min: 2, message: '请填写标题（至少两个字）' }]}><Input maxLength={120} /></Form.Item>
        <Form.Item label="正文" name="bodyZh" rules={[{ required: true, message: '请填写正文' }]}><Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} /></Form.Item>
        <Form.Item label="发至" name="audience"><Select options={[{ value: 'all', label: '全部用户' }, { value: 'regions', label: '各地区' }, { value: 'ministries', label: '部委' }]} /></Form.Item>
        {audience === 'regions' ? <Form.Item label="地区代码（不填即全部地区）" name="region" rules={[{ pattern: /^\d{6}$/, message: '地区代码为六位数字' }]}><Input maxLength={6} /></Form.Item> : null}
        <Button type="primary" htmlType="submit" loading={publish.isPending}>发布</Button>
      </Form>
    </section>
  );
}
