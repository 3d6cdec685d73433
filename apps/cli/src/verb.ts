import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from './refusal.js';
import type { Terminal } from './terminal.js';

/** 0 done, 1 refused with the reason on stderr, 2 not understood, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 130;

/** One verb of the command, one file under verbs/ whose name is the verb. */
export interface Verb {
  /** Lines of help: usage first. */
  readonly helpZh: readonly string[];
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** What node:util makes of the arguments, with its complaints as Chinese usage errors. */
export function readArguments<T extends ParseArgsOptionsConfig>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) throw new UsageError(complaintZh(String(error.code), error.message));
    throw error;
  }
}

function complaintZh(code: string, message: string): string {
  const option = /'(-[^'\s]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有选项 ${option}`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return /argument missing/.test(message) ? `选项 ${option} 需要一个值` : `选项 ${option} 不带值`;
  return `参数有误：${message}`;
}

/** Exactly the named positionals, or a usage error that names what is absent or too much. */
export function takePositionals(positionals: readonly string[], names: readonly string[]): readonly string[] {
  const absent = names.slice(positionals.length);
  if (absent.length > 0) throw new UsageError(`缺少参数：${absent.map((name) => `<${name}>`).join(' ')}`);
  const extra = positionals.slice(names.length);
  if (extra.length > 0) throw new UsageError(`多余的参数：${extra.join(' ')}`);
  return positionals;
}
