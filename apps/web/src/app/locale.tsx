import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { isPlainMessageKey, translator, type Locale, type Translate } from '@greengauge/messages';
import { speak } from './english/speech.js';
import { said } from './english/spoken-props.js';

const STORED = 'greengauge.locale';

interface LocaleState {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  readonly text: Translate;
}

const LocaleContext = createContext<LocaleState>({ locale: 'zh-CN', choose: () => undefined, text: translator('zh-CN') });

/** Told to the server too: it draws the first view before any script, and in Chinese alone. */
function remember(locale: string): void {
  window.localStorage.setItem(STORED, locale);
  document.cookie = `greengauge-locale=${locale}; path=/; max-age=31536000; samesite=lax`;
}

/** `?lang=en` of a shared link first, then what was chosen here before, then Chinese. */
function initialLocale(): Locale {
  const asked = new URLSearchParams(window.location.search).get('lang');
  if (asked === 'en' || asked === 'zh-CN') remember(asked);
  const known = asked ?? window.localStorage.getItem(STORED);
  return known === 'en' ? 'en' : 'zh-CN';
}

/** What fills a sentence is read too: a name, a unit, a period. */
const inEnglish: Translate = (key, ...params) => said(translator('en')(key, ...params));

/** What a language needs before anything is drawn in it. */
async function ready(locale: Locale): Promise<Locale> {
  speak(locale === 'en' ? (await import('./english/english.js')).makeReader() : undefined);
  return locale;
}

export function LocaleProvider({ children }: { readonly children: () => ReactNode }): ReactNode {
  const [locale, setLocale] = useState<Locale | undefined>(() => (initialLocale() === 'en' ? undefined : 'zh-CN'));
  const choose = useCallback((next: Locale): void => {
    remember(next);
    void ready(next).then(() => setLocale(next));
  }, []);
  useEffect(() => { if (!locale) void ready('en').then(setLocale); }, [locale]);
  useEffect(() => { if (locale) document.documentElement.lang = locale; }, [locale]);
  const state = useMemo(() => locale && { locale, choose, text: locale === 'en' ? inEnglish : translator(locale) }, [locale, choose]);
  // Elements speak the language they were made in: with another one the tree is made anew. Addresses hold what was chosen on a page.
  return state ? <LocaleContext key={state.locale} value={state}>{children()}</LocaleContext> : null;
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
