import type { ReactNode } from 'react';
import { Alert, Tabs } from 'antd';
import { Link, useParams, useSearchParams } from 'react-router';
import { indicatorAnswerSchema, revisionsAnswerSchema, type Distribution, type IndicatorAnswer } from '@greengauge/contracts';
import { useLabel, useLocale, useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { FigureLink } from '../../parts/figure-link.js';
import { CellText } from '../../parts/cell-text.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { Citation } from '../../parts/citation.js';
import { Attainment, Judgement, TargetText, TimeProgress } from '../../parts/evaluation-table.js';
import { useFigures, useKnown } from '../../parts/known-at.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { ObservationDownloads } from '../../parts/observation-downloads.js';
import { OutlookPanel } from '../../parts/outlook-panel.js';
import { LegendLine } from '../../parts/summary.js';
import { BreakDownPanel } from './break-down-panel.js';

function Headline({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  const text = useText();
  const label = useLabel();
  const row = answer.evaluation;
  if (!row) return <EmptyPanel>{text('indicator.not-evaluated')}</EmptyPanel>;
  const reasons = row.confidenceReasonsZh.filter((reason) => reason !== row.confidenceZh);
  return (
    <div className="two">
      <section className="panel">
        <h2>{text('indicator.nation')}{row.actualPeriodZh ? `（${row.actualPeriodZh}）` : ''}</h2>
        <div className="big"><CellText cell={row.actual} unit legend={answer.legend} /></div>
        <p>{text('column.yoy')}：<CellText cell={row.yoy} unit />　<Judgement row={row} /></p>
        <p>{row.explanationZh}</p>
        <p className="unit-note">{text('column.confidence')}：{label('confidence', row.confidence, row.confidenceZh)}{reasons.length > 0 ? <span>{`（${reasons.join('；')}）`}</span> : null}</p>
      </section>
      <section className="panel">
        <h2>{text('column.target')}</h2>
        {answer.targets.length === 0 ? <p>{text('indicator.no-target')}</p> : (
          <ul className="notes">{answer.targets.map((target) => <li key={target.id}><b>{target.judged ? text('indicator.judged-by') : ''}</b>{target.subjectZh}　<TargetText target={target} /></li>)}</ul>
        )}
        {row.target ? <dl className="facts"><dt>{text('column.attainment')}</dt><dd><Attainment row={row} /></dd><dt>{text('column.time-progress')}</dt><dd><TimeProgress row={row} /></dd></dl> : null}
      </section>
    </div>
  );
}

function RegionTable({ distribution }: { readonly distribution: Distribution }): ReactNode {
  const text = useText();
  const head = <thead><tr><th scope="col">{text('column.region')}</th><th scope="col">{text('column.value')}</th><th scope="col">{text('column.yoy')}</th><th scope="col">{text('column.place')}</th></tr></thead>;
  return (
    <>
      <p>{distribution.periodZh}，{distribution.of}个省份中{distribution.covered}个有数据。全国 <CellText cell={distribution.nation} />；各省合计 <CellText cell={distribution.sumOfProvinces} />；全国与合计之差 <CellText cell={distribution.gapToNation} />。全国数为独立公布，不由各省相加得出。{distribution.noteZh}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label="分省数据">
        <table className="plain">{head}<tbody>{distribution.provinces.map((row) => <tr key={row.region}><th scope="row"><FigureLink to={`/regions/${row.region}`}>{row.shortZh}</FigureLink></th><td><CellText cell={row.cell} /></td><td><CellText cell={row.yoy} unit /></td><td>{row.place ?? ''}</td></tr>)}</tbody></table>
      </div>
      {distribution.special.length > 0 ? (
        <>
          <h3 style={{ margin: '18px 0 8px' }}>计划单列市和兵团（位于所在省区之内，不重复相加）</h3>
          <table className="plain"><thead><tr><th scope="col">{text('column.region')}</th><th scope="col">{text('column.value')}</th><th scope="col">{text('column.yoy')}</th></tr></thead><tbody>{distribution.special.map((row) => <tr key={row.region}><th scope="row"><FigureLink to={`/regions/${row.region}`}>{row.shortZh}</FigureLink><span className="sub">{row.nestedInZh}</span></th><td><CellText cell={row.cell} /></td><td><CellText cell={row.yoy} unit /></td></tr>)}</tbody></table>
        </>
      ) : null}
    </>
  );
}

/** What stands in the log now, whatever moment the page shows; asked for when somebody opens the sources. */
function useUpdates(indicator: string): readonly [last: ReactNode, next: ReactNode] {
  const { data, error } = useAnswer(`/api/revisions?indicator=${encodeURIComponent(indicator)}&limit=1`, revisionsAnswerSchema);
  if (error) return ['—', '—'];
  const updates = data?.updates;
  const last = updates?.lastZh === undefined ? (data ? '尚无数据' : '…') : <Link to={`/revisions?indicator=${encodeURIComponent(indicator)}`}>{updates.lastZh}</Link>;
  return [last, updates?.nextZh ?? '…'];
}

function Source({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  const { indicator } = answer;
  const [last, next] = useUpdates(indicator.id);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['定义', indicator.definitionZh], ['局限', indicator.limitsZh ?? '—'], ['发布单位', indicator.producerZh], ['依据', indicator.source],
    ['计量单位', indicator.unit], ['性质', `${indicator.measurementZh}；${indicator.directionZh}；${indicator.directnessZh}`],
    ['地区汇总', indicator.acrossRegionsZh], ['时间汇总', indicator.acrossTimeZh], ['计算公式', indicator.formulaZh ?? '—'],
    ['所属任务', indicator.task?.titleZh ?? '背景与成效'], ['对应机制', indicator.mechanisms.map((mechanism) => `${mechanism.id} ${mechanism.mechanismZh}`).join('；') || '—'],
    ['定义版本', `第${indicator.version}版`], ['英文名', indicator.nameEn],
    ['最近更新', last], ['下次更新', next],
    ['引用格式', answer.citationZh],
    ['资料来源', <ul key="sources" className="notes">{answer.sources.map((source) => <li key={`${source.titleZh}${source.publisherZh}`}>{source.titleZh}（{source.publisherZh}）</li>)}</ul>],
  ];
  return <dl className="facts">{facts.flatMap(([term, text]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-text`}>{text}</dd>])}</dl>;
}

function SeriesTable({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  const text = useText();
  if (answer.series.length === 0) return <EmptyPanel>{text('indicator.no-series')}</EmptyPanel>;
  return (
    <table className="plain">
      <thead><tr><th scope="col">{text('column.period')}</th><th scope="col">{text('column.value')}（{answer.indicator.unit}）</th><th scope="col" className="text">{text('column.note')}</th></tr></thead>
      <tbody>{answer.series.map((point) => <tr key={point.period}><th scope="row">{point.periodZh}</th><td><CellText cell={point.cell} legend={answer.legend} /></td><td className="text">{point.breakZh ?? ''}</td></tr>)}</tbody>
    </table>
  );
}

/** Everything recorded of the indicator, and the words to cite it by; both carry the vintage. */
function TakeAway({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  return (
    <section className="panel">
      <ObservationDownloads indicators={[answer.indicator.id]} />
      <p style={{ margin: 0 }}><Citation citationZh={answer.citationZh} /></p>
    </section>
  );
}

function Indicator({ answer, known }: { readonly answer: IndicatorAnswer; readonly known: string | undefined }): ReactNode {
  const text = useText();
  const { locale } = useLocale();
  const [parameters, setParameters] = useSearchParams();
  const { indicator, series, distribution } = answer;
  const set = (key: string, value: string | undefined): void => setParameters((current) => { if (value === undefined) current.delete(key); else current.set(key, value); return current; });
  const query = { indicator: indicator.id };
  const source = answer.sources[0];
  const sourceZh = source ? `${source.titleZh}（${source.publisherZh}）${answer.sources.length > 1 ? `等${answer.sources.length}项` : ''}` : '尚无数据';
  const noRegions = <EmptyPanel>{text('overview.no-regions')}</EmptyPanel>;
  const tabs = [
    { key: 'chart', label: text('tab.chart'), children: series.length > 1 ? <ChartFigure plain chart="indicator-trend" query={query} sourceZh={sourceZh} /> : <EmptyPanel>{text(series.length === 1 ? 'indicator.one-point' : 'indicator.no-series')}</EmptyPanel> },
    { key: 'table', label: text('tab.table'), children: <SeriesTable answer={answer} /> },
    { key: 'tiles', label: text('tab.tile-grid'), children: answer.tileGrid ? <ChartFigure plain chart="region-tiles" query={query} sourceZh={answer.tileGrid.sourceZh ?? sourceZh} /> : noRegions },
    { key: 'regions', label: text('column.region'), children: distribution ? <RegionTable distribution={distribution} /> : noRegions },
    { key: 'source', label: text('tab.source'), children: <Source answer={answer} /> },
  ];
  return (
    <Page vintage title={locale === 'en' ? indicator.nameEn : indicator.nameZh} lead={<>{indicator.definitionZh}{indicator.limitsZh ? <><br />{indicator.limitsZh}</> : null}</>}>
      <div className="stack">
        <Headline answer={answer} />
        {answer.evaluation ? <OutlookPanel rows={[answer.evaluation]} /> : null}
        {answer.breaks.map((item) => <Alert key={item.from} type="warning" showIcon title={`自${item.fromZh}起口径变化，前后不可比`} description={item.reasonZh} />)}
        <section className="panel">
          <Tabs activeKey={parameters.get('tab') ?? 'chart'} onChange={(tab) => set('tab', tab)} items={tabs} />
        </section>
        {known === undefined ? <BreakDownPanel targets={answer.targets.filter(({ evidence }) => evidence === 'seen')} /> : null}
        <TakeAway answer={answer} />
        {answer.conflicts.length > 0 ? <section className="panel"><h2>同期其他来源的不同数值（未采用）</h2><ul className="notes">{answer.conflicts.map((conflict) => <li key={conflict.sourceZh}><CellText cell={conflict.cell} unit />　{conflict.sourceZh}</li>)}</ul></section> : null}
      </div>
      <LegendLine legend={answer.legend} />
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function IndicatorPage(): ReactNode {
  const { id = '' } = useParams();
  const text = useText();
  const { known } = useKnown();
  const query = useFigures(`/api/indicators/${encodeURIComponent(id)}`, indicatorAnswerSchema);
  return <AnswerPage query={query} title={text('screen.indicator')}>{(answer) => <Indicator key={answer.indicator.id} answer={answer} known={known} />}</AnswerPage>;
}
