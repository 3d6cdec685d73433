import type { ReactNode } from 'react';
import { Button } from 'antd';
import { CopyOutlined } from '@ant-design/icons';
import { useText } from '../app/locale.js';
import { useDialogues } from '../app/use-dialogues.js';

/** The words to cite by, which carry the vintage, and a button that takes them along. */
export function Citation({ citationZh }: { readonly citationZh: string }): ReactNode {
  const text = useText();
  const { message } = useDialogues();
  const copy = (): void => void navigator.clipboard.writeText(citationZh).then(() => message.success(text('figure.copied')), () => message.error(citationZh));
  return <>{text('figure.citation')}：<span>{citationZh}</span>　<Button size="small" icon={<CopyOutlined />} onClick={copy}>{text('action.copy-citation')}</Button></>;
}
