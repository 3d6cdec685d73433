import { useMemo, type ReactNode } from 'react';
import { App } from 'antd';
import { useLocale } from './locale.js';
import { saidNode } from './english/spoken-props.js';

interface Question {
  readonly title: string;
  readonly content?: string | undefined;
  readonly onOk: () => Promise<unknown>;
}

interface Dialogues {
  readonly message: Readonly<Record<'success' | 'error' | 'info', (zh: string) => void>>;
  readonly modal: { readonly confirm: (question: Question) => void };
}

/** Short messages and questions: they reach the library as values, so that no element reads them, and are put in the chosen language here. */
export function useDialogues(): Dialogues {
  const { message, modal } = App.useApp();
  const { locale } = useLocale();
  return useMemo(() => {
    const read = (zh: string): ReactNode => (locale === 'en' ? saidNode(zh) : zh);
    return {
      message: {
        success: (zh) => void message.success(read(zh)),
        error: (zh) => void message.error(read(zh)),
        info: (zh) => void message.info(read(zh)),
      },
      modal: { confirm: ({ title, content, onOk }) => void modal.confirm({ title: read(title), content: content === undefined ? undefined : read(content), onOk }) },
    };
  }, [message, modal, locale]);
}
