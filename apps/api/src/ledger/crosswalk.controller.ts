import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { crosswalkAnswerSchema, type CrosswalkAnswer } from '@greengauge/contracts';
import { CROSSWALK_RELATION_ZH, deliverables, institutionSuccessions, mechanisms, planById, planTasks, type CrosswalkEntry, type Plan } from '@greengauge/framework';
import { loadCatalogue, type Actor } from '@greengauge/store';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { Allow } from '../session/access.js';

const SYSTEM: Actor = { kind: 'system', name: 'crosswalk' };
const NOTE_ZH = '承接关系由平台对照两份文件的文字整理，供查阅，不是官方对照表。“未再提出”只说明后一文件没有再写，不代表工作终止。机构更名或改革后，前后名称视为同一机构，不重复计数。';

const taskZh = (plan: Plan | undefined, no: number): string => {
  const task = (plan?.tasks ?? (plan?.id === '2019-2022' ? undefined : planTasks))?.find((one) => one.no === no);
  return task ? `任务${no} ${task.titleZh}` : `任务${no}`;
};

function sides(plans: readonly Plan[], { from, to }: CrosswalkEntry): Pick<CrosswalkAnswer['rows'][number], 'from' | 'to'> {
  const [before, after] = [plans.find(({ id }) => id === from.plan), plans.find(({ id }) => id === to.plan)];
  const owed = deliverables.filter(({ no }) => from.deliverables.includes(no)).map(({ no, deliverableZh }) => `成果${no} ${deliverableZh}`);
  const going = mechanisms.filter(({ id }) => to.mechanisms.includes(id)).map(({ id, mechanismZh }) => `${id} ${mechanismZh}`);
  return {
    from: { plan: from.plan, itemsZh: owed.length > 0 ? owed : from.tasks.map((no) => taskZh(before, no)) },
    to: { plan: to.plan, itemsZh: going.length > 0 ? going : to.tasks.map((no) => taskZh(after, no)) },
  };
}

@ApiTags('ledger')
@Controller('api/crosswalk')
export class CrosswalkController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  @Get()
  @Allow('readFigures')
  @ApiOkResponse({ description: '各方案并列与承接关系', standardSchema: crosswalkAnswerSchema })
  async crosswalk(): Promise<CrosswalkAnswer> {
    const catalogue = await this.ports.store.read(SYSTEM, (tx) => loadCatalogue(tx));
    const { plans, targets, documents } = catalogue;
    const entries = [...(catalogue.crosswalk ?? []), ...plans.flatMap((plan) => plan.crosswalk ?? [])];
    return {
      plans: plans.map((plan) => ({
        id: plan.id, nameZh: plan.nameZh, shortNameZh: plan.shortNameZh, docNo: documents.find(({ id }) => id === plan.document)?.docNo ?? '', fromYear: plan.fromYear, toYear: plan.toYear,
        tasks: plan.tasks?.length ?? (plan.id === '2019-2022' ? new Set(deliverables.map(({ taskNo }) => taskNo)).size : planTasks.length),
        targets: targets.filter((target) => target.plan === plan.id || (target.plan === undefined && target.document === plan.document)).length, imported: planById(plan.id) === undefined,
      })),
      rows: entries.map((entry) => ({ id: entry.id, relation: entry.relation, relationZh: CROSSWALK_RELATION_ZH[entry.relation], subjectZh: entry.subjectZh, noteZh: entry.noteZh, ...sides(plans, entry) })),
      institutions: institutionSuccessions.map(({ id, beforeZh, afterZh, since, kindZh, sourceZh }) => ({ id, beforeZh, afterZh, kindZh, sourceZh, ...(since === undefined ? {} : { since }) })),
      noteZh: NOTE_ZH,
    };
  }
}
