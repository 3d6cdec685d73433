import type { ReportDocument } from '@greengauge/document';
import type { Clock, Result } from '@greengauge/kernel';
import type { CheckedPdf, FontOptions, Twins } from '@greengauge/render';
import type { JobRun, Store, Tx } from '@greengauge/store';
import { z } from 'zod';
import { refuse, ok } from '@greengauge/kernel';
import type { WitnessPort } from '../witness/witness-port.js';
import type { CatchUp } from './due-slots.js';

const { localeError } = z.locales.zhCN();

/** What a job prints to the operator: Chinese sentences with fields. A pino logger fits. */
export interface JobLog {
  info(fields: object, messageZh: string): void;
  warn(fields: object, messageZh: string): void;
  error(fields: object, messageZh: string): void;
}

/** Renders off the main thread. */
export interface RenderPort {
  renderPdf(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<Uint8Array>;
  /** Its other forms, archived beside it; absent where nobody keeps them. */
  renderTwins?(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<Twins>;
  /** The same bytes with what is wrong on their pages; absent where nobody looks. */
  renderChecked?(document: ReportDocument, options?: { readonly signal?: AbortSignal }): Promise<CheckedPdf>;
}

/** What one staged effect did, added to the outcome of the job. */
export interface EffectReport {
  readonly counts?: Readonly<Record<string, number>>;
  /** True where rows differ from what was there: jobs further down the chain have work. */
  readonly changed?: boolean;
}

export interface JobContext<Input = unknown> {
  /** The instant the run is for; never the time it happens to run at. */
  readonly slotMs: number;
  readonly runId: string;
  readonly attempt: number;
  readonly input: Input;
  readonly store: Store;
  readonly clock: Clock;
  /** Aborted when the run is cancelled, taken over, out of time, or the worker shuts down. */
  readonly signal: AbortSignal;
  readonly renderPool: RenderPort;
  readonly codeVersion: string;
  readonly demo: boolean;
  /** Folder of the built-in reference data. */
  readonly referenceDir: string;
  /** Licensed fonts that the rendering threads use; absent: the open ones. */
  readonly fonts: FontOptions | undefined;
  /** Where checkpoints of the audit go; absent: this process makes none. */
  readonly witness: WitnessPort | undefined;
  readonly log: JobLog;
  /** Where the run stands, for people. Fraction 0–1. Throws the abort reason once aborted. */
  progress(stageZh: string, fraction: number): Promise<void>;
  /** The same from inside a transaction of the store, where waiting for another is refused: written beside the work and not waited for. Throws as `progress`. */
  announce(stageZh: string, fraction: number): void;
  /** Stages a write: all of them happen in the one transaction that ends the run under its fence, in order. */
  commit(effect: (tx: Tx) => Promise<EffectReport | undefined>): void;
}

/** A part that failed where others succeeded: the good parts are kept, the run is not called a success. */
export interface ItemFailure {
  readonly item: string;
  readonly messageZh: string;
}

export interface JobOutcome {
  readonly counts: Readonly<Record<string, number>>;
  readonly failures?: readonly ItemFailure[];
  /** Digest of everything that was read. */
  readonly inputDigest?: string;
}

/** Thrown by a job for an expected refusal: put aside at once with the reason, because another attempt cannot help. */
export class JobRefusal extends Error {
  constructor(readonly code: string, readonly messageZh: string, readonly items?: readonly ItemFailure[]) {
    super(messageZh);
    this.name = 'JobRefusal';
  }
}

export interface JobDeclaration {
  /** Equals the file name `<id>.job.ts`. */
  readonly id: string;
  readonly titleZh: string;
  /** What it does and writes, in a Chinese sentence or two. */
  readonly descriptionZh: string;
  /** What a run may count, in the order it is told. A count without a name is shown by its key. */
  readonly countsZh: Readonly<Record<string, string>>;
  /** Five-field cron in Asia/Shanghai; several joined by ` | `. Absent: after another job or on request only. */
  readonly schedule?: string;
  /** The schedule in words. */
  readonly scheduleZh?: string;
  readonly catchUp: CatchUp;
  /** Jobs whose changes make a run of this one due, for the same slot. */
  readonly after: readonly string[];
  /** Jobs of one group never run side by side: they write the same things. */
  readonly group?: string;
  /** Longer than this the attempt is given up. */
  readonly timeoutMs: number;
  /** What was asked for as the job takes it, nothing added; the refusal names what is wrong, in Chinese. */
  parseInput(raw: unknown): Result<Readonly<Record<string, unknown>>>;
  run(context: JobContext): Promise<JobOutcome>;
}

export type JobRegistry = readonly JobDeclaration[];

/** The jobs that must not run beside this one. */
export const jobsApartFrom = (jobs: JobRegistry, { id, group }: JobDeclaration): readonly string[] =>
  group === undefined ? [] : jobs.filter((other) => other.group === group && other.id !== id).map((other) => other.id);

export const jobById = (jobs: JobRegistry, id: string): JobDeclaration | undefined => jobs.find((job) => job.id === id);

interface JobSource<Schema extends z.ZodType<Record<string, unknown>>> {
  readonly id: string;
  readonly titleZh: string;
  readonly descriptionZh: string;
  readonly countsZh: Readonly<Record<string, string>>;
  readonly schedule?: string;
  readonly scheduleZh?: string;
  readonly catchUp: CatchUp;
  readonly after?: readonly string[];
  readonly group?: string;
  readonly timeoutMs?: number;
  readonly inputSchema: Schema;
  run(context: JobContext<z.infer<Schema>>): Promise<JobOutcome>;
}

const DEFAULT_TIMEOUT_MS = 30 * 60_000;

/** A name that the job does not know is a mistake, not to be passed over: the run would do something else than was meant. */
function refuseUnknown(schema: z.ZodType, asked: readonly string[]): string | undefined {
  const names = schema instanceof z.ZodObject ? Object.keys(schema.shape) : asked;
  const unknown = asked.filter((name) => !names.includes(name));
  return unknown.length === 0 ? undefined : `没有“${unknown.join('”“')}”；${names.length > 0 ? `可用：${names.join('、')}` : '这个作业不需要输入'}`;
}

/** Declares a job; the input reaches `run` as its schema parsed it. */
export function defineJob<Schema extends z.ZodType<Record<string, unknown>>>(source: JobSource<Schema>): JobDeclaration {
  const { id, titleZh, descriptionZh, countsZh, schedule, scheduleZh, group, catchUp, after = [], timeoutMs = DEFAULT_TIMEOUT_MS, inputSchema } = source;
  const read = (raw: unknown): z.ZodSafeParseResult<z.infer<Schema>> => {
    const said = inputSchema.safeParse(raw, { error: localeError });
    return said.success ? said : inputSchema.safeParse(readTexts(raw, said.error.issues), { error: localeError });
  };
  return {
    id, titleZh, descriptionZh, countsZh, catchUp, after, timeoutMs,
    ...(schedule === undefined ? {} : { schedule }),
    ...(scheduleZh === undefined ? {} : { scheduleZh }),
    ...(group === undefined ? {} : { group }),
    parseInput: (raw) => {
      const asked = typeof raw === 'object' && raw !== null ? Object.keys(raw) : [];
      const unknown = refuseUnknown(inputSchema, asked);
      if (unknown !== undefined) return refuse('input-invalid', `作业“${titleZh}”的输入有误：${unknown}`);
      const parsed = read(raw);
      if (parsed.success) return ok(Object.fromEntries(asked.map((name) => [name, parsed.data[name]])));
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '输入'}：${wordsOf(issue)}`);
      return refuse('input-invalid', `作业“${titleZh}”的输入有误：${problems.join('；')}`);
    },
    run: (context) => {
      const parsed = read(context.input);
      if (!parsed.success) throw new JobRefusal('input-invalid', `作业输入有误：${parsed.error.issues.map(wordsOf).join('；')}`);
      return source.run({ ...context, input: parsed.data });
    },
  };
}

/** A command line says everything as text: what the schema wants as a number or a switch is read from it. */
function readTexts(raw: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  if (raw === null || typeof raw !== 'object') return raw;
  const wanted = new Map(issues.flatMap((issue) => (issue.code === 'invalid_type' && issue.path.length === 1 ? [[String(issue.path[0]), issue.expected] as const] : [])));
  return Object.fromEntries(Object.entries(raw).map(([name, value]): readonly [string, unknown] => [name, typeof value === 'string' ? readText(value, wanted.get(name)) : value]));
}

const SWITCHES: ReadonlyMap<string, boolean> = new Map([['true', true], ['yes', true], ['是', true], ['false', false], ['no', false], ['否', false]]);

const EXPECTED_ZH: ReadonlyMap<string, string> = new Map([['boolean', '应为 true 或 false'], ['number', '应为数字'], ['int', '应为整数']]);

const wordsOf = (issue: z.core.$ZodIssue): string => (issue.code === 'invalid_type' ? EXPECTED_ZH.get(issue.expected) : undefined) ?? issue.message;

function readText(text: string, expected: string | undefined): unknown {
  switch (expected) {
    case 'boolean': return SWITCHES.get(text.trim().toLowerCase()) ?? text;
    case 'number': case 'int': return /^-?\d+(?:\.\d+)?$/.test(text.trim()) ? Number(text) : text;
    default: return text;
  }
}

/** Fields that every log line about a run carries. */
export const runFields = (run: Pick<JobRun, 'id' | 'job' | 'slotMs' | 'attempt' | 'fence'>, slot: string): object => ({
  job: run.job, slot, run: run.id, attempt: run.attempt, fence: run.fence,
});
