import { Controller, Get, Inject, Query, Req } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { formatMinute, formatPeriodZh, periodOf } from '@greengauge/kernel';
import { buildSchemeRules, compareEditions, MATCH_METHOD_ZH, matchNeed, parseIpcList, type CandidateFacts } from '@greengauge/aggregation';
import { fieldText, greenSchemes, indicatorById, ipcEditions, regionByCode, registerById, registerField, type GreenScheme, type RegisterEntry } from '@greengauge/framework';
import { concordanceAnswerSchema, matchAnswerSchema, matchQuerySchema, registryGapAnswerSchema, type ConcordanceAnswer, type MatchAnswer, type RegistryGapAnswer } from '@greengauge/contracts';
import { listRuns, loadAggregates, loadCurrentEntries, loadPatentCandidates, loadRegisterEntry } from '@greengauge/store';
import type { z } from 'zod';
import { writeKey } from '../registry/registry-view.js';
import { PORTS, type ApiPorts } from '../server/ports.js';
import { refused } from '../server/refused.js';
import { Allow, requireSession } from '../session/access.js';
import { actorOf } from '../session/permissions.js';

const COUNTING_JOB = 'aggregate-registries';
const GAP = 'registry-gap';
const MOST_PATENTS = 2_000;

const text = (entry: RegisterEntry, field: string): string => { const value = entry.attributes[field]; return typeof value === 'string' ? value : ''; };

const PATENTS_ZH = `专利只比较未失效的绿色专利，分类号同小类的在先、授权日近的在先，至多${MOST_PATENTS}件。`;

const hrefOf = ({ kind, key }: CandidateFacts): string => (kind === 'technology' ? `/registers/catalogue-technologies?entry=${encodeURIComponent(key)}` : `/registries/patents/${writeKey([key])}`);

const BEFORE_ALL_EDITIONS = '0000.00';

/** One scheme with its topics, and what editions of the IPC have moved in or out of them. */
function schemeView(scheme: GreenScheme): ConcordanceAnswer['schemes'][number] {
  const { id, titleZh, sourceZh, listedAs, zeroZero, topics } = scheme;
  const changes = compareEditions(buildSchemeRules(scheme, zeroZero), BEFORE_ALL_EDITIONS, ipcEditions.at(-1) ?? BEFORE_ALL_EDITIONS);
  return {
    id, titleZh, sourceZh, listedAs, zeroZeroZh: zeroZero === 'group' ? '“/00”只指该大组本身' : '“/00”含该大组下全部小组',
    topics: topics.map(({ id: topic, pathZh, symbols }) => ({ id: topic, pathZh, symbols: [...symbols] })),
    changes: changes.map(({ counterpart, ...change }) => ({ ...change, counterpart: [...counterpart] })).toSorted((a, b) => (a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0)),
  };
}

@ApiTags('registers')
@Controller('api')
export class MatchingController {
  constructor(@Inject(PORTS) private readonly ports: ApiPorts) {}

  /** What was reported or published beside what the records give, as the last count found it. Largest relative difference first. */
  @Get('registry-gaps')
  @Allow('readFigures')
  @ApiOkResponse({ description: '填报数、公布数与登记汇总数的核对', standardSchema: registryGapAnswerSchema })
  async gaps(@Req() request: FastifyRequest): Promise<RegistryGapAnswer> {
    const { account } = requireSession(request);
    return this.ports.store.read(actorOf(account), async (tx) => {
      const run = (await listRuns(tx, { limit: 1_000 })).find(({ job, status }) => job === COUNTING_JOB && status === 'succeeded');
      if (!run) return { gaps: [] };
      const rows = (await loadAggregates(tx, run.id)).filter(({ measure, region }) => measure === GAP && (account.region === undefined || account.region === region));
      const said = (details: Readonly<Record<string, unknown>> | undefined, name: string): string => { const value = details?.[name]; return typeof value === 'string' ? value : ''; };
      return {
        ...(run.finishedAtMs === undefined ? {} : { countedZh: formatMinute(run.finishedAtMs) }),
        gaps: rows.map(({ indicator, region, period, unit, value, details }) => ({
          indicator, nameZh: indicatorById(indicator)?.nameZh ?? indicator, region, regionZh: regionByCode(region)?.nameZh ?? region, periodZh: formatPeriodZh(periodOf(period)), unit,
          records: said(details, 'records'), recordsTitleZh: said(details, 'recordsTitleZh'), said: said(details, 'said'), saidTitleZh: said(details, 'saidTitleZh'), saidPublisherZh: said(details, 'saidPublisherZh'),
          difference: value ?? '', agrees: value === '0',
        })).sort((a, b) => Number(a.agrees) - Number(b.agrees)),
      };
    });
  }

