import type { ReactNode } from 'react';
import { Alert, App, Button, Select, Tabs } from 'antd';
import { CopyOutlined } from '@ant-design/icons';
import { Link, useParams, useSearchParams } from 'react-router';
import { indicatorAnswerSchema, vintagesAnswerSchema, type Distribution, type IndicatorAnswer } from '@greengauge/contracts';
import { useLocale, useText } from '../../app/locale.js';
import { useAnswer } from '../../app/use-answer.js';
import { CellText } from '../../parts/cell-text.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { Judgement, TargetText } from '../../parts/evaluation-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { LegendLine } from '../../parts/summary.js';

function Headline({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  const row = answer.evaluation;
  if (!row) return <EmptyPanel>本期评估不含该指标</EmptyPanel>;
  return (
    <div className="two">
      <section className="panel">
        <h2>全国{row.actualPeriodZh ? `（${row.actualPeriodZh}）` : ''}</h2>
        <div className="big"><CellText cell={row.actual} unit legend={answer.legend} /></div>
        <p>同比：<CellText cell={row.yoy} unit />　<Judgement row={row} /></p>
        <p>{row.explanationZh}</p>
        <p className="unit-note">数据可信度：{row.confidenceZh}{row.confidenceReasonsZh.length > 0 ? `（${row.confidenceReasonsZh.join('；')}）` : ''}</p>
      </section>
      <section className="panel">
        <h2>目标</h2>
        {answer.targets.length === 0 ? <p>无正式目标：现行文件没有为该指标设定数值，只按趋势判断。</p> : (
          <ul className="notes">{answer.targets.map((target) => <li key={target.id}><b>{target.judged ? '评估所用：' : ''}</b>{target.subjectZh}　<TargetText target={target} /></li>)}</ul>
        )}
        {row.target ? <p>完成率：<CellText cell={row.attainment} unit />　时间进度：<CellText cell={row.timeProgress} unit /></p> : null}
      </section>
    </div>
  );
}

function RegionTable({ distribution }: { readonly distribution: Distribution }): ReactNode {
  const head = <thead><tr><th scope="col">地区</th><th scope="col">数值</th><th scope="col">同比</th><th scope="col">位次</th></tr></thead>;
  return (
    <>
      <p>{distribution.periodZh}，{distribution.of}个省份中{distribution.covered}个有数据。全国 <CellText cell={distribution.nation} />；各省合计 <CellText cell={distribution.sumOfProvinces} />；全国与合计之差 <CellText cell={distribution.gapToNation} />。全国数为独立公布，不由各省相加得出。{distribution.noteZh}</p>
      <div className="scroll" tabIndex={0} role="region" aria-label="分省数据">
        <table className="plain">{head}<tbody>{distribution.provinces.map((row) => <tr key={row.region}><th scope="row"><Link to={`/regions/${row.region}`}>{row.shortZh}</Link></th><td><CellText cell={row.cell} /></td><td><CellText cell={row.yoy} unit /></td><td>{row.place ?? ''}</td></tr>)}</tbody></table>
      </div>
      {distribution.special.length > 0 ? (
        <>
          <h3 style={{ margin: '18px 0 8px' }}>计划单列市和兵团（位于所在省区之内，不重复相加）</h3>
          <table className="plain"><thead><tr><th scope="col">地区</th><th scope="col">数值</th><th scope="col">同比</th></tr></thead><tbody>{distribution.special.map((row) => <tr key={row.region}><th scope="row"><Link to={`/regions/${row.region}`}>{row.shortZh}</Link><span className="sub">{row.nestedInZh}</span></th><td><CellText cell={row.cell} /></td><td><CellText cell={row.yoy} unit /></td></tr>)}</tbody></table>
        </>
      ) : null}
    </>
  );
}

function Source({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  const { indicator } = answer;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['定义', indicator.definitionZh], ['局限', indicator.limitsZh ?? '—'], ['发布单位', indicator.producerZh], ['依据', indicator.source],
    ['计量单位', indicator.unit], ['性质', `${indicator.measurementZh}；${indicator.directionZh}；${indicator.directnessZh}`],
    ['地区汇总', indicator.acrossRegionsZh], ['时间汇总', indicator.acrossTimeZh], ['计算公式', indicator.formulaZh ?? '—'],
    ['所属任务', indicator.task?.titleZh ?? '背景与成效'], ['对应机制', indicator.mechanisms.map((mechanism) => `${mechanism.id} ${mechanism.mechanismZh}`).join('；') || '—'],
    ['定义版本', `第${indicator.version}版`], ['英文名', indicator.nameEn],
    ['引用格式', answer.citationZh],
    ['资料来源', <ul key="sources" className="notes">{answer.sources.map((source) => <li key={`${source.titleZh}${source.publisherZh}`}>{source.titleZh}（{source.publisherZh}）</li>)}</ul>],
  ];
  return <dl className="facts">{facts.flatMap(([term, text]) => [<dt key={term}>{term}</dt>, <dd key={`${term}-text`}>{text}</dd>])}</dl>;
}

function SeriesTable({ answer }: { readonly answer: IndicatorAnswer }): ReactNode {
  if (answer.series.length === 0) return <EmptyPanel>尚无全国序列</EmptyPanel>;
  return (
    <table className="plain">
      <thead><tr><th scope="col">时期</th><th scope="col">数值（{answer.indicator.unit}）</th><th scope="col" className="text">说明</th></tr></thead>
      <tbody>{answer.series.map((point) => <tr key={point.period}><th scope="row">{point.periodZh}</th><td><CellText cell={point.cell} legend={answer.legend} /></td><td className="text">{point.breakZh ?? ''}</td></tr>)}</tbody>
    </table>
  );
}

/** Everything recorded of the indicator, and the words to cite it by; both carry the vintage. */
function TakeAway({ answer, known }: { readonly answer: IndicatorAnswer; readonly known: string | undefined }): ReactNode {
  const text = useText();
  const { message } = App.useApp();
  const copy = (): void => void navigator.clipboard.writeText(answer.citationZh).then(() => message.success(text('figure.copied')), () => message.error(answer.citationZh));
  const href = (format: string): string => `/api/exports/observations?${new URLSearchParams({ format, indicator: answer.indicator.id, ...(known === undefined ? {} : { known }) }).toString()}`;
  return (
    <section className="panel">
      <p className="downloads"><span>{text('figure.download-full')}</span>{['csv', 'xlsx', 'sdmx-json', 'sdmx-csv'].map((format) => <a key={format} href={href(format)} download>{format.toUpperCase()}</a>)}</p>
      <p style={{ margin: 0 }}>{text('figure.citation')}：{answer.citationZh}　<Button size="small" icon={<CopyOutlined />} onClick={copy}>{text('action.copy-citation')}</Button></p>
    </section>
  );
}

/** As it was known at an earlier moment: the moments are those at which figures came in. */
function KnownAt({ known, choose }: { readonly known: string | undefined; readonly choose: (at: string | undefined) => void }): ReactNode {
  const text = useText();
  const { data } = useAnswer('/api/vintages', vintagesAnswerSchema);
  const options = [{ value: '', label: text('indicator.known-now') }, ...(data?.vintages ?? []).map(({ at, atZh, added, revised }) => ({ value: at, label: `${atZh}（+${added}，${text('indicator.revised')} ${revised}）` }))];
  return <label className="known-at">{text('indicator.known-at')} <Select aria-label={text('indicator.known-at')} value={known ?? ''} onChange={(value) => choose(value === '' ? undefined : value)} options={options} popupMatchSelectWidth={false} style={{ minWidth: 200 }} /></label>;
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
  const noRegions = <EmptyPanel>没有分地区数据</EmptyPanel>;
  const tabs = [
    { key: 'chart', label: text('tab.chart'), children: known !== undefined ? <SeriesTable answer={answer} /> : series.length > 1 ? <ChartFigure plain chart="indicator-trend" query={query} sourceZh={sourceZh} /> : <EmptyPanel>{series.length === 1 ? '只有一个时期的数据，不能成图' : '尚无全国序列'}</EmptyPanel> },
    { key: 'table', label: text('tab.table'), children: <SeriesTable answer={answer} /> },
    { key: 'tiles', label: text('tab.tile-grid'), children: known !== undefined ? (distribution ? <RegionTable distribution={distribution} /> : noRegions) : answer.tileGrid ? <ChartFigure plain chart="region-tiles" query={query} sourceZh={answer.tileGrid.sourceZh ?? sourceZh} /> : noRegions },
    { key: 'regions', label: text('column.region'), children: distribution ? <RegionTable distribution={distribution} /> : noRegions },
    { key: 'source', label: text('tab.source'), children: <Source answer={answer} /> },
  ];
  return (
    <Page title={locale === 'en' ? indicator.nameEn : indicator.nameZh} extra={<KnownAt known={known} choose={(at) => set('known', at)} />} lead={<>{indicator.definitionZh}{indicator.limitsZh ? <><br />{indicator.limitsZh}</> : null}</>}>
      <div className="stack">
        {known === undefined ? null : <Alert type="info" showIcon title={text('indicator.known-then')} description={text('indicator.known-explained')} action={<Button size="small" onClick={() => set('known', undefined)}>{text('indicator.known-now')}</Button>} />}
        <Headline answer={answer} />
        {answer.breaks.map((item) => <Alert key={item.from} type="warning" showIcon title={`自${item.fromZh}起口径变化，前后不可比`} description={item.reasonZh} />)}
        <section className="panel">
          <Tabs activeKey={parameters.get('tab') ?? 'chart'} onChange={(tab) => set('tab', tab)} items={tabs} />
        </section>
        <TakeAway answer={answer} known={known} />
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
  const [parameters] = useSearchParams();
  const known = parameters.get('known') ?? undefined;
  const query = useAnswer(`/api/indicators/${encodeURIComponent(id)}${known === undefined ? '' : `?asKnownAt=${encodeURIComponent(known)}`}`, indicatorAnswerSchema, { keep: true });
  return <AnswerPage query={query} title={text('screen.indicator')}>{(answer) => <Indicator key={answer.indicator.id} answer={answer} known={known} />}</AnswerPage>;
}
