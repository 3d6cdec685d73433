import type { ReactNode } from 'react';
import { Alert } from 'antd';
import { ranksAnswerSchema, type RankLeague, type RanksAnswer } from '@greengauge/contracts';
import { FigureLink } from '../../parts/figure-link.js';
import { useFigures } from '../../parts/known-at.js';
import { ChartFigure } from '../../parts/chart-figure.js';
import { AnswerPage, EmptyPanel, Page, StampLine } from '../../parts/page.js';

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function Units({ league }: { readonly league: RankLeague }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`${league.titleZh}得分和位次区间`}>
      <table className="plain">
        <thead><tr><th scope="col">地区</th><th scope="col">得分</th><th scope="col">得分区间</th><th scope="col">中位位次</th><th scope="col" className="text">位次区间</th><th scope="col">可得指标</th><th scope="col" className="text">各组贡献（分）</th><th scope="col" className="text">与上期比较</th></tr></thead>
        <tbody>
          {league.units.map((unit) => (
            <tr key={unit.region}>
              <th scope="row"><FigureLink to={`/regions/${unit.region}`}>{unit.shortZh}</FigureLink></th>
              <td>{unit.score ?? <span className="missing">数据不足</span>}</td><td className="nowrap">{unit.low === undefined ? '—' : `${unit.low}～${unit.high}`}</td><td>{unit.band?.median ?? '—'}</td>
              <td className="text nowrap">{unit.bandZh}</td><td>{percent(unit.availability)}</td>
              <td className="text">{unit.contributions.map(({ code, titleZh, points }) => <span key={code} className="sub">{titleZh} {points}</span>)}</td><td className="text">{unit.claimZh}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Indicators({ league }: { readonly league: RankLeague }): ReactNode {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={`${league.titleZh}所用指标`}>
      <table className="plain">
        <thead><tr><th scope="col">指标</th><th scope="col" className="text">组</th><th scope="col" className="text">时期</th><th scope="col">可得率</th><th scope="col" className="text">是否采用</th><th scope="col">剔除后位次平均变动</th></tr></thead>
        <tbody>{league.indicators.map((one) => <tr key={one.code}><th scope="row">{one.titleZh}</th><td className="text">{one.groupZh}</td><td className="text">{one.periodZh}</td><td>{percent(one.availability)}</td><td className="text">{one.kept ? '采用' : '未采用（可得率不足）'}</td><td>{one.meanShift ?? '—'}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

function League({ league }: { readonly league: RankLeague }): ReactNode {
  return (
    <section className="panel">
      <h2>{league.titleZh}</h2>
      {league.refusedZh === undefined ? (
        <>
          {league.league === 'provinces' ? <ChartFigure chart="composite-bands" query={{}} sourceZh="平台按公开数据计算" /> : null}
          <Units league={league} />
          {league.factors.length > 0 ? <p className="unit-note">位次不确定性的来源（总效应）：{league.factors.map(({ titleZh, total }) => `${titleZh} ${total ?? '—'}`).join('；')}。随机种子{league.seed}，{league.draws}次组合。</p> : null}
        </>
      ) : <EmptyPanel>{league.refusedZh}</EmptyPanel>}
      <h3>指标筛选和逐一剔除</h3>
      <p>{`${league.indicators.length}项指标中采用${league.indicators.filter(({ kept }) => kept).length}项，其余可得率不足，指数只反映采用的指标。`}</p>
      <Indicators league={league} />
    </section>
  );
}

const Ranks = ({ answer }: { readonly answer: RanksAnswer }): ReactNode => (
  <Page vintage title="位次" lead={answer.titleZh}>
    <div className="stack">
      <Alert type="info" showIcon title="只作内部参考：看区间，不看单一位次；区间重叠的地区不分先后，不说升降。省级单位与特殊单位分组排列。" />
      {answer.leagues.length === 0 ? <EmptyPanel>该方案没有综合指数</EmptyPanel> : answer.leagues.map((league) => <League key={league.league} league={league} />)}
      {answer.leagues[0] ? <section className="panel"><h2>方法</h2><ul className="notes">{answer.leagues[0].methodZh.map((text) => <li key={text}>{text}</li>)}</ul><p className="unit-note">配置指纹 <code>{answer.configHash.slice(0, 16)}</code>；方法日志随计算作业保存，可逐位重算。</p></section> : null}
    </div>
    <StampLine stamp={answer.stamp} />
  </Page>
);

export function RanksPage(): ReactNode {
  const query = useFigures('/api/ranks', ranksAnswerSchema);
  return <AnswerPage query={query} title="位次">{(answer) => <Ranks answer={answer} />}</AnswerPage>;
}
