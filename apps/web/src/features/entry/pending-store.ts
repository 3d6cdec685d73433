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

/** Of one person: on a shared machine nobody sends under their own name what somebody else typed. */
const nameOf = (account: string, submission: string): string => `greengauge.pending.${account}.${submission}`;

/** Changes that the server has not confirmed; they survive a reload, a closed window and a lost connection. */
export function loadPending(account: string, submission: string): PendingCells {
  try {
    const parsed = z.array(z.tuple([z.string(), pendingSchema])).safeParse(JSON.parse(window.localStorage.getItem(nameOf(account, submission)) ?? '[]'));
    return new Map(parsed.success ? parsed.data : []);
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}

export function savePending(account: string, submission: string, cells: PendingCells): void {
  if (cells.size === 0) window.localStorage.removeItem(nameOf(account, submission));
  else window.localStorage.setItem(nameOf(account, submission), JSON.stringify([...cells]));
}
