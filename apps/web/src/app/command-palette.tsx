import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Modal } from 'antd';
import { useNavigate } from 'react-router';
import { searchAnswerSchema, type SearchItem } from '@greengauge/contracts';
import { useLocale } from './locale.js';
import type { SignedIn } from './route.js';
import { admits, routes } from './routes.js';
import { useAnswer } from './use-answer.js';

type Found = Omit<SearchItem, 'kind'> & { readonly kind: SearchItem['kind'] | 'page' };

/** Pages of this account whose name, in either language, holds the text. */
function usePages(session: SignedIn, word: string): readonly Found[] {
  const { text } = useLocale();
  const lower = word.toLowerCase();
  return routes.filter((route) => route.nav && admits(route, session)).map((route) => ({ kind: 'page' as const, titleZh: text(route.title), href: route.path }))
    .filter(({ titleZh, href }) => word === '' || titleZh.toLowerCase().includes(lower) || href.includes(lower));
}

/** Search over pages, indicators, regions, clauses, registers and reports, all by keyboard: a combobox with one list. */
export function CommandPalette({ session, close }: { readonly session: SignedIn; readonly close: () => void }): ReactNode {
  const { locale, text } = useLocale();
  const navigate = useNavigate();
  const list = useId();
  const [word, setWord] = useState('');
  const [chosen, setChosen] = useState(0);
  const asked = useDeferredValue(word.trim());
  const answer = useAnswer(`/api/search?q=${encodeURIComponent(asked)}&limit=20`, searchAnswerSchema, { keep: true, enabled: asked !== '' });
  const pages = usePages(session, asked);
  const found: readonly Found[] = [...pages.slice(0, asked === '' ? 12 : 4), ...(asked === '' ? [] : (answer.data?.items ?? []))];
  const current = Math.min(chosen, Math.max(0, found.length - 1));
  // While what is listed answers an earlier word, Enter waits for the answer to this one.
  const settled = asked === word.trim() && (asked === '' || !(answer.isPlaceholderData || answer.isPending));
  const [entered, setEntered] = useState(false);
  const [clicked, setClicked] = useState<Found>();
  const target = clicked ?? (entered && settled ? found[current] : undefined);
  const active = useRef<HTMLLIElement>(null);
  // In braces: newer browsers answer with a promise, and what an effect gives back is called when it ends.
  useEffect(() => { active.current?.scrollIntoView({ block: 'nearest' }); }, [current, found.length]);
  useEffect(() => {
    if (!target) return;
    close();
    if (target.href.startsWith('/api/')) window.location.assign(target.href);
    else void navigate(target.href);
  }, [target, close, navigate]);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && found.length > 0) setChosen((current + step + found.length) % found.length);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) setEntered(true);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open footer={null} closable={false} onCancel={close} width={640} style={{ top: 72 }} destroyOnHidden title={<span className="skip">{text('frame.search')}</span>}>
      <input
        className="palette-input" type="search" autoFocus role="combobox" aria-expanded="true" aria-controls={list} aria-autocomplete="list" aria-label={text('frame.search-placeholder')}
        aria-activedescendant={found.length > 0 ? `${list}-${current}` : undefined} placeholder={text('frame.search-placeholder')} value={word} maxLength={60}
        onChange={(event) => { setWord(event.target.value); setChosen(0); setEntered(false); }} onKeyDown={onKeyDown}
      />
      <ul className="palette-list" role="listbox" id={list} aria-label={text('frame.search-results')}>
        {found.map((item, index) => (
          <li key={`${item.kind} ${item.href} ${item.titleZh}`} ref={index === current ? active : null} id={`${list}-${index}`} role="option" aria-selected={index === current} onMouseMove={() => setChosen(index)} onClick={() => setClicked(item)}>
            <span className="kind">{text(`frame.kind-${item.kind}`)}</span>
            <span>{locale === 'en' ? (item.titleEn ?? item.titleZh) : item.titleZh}</span>
            {item.detailZh ? <span className="detail">{item.detailZh}</span> : null}
          </li>
        ))}
      </ul>
      <p className="palette-help" role="status">{found.length === 0 && asked !== '' && !answer.isFetching ? text('frame.search-none', { text: asked }) : text('frame.search-help')}</p>
    </Modal>
  );
}
