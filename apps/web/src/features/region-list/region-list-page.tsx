import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { regionListAnswerSchema, type RegionListAnswer, type RegionSummary } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page, StampLine } from '../../parts/page.js';

const Count = ({ region }: { readonly region: RegionSummary }): ReactNode => <small>{region.withValue === undefined ? '暂无评估' : `${region.withValue}项有数据`}</small>;

function RegionList({ answer }: { readonly answer: RegionListAnswer }): ReactNode {
  const onGrid = answer.rows.filter((region) => region.row !== undefined && region.level === 'province');
  const special = answer.rows.filter((region) => region.level === 'planned-city' || region.level === 'corps');
  return (
    <Page title="地区" lead="37个填报单位：31个省（自治区、直辖市）、新疆生产建设兵团和5个计划单列市。兵团和计划单列市位于所在省（区）之内，合计时不重复相加。">
      <section className="panel">
        <h2>统计方格图</h2>
        <nav aria-label="按位置选择省份" className="tiles">
          {onGrid.map((region) => {
            const place = { gridRow: region.row, gridColumn: region.column };
            return region.reports
              ? <Link key={region.code} to={`/regions/${region.code}`} style={place}><span><b>{region.shortZh}</b><br /><Count region={region} /></span></Link>
              : <span key={region.code} className="out" style={place}>{region.shortZh}<br />未纳入</span>;
          })}
        </nav>
        <h3 style={{ marginTop: 18 }}>兵团和计划单列市</h3>
        <nav aria-label="兵团和计划单列市" className="strip">{special.map((region) => <Link key={region.code} to={`/regions/${region.code}`}><span><b>{region.shortZh}</b><br /><small>{region.nestedInZh}</small><br /><Count region={region} /></span></Link>)}</nav>
      </section>
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function RegionListPage(): ReactNode {
  const query = useAnswer('/api/regions', regionListAnswerSchema);
  return <AnswerPage query={query} title="地区">{(answer) => <RegionList answer={answer} />}</AnswerPage>;
}
