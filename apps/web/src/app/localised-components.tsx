import type { ReactNode } from 'react';
import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useLocale } from './locale.js';
import { theme } from './theme.js';

/** Ant Design in the chosen language and our theme. */
export function LocalisedComponents({ children }: { readonly children: ReactNode }): ReactNode {
  const { locale } = useLocale();
  return <ConfigProvider locale={locale === 'en' ? enUS : zhCN} theme={theme} button={{ autoInsertSpace: false }}>{children}</ConfigProvider>;
}
