import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isPlainMessageKey, translator, type Locale, type Translate } from '@greengauge/messages';

const STORED = 'greengauge.locale';

interface LocaleState {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  readonly text: Translate;
}

const LocaleContext = createContext<LocaleState>({ locale: 'zh-CN', choose: () => undefined, text: translator('zh-CN') });

/** `?lang=en` of a shared link first, then what was chosen here before, then Chinese. */
function initialLocale(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang');
  const known = asked ?? window.localStorage.getItem(STORED);
  return known === 'en' ? 'en' : 'zh-CN';
}

export function LocaleProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [locale, setLocale] = useState<Locale>(initialLocale);
  const choose = useCallback((next: Locale): void => {
    window.localStorage.setItem(STORED, next);
    setLocale(next);
  }, []);
  useEffect(() => { document.documentElement.lang = locale; }, [locale]);
  const state = useMemo(() => ({ locale, choose, text: translator(locale) }), [locale, choose]);
  return <LocaleContext value={state}>{children}</LocaleContext>;
}

export const useLocale = (): LocaleState => useContext(LocaleContext);
/** The texts of the chosen language by their keys. */
export const useText = (): Translate => useContext(LocaleContext).text;

/** Name of something that has both; English only where it was chosen and exists. */
export function useName(): (named: { readonly nameZh: string; readonly nameEn?: string | undefined }) => string {
  const { locale } = useLocale();
  return ({ nameZh, nameEn }) => (locale === 'en' && nameEn !== undefined && nameEn !== '' ? nameEn : nameZh);
}

/** The word of an enumeration: the answer's Chinese, or the English message `topic.code` where English is chosen and there is one. */
export function useLabel(): (topic: string, code: string, zh: string) => string {
  const { locale, text } = useLocale();
  return (topic, code, zh) => {
    const key = `${topic}.${code}`;
    return locale === 'en' && isPlainMessageKey(key) ? text(key) : zh;
  };
}
