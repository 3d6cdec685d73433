import { z } from 'zod';
import { figureContent, parseCode, type Figure } from '@greengauge/evaluation';
import type { Observation } from '@greengauge/framework';
import type { Tx } from '../connection/store.js';
import { stored } from '../connection/words.js';
import { loadProvenances, type SubmissionProvenance } from '../submission/publish.js';
import { loadObservationsById } from '../observation/load-observations.sql.js';

export interface FigureLineage {
  /** As its latest run took it. */
  readonly figure: Figure;
  /** Snapshots that hold it, oldest first. */
  readonly snapshotIds: readonly string[];
  /** Archived reports made from those snapshots, oldest first. */
  readonly reports: readonly { readonly reportId: string; readonly titleZh: string; readonly sha256: string; readonly archivedAtMs: number }[];
  /** The latest run that produced it. */
  readonly runId: string;
  /** Absent where the run is not in the ledger. */
  readonly jobRun?: { readonly job: string; readonly slotMs: number; readonly status: string; readonly finishedAtMs?: number; readonly codeVersion?: string };
  /** What it rests on, oldest period first, superseded ones included. */
  readonly observations: readonly Observation[];
  /** For observations that regions reported: submission version, submitter, approver, accepter and signatories, by observation id. */
  readonly provenances: ReadonlyMap<string, SubmissionProvenance>;
  /** Definition in force when the figure was recorded. */
  readonly indicatorVersion?: { readonly version: number; readonly nameZh: string; readonly unit: string; readonly source: string };
  /** `citationZh` is what the figure says; the rest is there where the citation names a clause of a document on record. */
  readonly clause: {
    readonly citationZh: string;
    readonly id?: string;
    readonly documentTitleZh?: string;
    readonly labelZh?: string;
    readonly headingZh?: string;
    /** Absent while the policy text has not been loaded. */
    readonly textZh?: string;
  };
}

/** From a printed code (any spelling a person types) back to where the number came from; undefined for an unknown one. */
export async function resolveFigure(tx: Tx, code: string): Promise<FigureLineage | undefined> {
  const plain = parseCode(code);
  if (plain === undefined) return undefined;
  const [found] = await tx.sql(
    `SELECT f.content, f.recorded_at, r.run_id::text AS run_id, r.observations::text[] AS observations
     FROM figure f JOIN figure_run r ON r.code = f.code WHERE f.code = $1 ORDER BY r.recorded_at DESC, r.run_id LIMIT 1`,
    [plain],
    z.object({ content: stored<Figure>(), recorded_at: z.number(), run_id: z.string(), observations: z.array(z.string()) }),
  );
  if (found === undefined) return undefined;
  const figure = { ...found.content, observations: found.observations };
  const snapshots = await tx.sql('SELECT s.id FROM snapshot s JOIN snapshot_figure sf ON sf.snapshot_id = s.id WHERE sf.code = $1 ORDER BY s.saved_at, s.id', [plain], z.object({ id: z.string() }));
  const jobRun = await loadJobRun(tx, found.run_id);
  const indicatorVersion = await loadIndicatorVersion(tx, figure, found.recorded_at);
  return {
    figure,
    snapshotIds: snapshots.map(({ id }) => id),
    reports: await loadReportsOf(tx, plain),
    runId: found.run_id,
    ...(jobRun === undefined ? {} : { jobRun }),
    observations: await loadObservationsById(tx, found.observations),
    provenances: await loadProvenances(tx, found.observations),
    ...(indicatorVersion === undefined ? {} : { indicatorVersion }),
    clause: await loadClause(tx, figureContent(figure)['clause']),
  };
}

async function loadJobRun(tx: Tx, runId: string): Promise<FigureLineage['jobRun']> {
  const [run] = await tx.sql(
    'SELECT job, slot, status, finished_at, code_version FROM job_run WHERE id = $1::uuid',
    [runId],
    z
      .object({ job: z.string(), slot: z.number(), status: z.string(), finished_at: z.number().nullable(), code_version: z.string().nullable() })
      .transform((row) => ({
        job: row.job, slotMs: row.slot, status: row.status,
        ...(row.finished_at === null ? {} : { finishedAtMs: row.finished_at }),
        ...(row.code_version === null ? {} : { codeVersion: row.code_version }),
      })),
  );
  return run;
}

const loadReportsOf = (tx: Tx, code: string): Promise<FigureLineage['reports'][number][]> =>
  tx.sql(
    `SELECT r.id::text AS id, r.title_zh, r.sha256, r.archived_at FROM report r JOIN snapshot_figure sf ON sf.snapshot_id = r.snapshot_id
     WHERE sf.code = $1 ORDER BY r.archived_at, r.id`,
    [code],
    z
      .object({ id: z.string(), title_zh: z.string(), sha256: z.string(), archived_at: z.number() })
      .transform((row) => ({ reportId: row.id, titleZh: row.title_zh, sha256: row.sha256, archivedAtMs: row.archived_at })),
  );

async function loadIndicatorVersion(tx: Tx, { indicator, indicatorVersion }: Figure, recordedAtMs: number): Promise<FigureLineage['indicatorVersion']> {
  const [row] = await tx.sql(
    `SELECT version, name_zh, unit, source FROM indicator_version WHERE indicator = $1 AND version = $2
     ORDER BY (valid_from <= to_timestamp($3::float8 / 1000)) DESC, valid_from DESC LIMIT 1`,
    [indicator, indicatorVersion, recordedAtMs],
    z
      .object({ version: z.number(), name_zh: z.string(), unit: z.string(), source: z.string() })
      .transform((found) => ({ version: found.version, nameZh: found.name_zh, unit: found.unit, source: found.source })),
  );
  return row;
}

/** A citation is the id of a clause, or 文号 and label as printed: 发改环资〔2022〕1885号 二（四）. */
async function loadClause(tx: Tx, citation: unknown): Promise<FigureLineage['clause']> {
  const citationZh = typeof citation === 'string' ? citation : '';
  const [row] = await tx.sql(
    `SELECT c.id, d.title_zh, c.label_zh, c.heading_zh, p.text_zh
     FROM clause c JOIN policy_document d ON d.id = c.document_id LEFT JOIN policy_text p ON p.clause_id = c.id
     WHERE c.id = $1 OR replace(coalesce(d.doc_no, d.title_zh) || c.label_zh, ' ', '') = replace($1, ' ', '')
     ORDER BY c.id LIMIT 1`,
    [citationZh],
    z.object({ id: z.string(), title_zh: z.string(), label_zh: z.string(), heading_zh: z.string(), text_zh: z.string().nullable() }),
  );
  if (row === undefined) return { citationZh };
  return {
    citationZh, id: row.id, documentTitleZh: row.title_zh, labelZh: row.label_zh, headingZh: row.heading_zh, ...(row.text_zh === null ? {} : { textZh: row.text_zh }),
  };
}
