import type { ReactNode } from 'react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { overviewAnswerSchema, type OverviewAnswer } from '@greengauge/contracts';
import { useLabel, useName, useText } from '../../app/locale.js';
import { FigureLink } from '../../parts/figure-link.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { useFigures } from '../../parts/known-at.js';
import { EvaluationTable } from '../../parts/evaluation-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { LegendLine, Messages, NoteList, TallyList } from '../../parts/summary.js';

function TilePanel({ answer }: { readonly answer: OverviewAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const text = useText();
  const name = useName();
  const indicator = parameters.get('tile') ?? answer.tileGrid?.indicator;
  if (!indicator) return <section className="panel"><h2>{text('overview.regions')}</h2><EmptyPanel>{text('overview.no-regions')}</EmptyPanel></section>;
  const choose = (value: string): void => setParameters((current) => { current.set('tile', value); return current; });
  return (
    <section className="panel">
      <div className="filters">
        <label htmlFor="tile-indicator">{text('overview.tile-indicator')}</label>
        <Select id="tile-indicator" value={indicator} onChange={choose} style={{ minWidth: 220, flex: 1 }} showSearch={{ optionFilterProp: 'label' }}
          options={answer.tileGridChoices.map((choice) => ({ value: choice.indicator, label: text('overview.choice', { name: name(choice), count: choice.covered }) }))} />
      </div>
      <ChartFigure chart="region-tiles" query={{ indicator }} sourceZh={<>数据来源见<FigureLink to={`/indicators/${indicator}?tab=source`}>指标页</FigureLink>；计划单列市和兵团位于所在省（区）之内，不重复相加。</>} />
    </section>
  );
}

function Overview({ answer }: { readonly answer: OverviewAnswer }): ReactNode {
  const { stamp, tally, trendTally, confidenceTally, coverage, exceptions } = answer;
  const text = useText();
  const label = useLabel();
  const judged = answer.board.filter((row) => row.target !== null);
  return (
    <Page vintage title={text('nav.overview')} lead={text('overview.lead', { plan: stamp.plan.shortNameZh, period: stamp.periodZh, cutoff: stamp.dataCutoffZh, total: coverage.total, count: coverage.withValue })}>
      <div className="stack">
        <Messages messages={answer.messages} />
        <div className="two">
          <section className="panel"><h2>{text('overview.verdicts')}</h2><TallyList label={text('overview.verdicts')} items={tally.map((item) => ({ key: item.verdict, labelZh: label('verdict', item.verdict, item.verdictZh), signal: item.signal, count: item.count }))} /></section>
          <section className="panel"><h2>{text('overview.trends')}</h2><TallyList label={text('overview.trends')} items={trendTally.map((item) => ({ key: item.trend, labelZh: label('trend', item.trend, item.trendZh), signal: item.signal, count: item.count }))} /></section>
        </div>
        <div className="two">
          <div className="stack">
            <section className="panel"><ChartFigure chart="target-board" sourceZh="各指标实际值、目标值及其文件见下表；目标折算为100。" /></section>
            <section className="panel"><h2>{text('overview.confidence')}</h2><TallyList label={text('overview.confidence')} items={confidenceTally.map((item) => ({ key: item.confidence, labelZh: label('confidence', item.confidence, item.confidenceZh), count: item.count }))} /></section>
          </div>
          <TilePanel answer={answer} />
        </div>
        {exceptions.length > 0 ? <section className="panel"><h2>{text('overview.exceptions')}</h2><EvaluationTable rows={exceptions} legend={answer.legend} caption={text('overview.exceptions')} /></section> : null}
        <section className="panel">
          <h2>{text('overview.with-target')}</h2>
          {judged.length > 0 ? <EvaluationTable rows={judged} legend={answer.legend} caption={text('overview.with-target')} /> : <EmptyPanel>{text('overview.nothing-judged')}</EmptyPanel>}
          <p style={{ marginBottom: 0 }}><FigureLink to="/indicators?data=with">{text('overview.all-with-data', { count: coverage.withValue })}</FigureLink>　<FigureLink to="/indicators">{text('overview.all', { count: coverage.total })}</FigureLink></p>
        </section>
        <section className="panel"><h2>{text('overview.notes')}</h2>{answer.dataNotesZh.length > 0 ? <NoteList notes={answer.dataNotesZh.slice(0, 8)} /> : <EmptyPanel>{text('overview.no-notes')}</EmptyPanel>}</section>
      </div>
      <LegendLine legend={answer.legend} />
      <StampLine stamp={stamp} />
    </Page>
  );
}

export function OverviewPage(): ReactNode {
  const text = useText();
  const query = useFigures('/api/overview', overviewAnswerSchema);
  return <AnswerPage query={query} title={text('nav.overview')}>{(answer) => <Overview answer={answer} />}</AnswerPage>;
}
