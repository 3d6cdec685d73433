import { err, ok, type Result } from './result.js';

/** Where a text stops being JSON, counted from 1, and why, in Chinese. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly messageZh: string;
}

/** Deeper than any file that a person writes; a text that only opens brackets must not exhaust the stack. */
const MOST_DEEP = 200;
const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** What stops a reader: a position in the text and the reason. */
interface Stop {
  readonly at: number;
  readonly messageZh: string;
}

/** Walks a text by the grammar of JSON (RFC 8259) and stops at the first thing it does not allow, or at a key written twice. */
class Walker {
  at = 0;

  constructor(readonly text: string) {}

  whole(): Stop | undefined {
    const stopped = this.value(0);
    if (stopped) return stopped;
    return this.at < this.text.length ? this.stop(`${this.here()}之前已经结束，不应再有内容`) : undefined;
  }

  private value(depth: number): Stop | undefined {
    this.take(SPACE);
    if (depth > MOST_DEEP) return this.stop(`嵌套超过${MOST_DEEP}层`);
    const first = this.text[this.at];
    const stopped = first === '{' ? this.object(depth) : first === '[' ? this.array(depth)
      : this.take(STRING) !== undefined || this.take(NUMBER) !== undefined || this.take(WORD) !== undefined ? undefined
      : this.stop(first === '"' ? '引号没有成对，或者引号内有换行、不成立的反斜杠' : `应为一个值（对象、列表、带双引号的文字、数、true、false 或 null），现为${this.here()}`);
    this.take(SPACE);
    return stopped;
  }

  private object(depth: number): Stop | undefined {
    const keys = new Set<string>();
    this.at += 1;
    this.take(SPACE);
    if (this.took('}')) return undefined;
    for (;;) {
      const start = this.at;
      const key = this.take(STRING);
      if (key === undefined) return this.stop(`应为带双引号的字段名，现为${this.here()}`);
      if (keys.has(key)) return { at: start, messageZh: `字段${key}写了两次` };
      keys.add(key);
      this.take(SPACE);
      if (!this.took(':')) return this.stop(`字段${key}之后应为冒号，现为${this.here()}`);
      const stopped = this.value(depth + 1);
      if (stopped) return stopped;
      if (this.took('}')) return undefined;
      if (!this.took(',')) return this.stop(`应为逗号或“}”，现为${this.here()}`);
      this.take(SPACE);
    }
  }

  private array(depth: number): Stop | undefined {
    this.at += 1;
    this.take(SPACE);
    if (this.took(']')) return undefined;
    for (;;) {
      const stopped = this.value(depth + 1);
      if (stopped) return stopped;
      if (this.took(']')) return undefined;
      if (!this.took(',')) return this.stop(`应为逗号或“]”，现为${this.here()}`);
    }
  }

  private stop(messageZh: string): Stop {
    return { at: this.at, messageZh };
  }

  private here(): string {
    const next = this.text.codePointAt(this.at);
    return next === undefined ? '文件末尾' : `“${String.fromCodePoint(next)}”`;
  }

  private took(mark: string): boolean {
    const found = this.text[this.at] === mark;
    if (found) this.at += 1;
    return found;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    this.at += found?.length ?? 0;
    return found;
  }
}

/**
 * A text of JSON as a value, for files that people write; a byte order mark is passed over. Stricter than JSON.parse in one thing: of
 * a key written twice it would keep the last without a word. The fault names line and column.
 */
export function parseJsonText(text: string): Result<unknown, JsonFault> {
  const plain = text.replace(/^\uFEFF/, '');
  const stopped = plain.trim() === '' ? { at: 0, messageZh: '文件是空的' } : new Walker(plain).whole();
  if (!stopped) return ok(JSON.parse(plain) as unknown);
  const before = plain.slice(0, stopped.at).split(/\r\n|\r|\n/);
  return err({ line: before.length, column: (before.at(-1)?.length ?? 0) + 1, messageZh: stopped.messageZh });
}
