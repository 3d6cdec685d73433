/** The two languages of the platform; Chinese comes first everywhere. */
export type Locale = 'zh-CN' | 'en';

/** One text in both languages. `{name}` marks a place to fill; both languages name the same places. */
export interface MessageText {
  readonly zh: string;
  readonly en: string;
}

export type MessageTable = Readonly<Record<string, MessageText>>;

/** Keeps the literal texts, so that the places to fill are known to the compiler. */
export const defineMessages = <const Table extends MessageTable>(table: Table): Table => table;

/** The names in braces of a text, e.g. 'count' | 'total' of '{count} / {total}'. */
export type PlaceOf<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | PlaceOf<Rest> : never;
