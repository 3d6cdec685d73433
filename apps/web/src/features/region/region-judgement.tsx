import type { ReactNode } from 'react';
import type { BarometerView, ContributionView } from '@greengauge/contracts';

export const BarometerPanel = ({ barometer }: { readonly barometer: BarometerView | undefined }): ReactNode => barometer === undefined ? null : (
  <section className="panel">
    <h2>晴雨表：{barometer.levelZh}</h2>
    <p>{barometer.reasonZh}。</p>
    <p className="sub">评级规则由本平台设定，并非文件规定：{barometer.ruleZh}</p>
  </section>
);

/** Strengths and gaps in points of the internal index beside the mean of the named peers. */
export const ContributionPanel = ({ contribution }: { readonly contribution: ContributionView | undefined }): ReactNode => contribution === undefined ? null : (
  <section className="panel">
    <h2>优势和差距：各指标对得分的贡献</h2>
    <p>{contribution.titleZh}得分{contribution.score}{contribution.low !== undefined && contribution.high !== undefined ? `（区间${contribution.low}～${contribution.high}）` : ''}，位次区间{contribution.bandZh}。仅供内部参考，不作评价结论。{contribution.peersZh.length > 0 ? `对照：${contribution.peersZh.join('、')}的平均。` : '没有可比地区的得分。'}</p>
    <div className="scroll" tabIndex={0} role="region" aria-label="各指标贡献">
      <table className="plain">
        <thead><tr><th scope="col">指标</th><th scope="col">本地区贡献（分）</th><th scope="col">可比地区平均（分）</th><th scope="col">相差（分）</th></tr></thead>
        <tbody>{contribution.parts.map(({ code, titleZh, points, peers, lead }) => <tr key={code}><th scope="row">{titleZh}</th><td>{points}</td><td>{peers ?? '—'}</td><td>{lead ?? '—'}</td></tr>)}</tbody>
      </table>
    </div>
  </section>
);