  @Get('concordances')
  @Allow('readFigures')
  @ApiOkResponse({ description: '绿色技术与国际专利分类参考关系', standardSchema: concordanceAnswerSchema })
  concordances(): ConcordanceAnswer {
    return {
      editions: [...ipcEditions],
      schemes: greenSchemes.map((scheme) => schemeView(scheme)),
    };
  }

  @Get('matching')
  @Allow('readFigures')
  @ApiOkResponse({ description: '技术需求与目录技术、专利的匹配', standardSchema: matchAnswerSchema })
  async matching(@Query({ schema: matchQuerySchema }) { need: key }: z.infer<typeof matchQuerySchema>, @Req() request: FastifyRequest): Promise<MatchAnswer> {
    const actor = actorOf(requireSession(request).account);
    const found = await this.ports.store.read(actor, async (tx) => {
      const need = (await loadRegisterEntry(tx, 'technology-needs', key))[0];
      if (!need) return undefined;
      const classes = [...new Set(parseIpcList(text(need, 'ipcZh')).map((symbol) => symbol.slice(0, 4)))];
      const bit = Number(/^R([1-6])$/.exec(text(need, 'field'))?.[1] ?? Number.NaN) - 1;
      return { need, technologies: await loadCurrentEntries(tx, 'catalogue-technologies'), patents: await loadPatentCandidates(tx, { classes, fieldBit: Number.isNaN(bit) ? undefined : bit, limit: MOST_PATENTS }) };
    });
    if (!found) throw refused('not-found', '没有这条技术需求');
    const { need, technologies, patents } = found;
    const candidates: readonly CandidateFacts[] = [
      ...technologies.filter(({ exitedOn }) => exitedOn === undefined).map((entry): CandidateFacts => ({
        kind: 'technology', key: entry.key, nameZh: entry.nameZh, textZh: ['scopeZh', 'processZh', 'parametersZh'].map((field) => text(entry, field)).join(' '),
        fields: [text(entry, 'field')].filter((field) => field !== ''), ipc: parseIpcList(text(entry, 'ipcZh')), region: entry.region,
      })),
      ...patents.map(({ key: no, nameZh, region, symbols, greenMask }): CandidateFacts => ({
        kind: 'patent', key: no, nameZh, textZh: '', fields: [0, 1, 2, 3, 4, 5].filter((bit) => ((greenMask >> bit) & 1) === 1).map((bit) => `R${bit + 1}`), ipc: parseIpcList(symbols), region,
      })),
    ];
    const matches = matchNeed({ nameZh: need.nameZh, textZh: `${text(need, 'needZh')} ${text(need, 'indicatorsZh')}`, field: text(need, 'field') || undefined, ipc: parseIpcList(text(need, 'ipcZh')), region: need.region }, candidates);
    const register = registerById('technology-needs');
    const field = register && registerField(register, 'field');
    return {
      need: { key: need.key, nameZh: need.nameZh, regionZh: regionByCode(need.region)?.nameZh ?? need.region, fieldZh: field ? fieldText(field, need.attributes['field']) : '', needZh: text(need, 'needZh') },
      matches: matches.map(({ candidate, score, reasons }) => ({ kind: candidate.kind, key: candidate.key, nameZh: candidate.nameZh, regionZh: regionByCode(candidate.region)?.nameZh ?? '国外', score, href: hrefOf(candidate), reasons: [...reasons] })),
      methodZh: `${MATCH_METHOD_ZH}${PATENTS_ZH}`,
    };
  }
}
