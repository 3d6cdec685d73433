import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Refused } from '../refusal.js';

/** SHA-256 of a file, hexadecimal, without holding the file in memory. Refused where there is no readable file. */
export async function digestFile(path: string): Promise<string> {
  try {
    if (!(await stat(path)).isFile()) throw new Refused('not-a-file', `${path} 不是文件`);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
    return hash.digest('hex');
  } catch (error) {
    throw explainFileError(error, path);
  }
}

/** Errors of the file system that a person can mend, as refusals; anything else unchanged. */
export function explainFileError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return new Refused('no-such-file', `没有文件 ${path}`, { cause: error });
  if (code === 'EACCES' || code === 'EPERM') return new Refused('no-permission', `没有权限读写 ${path}`, { cause: error });
  if (code === 'EISDIR') return new Refused('not-a-file', `${path} 是文件夹，不是文件`, { cause: error });
  if (code === 'ENOTDIR' || code === 'EEXIST') return new Refused('not-a-folder', `${path} 的上级不是文件夹`, { cause: error });
  if (code === 'EROFS') return new Refused('read-only', `${path} 所在的磁盘是只读的`, { cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Refused('disk-full', `磁盘空间不足，无法写入 ${path}`, { cause: error });
  return error;
}
