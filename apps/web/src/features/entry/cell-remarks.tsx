import type { ReactNode } from 'react';
import type { SubmissionCellView } from '@greengauge/contracts';

/** What a person left on a cell for themselves and for those who review it. */
export function CellRemarks({ cell }: { readonly cell: SubmissionCellView | undefined }): ReactNode {
  if (!cell || (!cell.noteZh && !cell.followUp)) return null;
  return <span className="sub">{cell.followUp ? '⚑ 待跟进　' : ''}{cell.noteZh ? `备注：${cell.noteZh}` : ''}</span>;
}
