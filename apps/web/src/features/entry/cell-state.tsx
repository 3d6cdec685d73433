import type { ReactNode } from 'react';
import type { SubmissionCellView } from '@greengauge/contracts';
import type { Autosave } from './use-autosave.js';

interface Props {
  readonly cellKey: string;
  readonly cell: SubmissionCellView | undefined;
  readonly open: boolean;
  readonly autosave: Autosave;
  readonly typedProblem: string | undefined;
  /** Worst finding that names the cell. */
  readonly finding: 'error' | 'warning' | undefined;
}

/** In words and a shape, never by colour alone. */
export function CellState({ cellKey, cell, open, autosave, typedProblem, finding }: Props): ReactNode {
  const problem = typedProblem ?? autosave.problems.get(cellKey);
  if (problem !== undefined) return <span className="cell-state bad" id={`state-${cellKey}`}>✕ 未保存：{problem}</span>;
  if (autosave.conflicts.has(cellKey)) return <span className="cell-state bad">⇄ 与他人修改冲突</span>;
  if (autosave.pending.has(cellKey)) return <span className="cell-state wait">{autosave.state === 'offline' ? '⇡ 断网，待保存' : autosave.state === 'saving' ? '… 保存中' : '○ 待保存'}</span>;
  if (cell?.computed) return <span className="cell-state">∑ 自动计算</span>;
  if (cell?.returnedZh !== undefined) return <span className="cell-state warn">↩ {cell.returnedZh}</span>;
  if (finding === 'error') return <span className="cell-state bad">✕ 有错误</span>;
  if (finding === 'warning') return <span className="cell-state warn">△ 待核实</span>;
  if (!open) return <span className="cell-state">■ 已锁定</span>;
  if (cell?.answer) return <span className="cell-state good">✓ 已保存</span>;
  return <span className="cell-state">未填</span>;
}
