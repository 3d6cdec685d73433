import { z } from 'zod';
import { answerSchema } from '@greengauge/contracts';

const pendingSchema = z.object({
  cell: z.string(), row: z.string(), answer: answerSchema.nullable(), noteZh: z.string().nullable().optional(), followUp: z.boolean().optional(),
  /** Revision the change was made upon. */
  base: z.number(),
  /** Rises with each change of this cell: what was sent is dropped only if nothing was typed since. */
  turn: z.number(),
});
export type Pending = z.infer<typeof pendingSchema>;
export type PendingCells = ReadonlyMap<string, Pending>;

const nameOf = (submission: string): string => `greengauge.pending.${submission}`;

/** Changes that the server has not confirmed; they survive a reload, a closed window and a lost connection. */
export function loadPending(submission: string): PendingCells {
  try {
    const parsed = z.array(z.tuple([z.string(), pendingSchema])).safeParse(JSON.parse(window.localStorage.getItem(nameOf(submission)) ?? '[]'));
    return new Map(parsed.success ? parsed.data : []);
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}

export function savePending(submission: string, cells: PendingCells): void {
  if (cells.size === 0) window.localStorage.removeItem(nameOf(submission));
  else window.localStorage.setItem(nameOf(submission), JSON.stringify([...cells]));
}
