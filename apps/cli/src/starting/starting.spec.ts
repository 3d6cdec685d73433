import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { childEnvironment } from '@greengauge/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { runService } from './child-service.js';
import { findFreePort } from './free-port.js';
import { readableLog } from './services.js';
import { claimStart, findRunningStart, releaseStart } from './start-lock.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greengauge-start-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const script = (text: string): string => {
  const path = join(folder, 'service.mjs');
  writeFileSync(path, text);
  return path;
};

async function until(condition: () => boolean, timeoutMs = 20_000): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > timeoutMs) throw new Error('waited in vain');
    await sleep(50);
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe('a service', () => {
  it('comes back after kill -9 and ends when told to', async () => {
    const lines: string[] = [];
    const service = runService({ nameZh: '样例', entry: script("console.log('up', process.pid); setInterval(() => {}, 1000);"), env: childEnvironment({}), log: (line) => lines.push(line) });
    await until(() => lines.length === 1);
    const first = service.pid() ?? 0;
    process.kill(first, 'SIGKILL');
    await until(() => lines.filter((line) => line.startsWith('up')).length === 2);
    const second = service.pid() ?? 0;
    expect(second).not.toBe(first);
    expect(lines[1]).toBe('样例退出（SIGKILL），1 秒后重启');
    await service.stop();
    expect(alive(second)).toBe(false);
  });

  it('that ends again and again is given up with the reason', async () => {
    const service = runService({ nameZh: '样例', entry: script('process.exit(3);'), env: childEnvironment({}), log: () => undefined });
    expect(await service.lost).toContain('样例一分钟内退出 6 次（退出码 3）');
  });

  it('does not outlive a parent that was killed', async () => {
    const pidFile = join(folder, 'pid');
    const entry = script(`import { writeFileSync } from 'node:fs'; writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000);`);
    const watch = new URL('./watch-parent.ts', import.meta.url).href;
    const parent = join(folder, 'parent.mjs');
    writeFileSync(parent, `import { spawn } from 'node:child_process';
      spawn(process.execPath, ['--import', ${JSON.stringify(watch)}, ${JSON.stringify(entry)}], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true }); setInterval(() => {}, 1000);`);
    const child = spawn(process.execPath, [parent], { stdio: 'ignore' });
    await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(alive(pid)).toBe(true);
    child.kill('SIGKILL');
    await until(() => !alive(pid));
  });
});

describe('the claim on a data folder', () => {
  it('is held by one living process and freed with it', () => {
    expect(claimStart(folder, 'http://a')).toBe(true);
    expect(findRunningStart(folder)).toBeUndefined(); // ours does not stand in our own way
    releaseStart(folder);
    writeFileSync(join(folder, 'start.json'), JSON.stringify({ pid: process.ppid, url: 'http://b' }));
    expect(findRunningStart(folder)).toEqual({ pid: process.ppid, url: 'http://b' });
    expect(claimStart(folder, 'http://a')).toBe(false);
    releaseStart(folder); // not ours to take away
    expect(existsSync(join(folder, 'start.json'))).toBe(true);
  });
  it.runIf(process.platform === 'linux')('is not held by a stranger who has the number of a killed one by now', () => {
    writeFileSync(join(folder, 'start.json'), JSON.stringify({ pid: process.ppid, url: 'http://b', born: '1' }));
    expect(findRunningStart(folder)).toBeUndefined();
    expect(claimStart(folder, 'http://a')).toBe(true);
    const { born } = z.object({ born: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'start.json'), 'utf8')));
    expect(born).toMatch(/^\d{2,}$/);
  });
  it('is refused in words where the folder cannot be one', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(() => findRunningStart(file)).toThrow(/的上级不是文件夹/);
    expect(() => claimStart(join(file, 'below'), 'http://a')).toThrow(/的上级不是文件夹/);
  });
  it.each(['{"pid": 999999999, "url": "x"}', '{"pid": 1', '', '[]'])('left behind as %j counts for nothing', (text) => {
    writeFileSync(join(folder, 'start.json'), text);
    expect(findRunningStart(folder)).toBeUndefined();
  });
});

describe('the port', () => {
  it('taken by another is answered with a free one', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const found = await findFreePort('127.0.0.1', port);
    expect(found).toMatchObject({ free: false, code: 'EADDRINUSE', suggestion: expect.any(Number) });
    await new Promise((done) => server.close(done));
    expect(await findFreePort('127.0.0.1', port)).toEqual({ free: true });
  });
});

describe('an address', () => {
  it('that this machine does not have is no taken port', async () => {
    // TEST-NET-1 of RFC 5737: nobody's.
    expect(await findFreePort('192.0.2.1', 3_000)).toEqual({ free: false, code: 'EADDRNOTAVAIL', suggestion: undefined });
  });
});

describe('a line of a log', () => {
  it.each([
    ['{"level":50,"msg":"出错","err":{"message":"坏了"}}', '出错：坏了'], ['{"level":50,"msg":"作业已列入死信：没有方案","err":{"message":"没有方案"}}', '作业已列入死信：没有方案'], ['{"level":40,"msg":"注意"}', '注意'], ['plain', 'plain'], ['{broken', '{broken'], ['{"a":1}', '{"a":1}'],
  ])('%s reads %s', (line, shown) => expect(readableLog(line)).toBe(shown));
});
