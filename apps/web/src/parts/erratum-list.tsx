import type { ReactNode } from 'react';
import type { PublicationErratum } from '@greengauge/contracts';

/** What a report changed against the one it replaces, number by number. */
export function ErratumList({ erratum }: { readonly erratum: PublicationErratum }): ReactNode {
  if (erratum.lines.length === 0) return <p>数据没有变化，仅文字或签发信息更新。</p>;
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label="更正的数据">
      <table className="plain">
        <thead><tr><th scope="col">指标</th><th scope="col" className="text">地区</th><th scope="col" className="text">时期</th><th scope="col">原数</th><th scope="col">更正为</th></tr></thead>
        <tbody>{erratum.lines.map((line) => <tr key={`${line.nameZh} ${line.regionZh} ${line.periodZh}`}><th scope="row">{line.nameZh}</th><td className="text nowrap">{line.regionZh}</td><td className="text nowrap">{line.periodZh}</td><td className="nowrap">{line.beforeZh}</td><td className="nowrap">{line.afterZh}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
