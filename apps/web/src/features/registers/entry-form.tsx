import { useState, type ReactNode } from 'react';
import { Alert, Button, Drawer, Input, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { saveEntryAnswerSchema, type RegisterAnswer, type RegisterColumn } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { refreshRegisters } from './refresh-registers.js';

interface FieldProps { readonly column: RegisterColumn; readonly value: string; readonly regions: RegisterAnswer['regions']; readonly onChange: (value: string) => void; readonly locked: boolean }

function Field({ column, value, regions, onChange, locked }: FieldProps): ReactNode {
  const { id, kind, options = [] } = column;
  const label = { id: `field-${id}`, 'aria-label': column.labelZh };
  if (kind === 'region') return <Select {...label} showSearch={{ optionFilterProp: 'label' }} value={value || null} onChange={onChange} options={regions.map(({ nameZh }) => ({ value: nameZh, label: nameZh }))} />;
  if (kind === 'codes' || kind === 'status') return <Select {...label} allowClear value={value || null} onChange={(next: string | null) => onChange(next ?? '')} options={options.map(({ labelZh }) => ({ value: labelZh, label: labelZh }))} />;
  if (kind === 'many-codes') return <Select {...label} mode="multiple" value={value === '' ? [] : value.split('；')} onChange={(next) => onChange(next.join('；'))} options={options.map(({ labelZh }) => ({ value: labelZh, label: labelZh }))} />;
  if (kind === 'flag') return <Select {...label} allowClear value={value || null} onChange={(next: string | null) => onChange(next ?? '')} options={['是', '否'].map((word) => ({ value: word, label: word }))} />;
  if (kind === 'long-text') return <Input.TextArea {...label} value={value} autoSize={{ minRows: 2, maxRows: 8 }} onChange={(event) => onChange(event.target.value)} />;
  return <Input {...label} value={value} disabled={locked} placeholder={kind === 'day' ? '如 2025-03-01' : kind === 'yearly' ? '如 2024=120；2025=150' : ''} suffix={column.unit} onChange={(event) => onChange(event.target.value)} />;
}

interface FormProps { readonly register: RegisterAnswer['register']; readonly columns: readonly RegisterColumn[]; readonly regions: RegisterAnswer['regions']; readonly start?: Readonly<Record<string, string>>; readonly onClose: () => void }

/** New entry, or the next version of one: status, evaluation and exit are fields of it like any other. */
export function EntryForm({ register, columns, regions, start, onClose }: FormProps): ReactNode {
  const { message } = useDialogues();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(start ?? {});
  const save = useMutation({
    mutationFn: () => sendRequest('POST', `/api/registers/${register.id}/entries`, saveEntryAnswerSchema, { texts }),
    onSuccess: (answer) => {
      if (!answer.saved) return;
      message.success(answer.changed ? `已保存为待发布的第${answer.version}版，由另一人核对发布` : '内容没有变化');
      refreshRegisters();
      onClose();
    },
    onError: (error) => message.error(error.message),
  });
  const refusal = save.data?.saved === false ? save.data.rejection.reasonZh : undefined;
  return (
    <Drawer open size={560} title={start ? `修改：${start['nameZh'] ?? ''}` : `登记：${register.titleZh}`} onClose={onClose} extra={<Button type="primary" loading={save.isPending} onClick={() => save.mutate()}>保存为待发布</Button>}>
      {refusal === undefined ? null : <Alert type="error" showIcon role="alert" title="没有保存" description={refusal} style={{ marginBottom: 12 }} />}
      <div className="stack" style={{ gap: 12 }}>
        {columns.map((column) => (
          <label key={column.id} htmlFor={`field-${column.id}`} style={{ display: 'grid', gap: 4 }}>
            <span>{column.labelZh}{column.required ? '（必填）' : ''}{column.hintZh ? <span className="sub unit-note">{column.hintZh}</span> : null}</span>
            <Field column={column} regions={regions} value={texts[column.id] ?? ''} locked={start !== undefined && column.id === 'key'} onChange={(value) => setTexts((current) => ({ ...current, [column.id]: value }))} />
          </label>
        ))}
      </div>
    </Drawer>
  );
}
