import { chartById, type DrawnChart } from '@greengauge/charts';
import type { ReportSnapshot } from '@greengauge/evaluation';
import type { ChartQuery, ChartTableAnswer } from '@greengauge/contracts';
import { formatMinute, NATION, parseRegionCode, type RegionCode } from '@greengauge/kernel';
import { latestSnapshot, type Actor, type Store } from '@greengauge/store';
import { AnswerMemory } from '../answer/answer-memory.js';
import type { Channel } from '../channel/channel.js';
import { citeTable } from '../export/table-origin.js';
import type { RenderPort } from '../server/ports.js';
import { prepareBody, type PreparedBody } from '../server/prepared-body.js';
import { Refused, refused } from '../server/refused.js';
import { SVG_HEADERS } from '../server/security-headers.js';
import type { VintageAnswers } from '../vintage/vintage-answers.js';
import { BoundedMap } from './bounded-map.js';

const SYSTEM: Actor = { kind: 'system', name: 'charts' };
const DEFAULT_WIDTH_PX = 720;
/** Snapshots are some megabytes each; drawings some ten kilobytes. */
const SNAPSHOTS = 6;
const DRAWINGS = 600;
/** Widths are rounded up to this, so that resizing a window does not draw each pixel anew. */
const WIDTH_STEP_PX = 40;

/** Charts of the latest snapshots, or of those of an earlier moment, drawn by the same files as those of the PDFs and kept by the hash of their snapshot. */
export class ChartDrawings {
  private readonly snapshots = new BoundedMap<Promise<ReportSnapshot | undefined>>(SNAPSHOTS);
  private readonly drawings = new BoundedMap<Promise<PreparedBody>>(DRAWINGS);

  constructor(private readonly store: Store, private readonly pool: RenderPort, private readonly answers: AnswerMemory, private readonly vintages: VintageAnswers, channel: Channel) {
    channel.subscribe(({ topic }) => {
      if (topic === 'answer' || topic === 'report' || topic === 'resync') this.snapshots.clear();
    });
  }

  /** Draws the first chart people see, so that the first of them does not wait for fonts being opened. */
  async warmUp(): Promise<void> {
    await this.svg('target-board', {}).catch((error: unknown) => {
      // Nothing evaluated yet: there is nothing to draw, and the first drawing will do it.
      if (!(error instanceof Refused)) throw error;
    });
  }

  async svg(id: string, query: ChartQuery): Promise<PreparedBody> {
    const snapshot = await this.snapshotOf(query);
    const widthPx = Math.ceil((query.width ?? DEFAULT_WIDTH_PX) / WIDTH_STEP_PX) * WIDTH_STEP_PX;
    const key = `${snapshot.hash} ${id} ${query.indicator ?? ''} ${query.task ?? ''} ${widthPx}`;
    const known = this.drawings.get(key);
    if (known) return known;
    const drawing = this.draw(draw(id, snapshot, query, widthPx));
    this.drawings.set(key, drawing);
    drawing.catch(() => this.drawings.delete(key));
    return drawing;
  }

  async table(id: string, query: ChartQuery): Promise<ChartTableAnswer> {
    const snapshot = await this.snapshotOf(query);
    const dataCutoffZh = formatMinute(snapshot.dataCutoffMs);
    const drawn = drawnOf(id, snapshot, query, DEFAULT_WIDTH_PX);
    if (drawn === undefined) return nothingDrawn(id, dataCutoffZh);
    const { titleZh, unitZh, altZh, sourceZh, table } = drawn;
    const citationZh = citeTable({ titleZh, unitZh, sourceZh, snapshotId: snapshot.id, cutoffZh: dataCutoffZh });
    return { chart: id, titleZh, unitZh, altZh, sourceZh, citationZh, columns: [...table.columns], rows: table.rows.map((row) => [...row]), snapshotId: snapshot.id, dataCutoffZh };
  }

  private async draw({ spec }: DrawnChart): Promise<PreparedBody> {
    const svg = await this.pool.renderChartSvg(spec);
    return prepareBody(Buffer.from(svg), { contentType: 'image/svg+xml; charset=utf-8', headers: SVG_HEADERS });
  }

  private async snapshotOf(query: ChartQuery): Promise<ReportSnapshot> {
    const edition = await this.answers.resolve(query);
    if (!edition) throw refused('not-ready', '评估结果尚未生成，作业完成后页面会自动更新', { retryAfterSeconds: 10 });
    const region: RegionCode = parseRegionCode(query.region ?? '') ?? NATION;
    if (query.asKnownAt !== undefined) {
      const earlier = await this.vintages.snapshotAt(edition, region, query.asKnownAt);
      if (!earlier) throw refused('not-found', '该时点尚无任何数据，或没有这个地区');
      return earlier;
    }
    const key = `${edition.plan}/${edition.period}/${region}`;
    const loading = this.snapshots.get(key) ?? this.load(key, { ...edition, region });
    const snapshot = await loading;
    if (!snapshot) throw refused('not-found', '没有这个地区的评估结果');
    return snapshot;
  }

  private load(key: string, { plan, period, region }: { readonly plan: string; readonly period: string; readonly region: RegionCode }): Promise<ReportSnapshot | undefined> {
    const report = region === NATION ? 'national' : 'regional';
    const loading = this.store.read(SYSTEM, (tx) => latestSnapshot(tx, { report, plan, period, region }));
    this.snapshots.set(key, loading);
    loading.catch(() => this.snapshots.delete(key));
    return loading;
  }
}

/** A table for a chart of which there is nothing to draw: no fault, and nothing that a browser should complain of. */
export const nothingDrawn = (chart: string, dataCutoffZh: string): ChartTableAnswer => ({ chart, titleZh: '', unitZh: '', altZh: '', sourceZh: '', citationZh: '', columns: [], rows: [], dataCutoffZh });

function drawnOf(id: string, snapshot: ReportSnapshot, { indicator, task }: ChartQuery, widthPx: number): DrawnChart | undefined {
  const chart = chartById(id);
  if (!chart) throw refused('not-found', '没有这种图');
  return chart.draw(snapshot, { ...(indicator === undefined ? {} : { indicator }), ...(task === undefined ? {} : { task }) }, { medium: 'screen', sans: 'Sans', serif: 'Serif', widthPx });
}

function draw(id: string, snapshot: ReportSnapshot, query: ChartQuery, widthPx: number): DrawnChart {
  const drawn = drawnOf(id, snapshot, query, widthPx);
  if (!drawn) throw refused('not-found', '没有可以成图的数据');
  return drawn;
}
