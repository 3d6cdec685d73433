import { explainFileError } from './importing/file-digest.js';
import { Refused } from './refusal.js';

/** Where the machine stands in the way, whatever the work was: the path is then not ours to have chosen better. */
const DISK = new Set(['EROFS', 'ENOSPC', 'EDQUOT', 'EACCES', 'EPERM']);
/** PostgreSQL shuts down, starts, or recovers; or nobody listens any more. */
const GONE = new Set(['57P01', '57P02', '57P03', '08006', 'ECONNREFUSED', 'ECONNRESET']);

/**
 * A disk or a database that failed in the middle of the work, as a refusal that says what to mend; undefined for anything else,
 * which is a defect of ours and keeps its stack.
 */
export function explainOutage(error: unknown): Refused | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (DISK.has(code) && 'path' in error) {
    const explained = explainFileError(error, String(error.path));
    return explained instanceof Refused ? explained : undefined;
  }
  if (code === '53100') return new Refused('disk-full', '数据库所在的磁盘已满：请腾出空间后重新运行，已完成的部分有效', { cause: error });
  if (GONE.has(code) || error.message.startsWith('Connection terminated')) {
    return new Refused('database-lost', `数据库的连接中断（${code || error.message}）：数据库已停止，或其磁盘已满。原因见数据目录中的 postgres.log（自有数据库见其日志），排除后重新运行，已完成的部分有效`, { cause: error });
  }
  return undefined;
}
