import type { ReactNode } from 'react';
import { Select } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { overviewAnswerSchema, type OverviewAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { EvaluationTable } from '../../parts/evaluation-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { LegendLine, Messages, NoteList, TallyList } from '../../parts/summary.js';

function TilePanel({ answer }: { readonly answer: OverviewAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const indicator = parameters.get('tile') ?? answer.tileGrid?.indicator;
  if (!indicator) return <section className="panel"><h2>地区分布</h2><EmptyPanel>还没有分地区的数据</EmptyPanel></section>;
  const choose = (value: string): void => setParameters((current) => { current.set('tile', value); return current; }, { replace: true });
  return (
    <section className="panel">
      <div className="filters">
        <label htmlFor="tile-indicator">方格图指标</label>
        <Select id="tile-indicator" value={indicator} onChange={choose} style={{ minWidth: 220, flex: 1 }} showSearch={{ optionFilterProp: 'label' }}
          options={answer.tileGridChoices.map((choice) => ({ value: choice.indicator, label: `${choice.nameZh}（${choice.covered}个省份）` }))} />
      </div>
      <ChartFigure chart="region-tiles" query={{ indicator }} sourceZh={<>数据来源见<Link to={`/indicators/${indicator}?tab=source`}>指标页</Link>；计划单列市和兵团位于所在省（区）之内，不重复相加。</>} />
    </section>
  );
}

function Overview({ answer }: { readonly answer: OverviewAnswer }): ReactNode {
  const { stamp, tally, trendTally, confidenceTally, coverage, exceptions } = answer;
  const judged = answer.board.filter((row) => row.target !== null);
  return (
    <Page title="总览" lead={`${stamp.plan.shortNameZh} · ${stamp.periodZh}评估　数据截止 ${stamp.dataCutoffZh}　${coverage.total}项指标中${coverage.withValue}项有全国数据`}>
      <div className="stack">
        <Messages messages={answer.messages} />
        <div className="two">
          <section className="panel"><h2>目标完成判断</h2><TallyList label="四级判断" items={tally.map((item) => ({ key: item.verdict, labelZh: item.verdictZh, signal: item.signal, count: item.count }))} /></section>
          <section className="panel"><h2>无正式目标的指标：趋势判断</h2><TallyList label="趋势判断" items={trendTally.map((item) => ({ key: item.trend, labelZh: item.trendZh, signal: item.signal, count: item.count }))} /></section>
        </div>
        <div className="two">
          <section className="panel"><ChartFigure chart="target-board" sourceZh="各指标实际值、目标值及其文件见下表；目标折算为100。" /></section>
          <TilePanel answer={answer} />
        </div>
        {exceptions.length > 0 ? <section className="panel"><h2>需要关注</h2><EvaluationTable rows={exceptions} legend={answer.legend} caption="需要关注的指标" /></section> : null}
        <section className="panel">
          <h2>有正式目标的指标</h2>
          {judged.length > 0 ? <EvaluationTable rows={judged} legend={answer.legend} caption="有正式目标的指标" /> : <EmptyPanel>没有可对照目标评价的指标</EmptyPanel>}
          <p style={{ marginBottom: 0 }}><Link to="/indicators?data=with">全部有数据的指标（{coverage.withValue}项）</Link>　<Link to="/indicators">全部指标（{coverage.total}项）</Link></p>
        </section>
        <div className="two">
          <section className="panel"><h2>数据可信度</h2><TallyList label="数据可信度" items={confidenceTally.map((item) => ({ key: item.confidence, labelZh: item.confidenceZh, count: item.count }))} /></section>
          <section className="panel"><h2>数据说明</h2>{answer.dataNotesZh.length > 0 ? <NoteList notes={answer.dataNotesZh.slice(0, 8)} /> : <EmptyPanel>没有需要说明的问题</EmptyPanel>}</section>
        </div>
      </div>
      <LegendLine legend={answer.legend} />
      <StampLine stamp={stamp} />
    </Page>
  );
}

export function OverviewPage(): ReactNode {
  const query = useAnswer('/api/overview', overviewAnswerSchema);
  return <AnswerPage query={query} title="总览">{(answer) => <Overview answer={answer} />}</AnswerPage>;
}
