import type { ReactNode } from 'react';
import type { Legend, Message, Signal } from '@greengauge/contracts';
import { useText } from '../app/locale.js';
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

export const LegendLine = ({ legend }: { readonly legend: Legend }): ReactNode =>
  legend.length === 0 ? null : <p className="stamp">符号：{legend.map(({ symbol, textZh }) => `${symbol} ${textZh}`).join('；')}；p 初步数；e 估计数。</p>;

export const NoteList = ({ notes }: { readonly notes: readonly string[] }): ReactNode => <ul className="notes">{notes.map((note) => <li key={note}>{note}</li>)}</ul>;
