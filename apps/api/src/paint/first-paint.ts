import { indicatorAnswerSchema, overviewAnswerSchema } from '@greengauge/contracts';
import type { AnswerMemory } from '../answer/answer-memory.js';
import type { ChartDrawings } from '../chart/chart-drawings.js';
import type { PreparedBody } from '../server/prepared-body.js';
import { paintIndicator, paintOverview } from './page-paint.js';

const INDICATOR = /^\/indicators\/([a-z0-9-]{1,80})$/;

/**
 * What the two pages that people come to by a link show before their script has begun: headline and first chart, from the answer the
 * page will ask for. Made once an answer; nothing where there is no answer or no chart.
 */
export class FirstPaint {
  private readonly made = new WeakMap<PreparedBody, Promise<string | undefined>>();

  constructor(private readonly answers: AnswerMemory, private readonly drawings: ChartDrawings) {}

  async of(path: string): Promise<string | undefined> {
    const [, indicator] = INDICATOR.exec(path) ?? [];
    if (path !== '/' && indicator === undefined) return undefined;
    const edition = await this.answers.resolve({});
    const body = edition && (await this.answers.find(edition, indicator === undefined ? 'overview' : `indicators/${indicator}`));
    if (!body) return undefined;
    const known = this.made.get(body);
    if (known) return known;
    const making = indicator === undefined ? this.overview(body) : this.indicator(body);
    this.made.set(body, making);
    making.catch(() => this.made.delete(body));
    return making;
  }

  private async overview(body: PreparedBody): Promise<string> {
    return paintOverview(overviewAnswerSchema.parse(JSON.parse(body.plain.toString())), await this.drawings.table('target-board', {}));
  }

  private async indicator(body: PreparedBody): Promise<string | undefined> {
    const answer = indicatorAnswerSchema.parse(JSON.parse(body.plain.toString()));
    return answer.series.length > 1 ? paintIndicator(answer, await this.drawings.table('indicator-trend', { indicator: answer.indicator.id })) : undefined;
  }
}
