import { createElement, Fragment, isValidElement, type ElementType, type ReactNode } from 'react';
import { spoken } from './speech.js';
import type { Piece } from './to-english.js';

type Props = Readonly<Record<string, unknown>>;

const HAN = /[\u3400-\u9fff]|[，；。：、（）《》]/;
/** Properties that people read. Others (keys, values, addresses) are never touched. */
const READ = new Set(['title', 'label', 'description', 'placeholder', 'aria-label', 'alt', 'extra', 'lead', 'okText', 'cancelText', 'tip', 'help', 'tooltip', 'content', 'caption', 'checkedChildren', 'unCheckedChildren', 'prefix', 'suffix', 'hint', 'summary', 'enterButton', 'hintZh', 'altZh', 'sourceZh', 'labelZh']);
/** Lists of choices, tabs and columns: each has a name that people read. */
const LISTS = new Set(['options', 'items', 'columns', 'menu']);
const NAMES = new Set(['label', 'title', 'children', 'items', 'options']);

const pieces = (zh: string): readonly Piece[] => spoken()?.(zh) ?? [{ text: zh, zh: true }];
const inWords = (zh: string): string => (HAN.test(zh) ? pieces(zh).map(({ text }) => text).join('') : zh);

/** English, or the Chinese marked as such; for texts that reach a library as a value: a message, a dialogue. */
export function saidNode(zh: string): ReactNode {
  if (!HAN.test(zh)) return zh;
  const said = pieces(zh);
  if (said.every((piece) => !piece.zh)) return said.map(({ text }) => text).join('');
  return createElement(Fragment, { key: zh }, ...said.map(({ text, zh: isZh }, index) => (isZh ? createElement('span', { lang: 'zh-CN', key: index }, text) : text)));
}

const isText = (child: unknown): child is string | number => typeof child === 'string' || typeof child === 'number';

/** Neighbouring texts are read as one sentence: `共{count}项` arrives as three. Places stay, so that React finds its children again. */
function children(value: unknown): unknown {
  if (typeof value === 'string') return saidNode(value);
  if (!Array.isArray(value)) return value;
  const next: unknown[] = value.map((child: unknown) => (Array.isArray(child) ? children(child) : child));
  for (let at = 0; at < next.length; at += 1) {
    if (!isText(next[at])) continue;
    let end = at;
    while (isText(next[end + 1])) end += 1;
    const sentence = next.slice(at, end + 1).join('');
    if (HAN.test(sentence)) {
      next[at] = saidNode(sentence);
      next.fill(null, at + 1, end + 1);
    }
    at = end;
  }
  return next;
}

/** The names in a list of choices; what is no name stays. */
function list(value: unknown): unknown {
  if (typeof value === 'string') return inWords(value);
  if (Array.isArray(value)) return value.map(list);
  if (typeof value !== 'object' || value === null || isValidElement(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]: [string, unknown]) => [name, NAMES.has(name) ? list(inner) : inner]));
}

/** The properties of an element with what people read of them in English; Chinese that stays is marked, for voices and for hyphens. */
export function spokenProps(type: ElementType, props: Props): Props {
  if (typeof props.lang === 'string' && props.lang.startsWith('zh')) return props;
  const next: Record<string, unknown> = { ...props };
  for (const [name, value] of Object.entries(props)) {
    if (READ.has(name) && typeof value === 'string') next[name] = inWords(value);
    else if (LISTS.has(name) && typeof type !== 'string') next[name] = list(value);
  }
  if (typeof props.children === 'string' && HAN.test(props.children) && typeof type === 'string') {
    const said = pieces(props.children);
    if (said.every(({ zh }) => zh)) return { ...next, lang: 'zh-CN' };
    if (said.every(({ zh }) => !zh)) return { ...next, children: said.map(({ text }) => text).join('') };
  }
  if (props.children !== undefined) next.children = children(props.children);
  else if (type === 'img' && typeof next.alt === 'string' && HAN.test(next.alt)) next.lang = 'zh-CN';
  return next;
}

/** The same as plain text. */
export const said = (zh: string): string => inWords(zh);
