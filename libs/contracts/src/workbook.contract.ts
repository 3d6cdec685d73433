import { z } from 'zod';
import { answerSchema } from './submission.contract.js';

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** GET /api/submissions/:id/workbook sends the template of that region, form and round, filled with what is there. */

/**
 * POST /api/submissions/:id/workbook with the bytes of a filled template: a dry run. Nothing is written; the page shows what would
 * change and writes it by PUT …/cells. Problems name the cell as the spreadsheet does: 填报表!D7.
 */
export const workbookAnswerSchema = z.object({
  changes: z.array(z.object({ cell: z.string(), row: z.string(), labelZh: z.string(), address: z.string(), answer: answerSchema.nullable() })),
  unchanged: z.int(),
  problems: z.array(z.object({ address: z.string(), messageZh: z.string() })),
});
export type WorkbookAnswer = z.infer<typeof workbookAnswerSchema>;

/** POST /api/rounds/:id/reminders (催报): one digest for each person who still owes this round. */
export const reminderAnswerSchema = z.object({ people: z.int(), withoutAddress: z.int() });
export type ReminderAnswer = z.infer<typeof reminderAnswerSchema>;
