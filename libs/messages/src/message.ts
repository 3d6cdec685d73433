import type { Locale, MessageText, PlaceOf } from './message-text.js';
import { data } from './topics/data.js';
import { frame } from './topics/frame.js';
import { judgement } from './topics/judgement.js';
import { navigation } from './topics/navigation.js';
import { registers } from './topics/registers.js';
import { screens } from './topics/screens.js';
import { session } from './topics/session.js';
import { states } from './topics/states.js';

/** Adding a topic is adding its file and its name here. */
export const topics = { navigation, judgement, data, states, session, frame, screens, registers } as const;

const table = { ...navigation, ...judgement, ...data, ...states, ...session, ...frame, ...screens, ...registers } as const;

type Table = typeof table;
export type MessageKey = keyof Table;

/** True for text that names a key, e.g. one built from an enumeration: `verdict.${verdict}`. */
export const isMessageKey = (text: string): text is MessageKey => Object.hasOwn(table, text);

export const messageKeys: readonly MessageKey[] = Object.keys(table).filter(isMessageKey);

/** Values for the places of a text; a text without places takes none. */
export type MessageParams<Key extends MessageKey> = [PlaceOf<Table[Key]['zh']>] extends [never]
  ? readonly []
  : readonly [values: Readonly<Record<PlaceOf<Table[Key]['zh']>, string | number>>];

/** Keys of texts without places to fill: what a declaration may name. */
export type PlainMessageKey = { [Key in MessageKey]: [PlaceOf<Table[Key]['zh']>] extends [never] ? Key : never }[MessageKey];

export const isPlainMessageKey = (text: string): text is PlainMessageKey => isMessageKey(text) && !table[text].zh.includes('{');

export type Translate = <Key extends MessageKey>(key: Key, ...params: MessageParams<Key>) => string;

/** The texts of one language. Numbers are filled in as they are: format them first. */
export const translator = (locale: Locale): Translate => (key, ...[values]) => {
  const text: MessageText = table[key];
  return fill(locale === 'en' ? text.en : text.zh, values ?? {});
};

/** The Chinese text. */
export const message: Translate = translator('zh-CN');

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replaceAll(/\{([a-z]+)\}/gi, (place, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : place));
}
