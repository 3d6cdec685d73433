import { readdirSync, readFileSync } from 'node:fs';

/** Ticks of /proc are hundredths of a second on every Linux that Node runs on. */
const MS_A_TICK = 10;

const readOr = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Gone between listing and reading.
    return '';
  }
};

interface Process { readonly pid: number; readonly parent: number; readonly ticks: number }

function processes(): readonly Process[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    const stat = readOr(`/proc/${name}/stat`);
    // The name in parentheses may hold blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const parent = Number(fields[1]);
    // utime, stime, and those of children already ended.
    const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0);
    return Number.isFinite(parent) && stat !== '' ? [{ pid: Number(name), parent, ticks }] : [];
  });
}

/** The process and its descendants; with `self` false the descendants alone, where the root only drives them. */
export function treeOf(root: number, self: boolean): readonly Process[] {
  const all = processes();
  const found = all.filter(({ pid }) => pid === root);
  for (let at = 0; at < found.length; at += 1) found.push(...all.filter(({ parent }) => parent === found[at]?.pid));
  return self ? found : found.slice(1);
}

/** Processor time so far of a process with all it started, in milliseconds. */
export function cpuOf(root: number, self: boolean): number {
  return treeOf(root, self).reduce((sum, { ticks }) => sum + ticks * MS_A_TICK, 0);
}

/** Memory of a process with all it started, in MB; proportional set size: pages that several processes share are counted once. */
export function memoryOf(root: number, self: boolean): number {
  return treeOf(root, self).reduce((sum, { pid }) => sum + Number(/^Pss:\s+(\d+)/m.exec(readOr(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0), 0) / 1024;
}
