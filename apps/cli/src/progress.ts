import { fitText } from './text-width.js';
import type { Terminal } from './terminal.js';

/** Long work as seen from outside. `fraction` is 0–1; absent while the extent is unknown. */
export interface Progress {
  update(stageZh: string, fraction?: number): void;
  done(): void;
}

const BAR_WIDTH = 24;

/**
 * A bar that redraws on a terminal; elsewhere one plain line for each stage and each tenth of it, so that a log stays short.
 */
export function createProgress(terminal: Terminal): Progress {
  return terminal.interactive ? bar(terminal) : lines(terminal);
}

function bar(terminal: Terminal): Progress {
  let drawn = '';
  return {
    update: (stageZh, fraction) => {
      const filled = Math.round(clamp(fraction ?? 0) * BAR_WIDTH);
      const head = fraction === undefined ? '' : `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${String(Math.floor(clamp(fraction) * 100)).padStart(3)}% `;
      const line = fitText(`${head}${stageZh}`, Math.max(20, terminal.columns - 1));
      if (line === drawn) return;
      drawn = line;
      terminal.draw(`\r\u001B[2K${line}`);
    },
    done: () => {
      if (drawn !== '') terminal.draw('\r\u001B[2K');
      drawn = '';
    },
  };
}

function lines(terminal: Terminal): Progress {
  let stage = '';
  let tenth = -1;
  return {
    update: (stageZh, fraction) => {
      const now = fraction === undefined ? -1 : Math.floor(clamp(fraction) * 10);
      // A stage that counts (排版 3/37) is one stage; its tenths are told, not each number.
      const name = stageZh.replaceAll(/\d+/g, '');
      if (name === stage && now <= tenth) return;
      stage = name;
      tenth = now;
      terminal.note(fraction === undefined ? stageZh : `${stageZh} ${now * 10}%`);
    },
    done: () => undefined,
  };
}

const clamp = (fraction: number): number => Math.min(1, Math.max(0, fraction));
