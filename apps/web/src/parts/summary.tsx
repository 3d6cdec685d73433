import type { ReactNode } from 'react';
import type { Legend, Message, Signal } from '@greengauge/contracts';
import { useLabel, useLocale, useText } from '../app/locale.js';
import { SignalMark } from './signal-mark.js';

export const Messages = ({ messages }: { readonly messages: readonly Message[] }): ReactNode => (
  <section className="three" aria-label={useText()('overview.three-messages')}>
    {messages.map((message) => (
      <article key={message.titleZh} className={`message ${message.signal}`}>
        <h2><SignalMark signal={message.signal} />{message.titleZh}</h2>
        <p>{message.textZh}</p>
      </article>
    ))}
  </section>
);

export const TallyList = ({ items, label }: { readonly items: readonly { readonly key: string; readonly labelZh: string; readonly signal?: Signal; readonly count: number }[]; readonly label: string }): ReactNode => (
  <ul className="tally" aria-label={label}>
    {items.map(({ key, labelZh, signal, count }) => <li key={key}><b>{count}</b>{signal ? <SignalMark signal={signal} label={labelZh} /> : labelZh}</li>)}
  </ul>
);

/** What the signs beside the numbers mean. */
export function LegendLine({ legend }: { readonly legend: Legend }): ReactNode {
  const label = useLabel();
  const { locale } = useLocale();
  if (legend.length === 0) return null;
  const told = legend.map(({ mark, symbol, textZh }) => `${symbol} ${label('mark', mark, textZh)}`).join(locale === 'en' ? '; ' : '；');
  return <p className="stamp"><span>符号：</span><span>{told}</span><span>；p 初步数；e 估计数。</span></p>;
}

export const NoteList = ({ notes }: { readonly notes: readonly string[] }): ReactNode => <ul className="notes">{notes.map((note) => <li key={note}>{note}</li>)}</ul>;
