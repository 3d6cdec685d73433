import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { breakDownAnswerSchema, breakDownQuerySchema, type BreakDownAnswer, type BreakDownQuery } from '@greengauge/contracts';
import { breakDownObserved } from '@greengauge/evaluation';
import { chooseEdition } from '@greengauge/jobs';
import { parsePeriod } from '@greengauge/kernel';
import { loadCatalogue, loadObservations, type Actor } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow } from '../session/access.js';

const SYSTEM: Actor = { kind: 'system', name: 'break-down' };

/** A national target as reference values of the provinces, under a rule that stands beside them; nothing is stored. */
@ApiTags('targets')
@Controller('api/targets')
export class BreakDownController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get(':id/break-down')
  @Allow('readFigures')
  @ApiOkResponse({ description: '全国目标按规则分解到地区（参考值，非考核目标）', standardSchema: breakDownAnswerSchema })
  async breakDown(@Param('id') id: string, @Query({ schema: breakDownQuerySchema }) { rule, by, period }: BreakDownQuery): Promise<BreakDownAnswer> {
    const { catalogue, observations } = await this.ports.store.read(SYSTEM, async (tx) => ({ catalogue: await loadCatalogue(tx), observations: await loadObservations(tx) }));
    const edition = chooseEdition(catalogue.plans, this.ports.clock.now(), {});
    const asked = period === undefined ? (edition.ok ? edition.value.period : undefined) : parsePeriod(period);
    if (!asked) throw refused('bad-request', `时期“${period ?? ''}”无法识别`);
    const broken = breakDownObserved(catalogue, observations, { target: id, rule, asked, ...(by === undefined ? {} : { by }) });
    if (!broken.ok) throw refused(broken.error.code === 'unknown-target' ? 'not-found' : 'bad-request', broken.error.messageZh);
    const { national, declaration, ruleZh, parts } = broken.value;
    const nameOf = new Map(catalogue.regions.map(({ code, shortZh }) => [code, shortZh]));
    return {
      target: national.id, subjectZh: national.subjectZh, value: national.value ?? '', unit: national.unit ?? declaration.unit, targetYear: national.targetYear, ruleZh,
      noteZh: '由全国目标按规则分解，不是文件确定的目标，仅作参考，任何评价都不据以作出。',
      regions: parts.map(({ region, value }) => ({ region, shortZh: nameOf.get(region) ?? region, value: value ?? '' })),
    };
  }
}
