import { describe, expect, it } from 'vitest';
import { explainOutage } from './outage.js';

const failed = (message: string, more: object): Error => Object.assign(new Error(message), more);

describe('what fails in the middle of the work', () => {
  it.each([
    ['a disk that is read-only', failed('EROFS', { code: 'EROFS', path: '/data/x' }), 'read-only', '/data/x 所在的磁盘是只读的'],
    ['a disk that is full', failed('ENOSPC', { code: 'ENOSPC', path: '/data/x' }), 'disk-full', '无法写入 /data/x'],
    ['a folder that is closed to us', failed('EACCES', { code: 'EACCES', path: '/data/x' }), 'no-permission', '没有权限读写 /data/x'],
    ['a full disk of the database', failed('could not extend file', { code: '53100' }), 'disk-full', '数据库所在的磁盘已满'],
    ['a database that goes down', failed('the database system is shutting down', { code: '57P03' }), 'database-lost', '（57P03）'],
    ['a connection cut off', failed('Connection terminated unexpectedly', {}), 'database-lost', 'postgres.log'],
  ])('%s is told in words', (_what, error, code, words) => {
    const told = explainOutage(error);
    expect(told?.code).toBe(code);
    expect(told?.messageZh).toContain(words);
  });
  it.each([
    ['a file that we forgot', failed('ENOENT', { code: 'ENOENT', path: '/data/x' })],
    ['a violated constraint', failed('duplicate key', { code: '23505' })],
    ['a defect', new TypeError('x is undefined')],
    ['no error at all', 'thrown text'],
  ])('%s keeps its stack', (_what, error) => expect(explainOutage(error)).toBeUndefined());
});
