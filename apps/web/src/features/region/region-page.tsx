import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { useParams } from 'react-router';
import { regionAnswerSchema, type RegionAnswer, type RegionIndicatorRow } from '@greengauge/contracts';
import { FigureLink } from '../../parts/figure-link.js';
import { CellText } from '../../parts/cell-text.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { Judgement, TargetText } from '../../parts/evaluation-table.js';
import { useFigures } from '../../parts/known-at.js';
import { MechanismTable } from '../../parts/mechanism-table.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';
import { OutlookPanel } from '../../parts/outlook-panel.js';
import { LegendLine, Messages, NoteList, TallyList } from '../../parts/summary.js';
import { BarometerPanel, ContributionPanel } from './region-judgement.js';

const Row = ({ row, answer }: { readonly row: RegionIndicatorRow; readonly answer: RegionAnswer }): ReactNode => (
  <tr title={row.explanationZh}>
    <th scope="row"><FigureLink to={`/indicators/${row.indicator}`}>{row.nameZh}</FigureLink><span className="sub">{row.unit} · {row.directnessZh}</span></th>
    <td><CellText cell={row.actual} legend={answer.legend} /></td>
    <td className="text nowrap">{row.actualPeriodZh ?? '—'}</td>
    <td><CellText cell={row.yoy} unit /></td>
    <td><CellText cell={row.peerMedian} /></td>
    <td className="nowrap">{row.place ? `${row.place.place}/${row.place.of}` : '—'}</td>
    <td className="text"><TargetText target={row.target} /></td>
    <td className="text"><Judgement row={row} /></td>
  </tr>
);

function Region({ answer }: { readonly answer: RegionAnswer }): ReactNode {
  const { region, coverage, rows } = answer;
  const withData = rows.filter((row) => row.actual.kind === 'number');
  return (
    <Page vintage title={region.nameZh} lead={`${[region.levelZh, region.bloc ? `${region.bloc}地区` : '', region.nestedInZh ? `位于${region.nestedInZh}，不与其重复相加` : ''].filter(Boolean).join(' · ')}　${coverage.total}项指标中${coverage.withValue}项有数据`}>
      <div className="stack">
        {withData.length < 5 ? <Alert type="info" showIcon title={`本地区仅有${withData.length}项指标有数据`} description="其余指标尚未采集或未公布，本页不以零代替，也不据此作总体评价。" /> : null}
        <Messages messages={answer.messages} />
        <section className="panel"><h2>目标完成判断</h2><TallyList label="四级判断" items={answer.tally.map((item) => ({ key: item.verdict, labelZh: item.verdictZh, signal: item.signal, count: item.count }))} /></section>
        <BarometerPanel barometer={answer.barometer} />
        <OutlookPanel rows={rows} />
        {withData.some((row) => row.previous.kind === 'number') ? <section className="panel"><ChartFigure chart="small-multiples" query={{ region: region.code }} sourceZh="各指标来源见指标页“来源”。" /></section> : null}
        <section className="panel">
          <h2>指标</h2>
          {withData.length === 0 ? <EmptyPanel>尚无该地区的数据</EmptyPanel> : (
            <div className="scroll" tabIndex={0} role="region" aria-label="本地区指标">
              <table className="plain">
                <thead><tr><th scope="col">指标</th><th scope="col">数值</th><th scope="col" className="text">时期</th><th scope="col">同比</th><th scope="col">同类地区中位数</th><th scope="col">省际位次</th><th scope="col" className="text">目标</th><th scope="col" className="text">判断</th></tr></thead>
                <tbody>{withData.map((row) => <Row key={row.indicator} row={row} answer={answer} />)}</tbody>
              </table>
            </div>
          )}
        </section>
        <ContributionPanel contribution={answer.contribution} />
        <section className="panel"><h2>同类地区</h2>{answer.peers.length > 0 ? <ul className="notes">{answer.peers.map((peer) => <li key={peer.code}><FigureLink to={`/regions/${peer.code}`}>{peer.shortZh}</FigureLink>：{peer.reasonZh}</li>)}</ul> : <EmptyPanel>没有可比的同类地区</EmptyPanel>}{answer.peersNoteZh === undefined ? null : <p className="unit-note">{answer.peersNoteZh}</p>}</section>
        {answer.dataNotesZh.length > 0 ? <section className="panel"><h2>数据说明</h2><NoteList notes={answer.dataNotesZh} /></section> : null}
        <section className="panel"><h2>实施方案机制的数据状况</h2><MechanismTable rows={answer.mechanisms} tasks={answer.tasks} /></section>
      </div>
      <LegendLine legend={answer.legend} />
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function RegionPage(): ReactNode {
  const { code = '' } = useParams();
  const query = useFigures(`/api/regions/${encodeURIComponent(code)}`, regionAnswerSchema);
  return <AnswerPage query={query} title="地区">{(answer) => <Region answer={answer} />}</AnswerPage>;
}
