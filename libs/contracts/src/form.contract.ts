import { z } from 'zod';

export const formFrequencySchema = z.enum(['monthly', 'quarterly', 'yearly', 'ad-hoc']);
export const noNumberSchema = z.enum(['missing', 'not-applicable', 'confidential']);
export const formMissingReasonSchema = z.enum(['not-collected', 'not-published', 'not-in-force', 'not-due']);

const fieldBase = { id: z.string(), labelZh: z.string(), hintZh: z.string().optional(), required: z.boolean() };
export const numberFieldSchema = z.object({
  kind: z.literal('number'), ...fieldBase, no: z.string(), indicator: z.string().optional(), unit: z.string(), decimals: z.int(),
  answers: z.array(noNumberSchema), partOf: z.string().optional(), computed: z.boolean(), mayBeNegative: z.boolean().optional(),
});
export const textFieldSchema = z.object({ kind: z.literal('text'), ...fieldBase, mostCharacters: z.int(), long: z.boolean().optional() });
export const choiceFieldSchema = z.object({ kind: z.literal('choice'), ...fieldBase, options: z.array(z.object({ id: z.string(), labelZh: z.string() })) });
export const dateFieldSchema = z.object({ kind: z.literal('date'), ...fieldBase });
export const evidenceFieldSchema = z.object({ kind: z.literal('evidence'), ...fieldBase, mostFiles: z.int() });
export const cellFieldSchema = z.discriminatedUnion('kind', [numberFieldSchema, textFieldSchema, choiceFieldSchema, dateFieldSchema]);
export const formFieldSchema = z.discriminatedUnion('kind', [numberFieldSchema, textFieldSchema, choiceFieldSchema, dateFieldSchema, evidenceFieldSchema]);
export type CellFieldView = z.infer<typeof cellFieldSchema>;
export type FormFieldView = z.infer<typeof formFieldSchema>;

export const formTableSchema = z.object({ id: z.string(), labelZh: z.string(), hintZh: z.string().optional(), columns: z.array(cellFieldSchema), mostRows: z.int(), carriesOver: z.boolean() });
export type FormTableView = z.infer<typeof formTableSchema>;

/** `hard` 强制性: must hold. `explain` 核实性: must hold or be explained. `cells` are what a region writes of those it joins: fields, and tables by their id. */
export const formRuleSchema = z.object({ id: z.string(), severity: z.enum(['hard', 'explain']), textZh: z.string(), missing: z.enum(['skip', 'fail']), cells: z.array(z.string()) });

export const formSchema = z.object({
  id: z.string(), titleZh: z.string(), version: z.int(), frequency: formFrequencySchema, frequencyZh: z.string(),
  /** 法定标识 */
  authority: z.object({ tableNo: z.string(), issuerZh: z.string(), approvalZh: z.string(), validUntil: z.string(), expired: z.boolean() }),
  scopeZh: z.string(), sourceZh: z.string(),
  mechanisms: z.array(z.object({ id: z.string(), mechanismZh: z.string() })),
  fields: z.array(formFieldSchema), tables: z.array(formTableSchema), rules: z.array(formRuleSchema),
});
export type FormView = z.infer<typeof formSchema>;

/** GET /api/forms */
export const formListAnswerSchema = z.object({ forms: z.array(formSchema) });
export type FormListAnswer = z.infer<typeof formListAnswerSchema>;

/** GET /api/forms/:id */
export const formAnswerSchema = z.object({ form: formSchema });
export type FormAnswer = z.infer<typeof formAnswerSchema>;
