import type { ReactNode } from 'react';
import { regionListAnswerSchema, type RegionListAnswer, type RegionSummary } from '@greengauge/contracts';
import { FigureLink } from '../../parts/figure-link.js';
import { useFigures } from '../../parts/known-at.js';
import { AnswerPage, Page, StampLine } from '../../parts/page.js';

const Count = ({ region }: { readonly region: RegionSummary }): ReactNode => <small>{region.withValue === undefined ? '暂无评估' : `${region.withValue}项有数据`}</small>;

/** How much there is to see, in three steps; the number stands in the tile, the shade only leads the eye. */
const STEPS = [{ from: 1, className: 'step-1', zh: '1至9项' }, { from: 10, className: 'step-2', zh: '10至14项' }, { from: 15, className: 'step-3', zh: '15项以上' }] as const;
const shadeOf = ({ withValue = 0 }: RegionSummary): string | undefined => STEPS.findLast(({ from }) => withValue >= from)?.className;

function RegionList({ answer }: { readonly answer: RegionListAnswer }): ReactNode {
  const onGrid = answer.rows.filter((region) => region.row !== undefined && region.level === 'province');
  const special = answer.rows.filter((region) => region.level === 'planned-city' || region.level === 'corps');
  return (
    <Page vintage title="地区" lead="37个填报单位：31个省（自治区、直辖市）、新疆生产建设兵团和5个计划单列市。兵团和计划单列市位于所在省（区）之内，合计时不重复相加。">
      <section className="panel">
        <h2>统计方格图</h2>
        <nav aria-label="按位置选择省份" className="tiles">
          {onGrid.map((region) => {
            const place = { gridRow: region.row, gridColumn: region.column };
            return region.reports
              ? <FigureLink key={region.code} to={`/regions/${region.code}`} style={place} className={shadeOf(region)}><span><b>{region.shortZh}</b><br /><Count region={region} /></span></FigureLink>
              : <span key={region.code} className="out" style={place}>{region.shortZh}<br />未纳入</span>;
          })}
        </nav>
        <ul className="steps" aria-label="有数据的指标">{STEPS.map(({ className, zh }) => <li key={className}><i className={className} aria-hidden="true" />{zh}有数据</li>)}</ul>
        <h3 style={{ marginTop: 18 }}>兵团和计划单列市</h3>
        <nav aria-label="兵团和计划单列市" className="strip">{special.map((region) => <FigureLink key={region.code} to={`/regions/${region.code}`} className={shadeOf(region)}><span><b>{region.shortZh}</b><br /><small>{region.nestedInZh}</small><br /><Count region={region} /></span></FigureLink>)}</nav>
      </section>
      <StampLine stamp={answer.stamp} />
    </Page>
  );
}

export function RegionListPage(): ReactNode {
  const query = useFigures('/api/regions', regionListAnswerSchema);
  return <AnswerPage query={query} title="地区">{(answer) => <RegionList answer={answer} />}</AnswerPage>;
}
