import type { ReactNode } from 'react';
import { listChangesAnswerSchema, type ListChangesAnswer } from '@greengauge/contracts';
import { useAddressFilters } from '../../app/use-address-filters.js';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage } from '../../parts/page.js';
import { InsightPage } from './insight-page.js';
import { yearToDate } from './year-to-date.js';

const TITLE = '企业名单变动';

const closing = ({ lists, distinctInTiers }: ListChangesAnswer): string =>
  lists.length === 0 ? '所选范围内登记库中尚无企业，没有登记不等于零。' : `期末至少在一个梯队名单上的企业${distinctInTiers}家，同一统一社会信用代码只计一家。`;

export function ListChangesPage(): ReactNode {
  const filters = useAddressFilters(['from', 'to', 'region'], yearToDate());
  const query = useAnswer(`/api/registries/enterprises/changes${filters.text}`, listChangesAnswerSchema, { keep: true });
  return (
    <AnswerPage query={query} title={TITLE}>
      {(answer) => (
        <InsightPage
          title={TITLE} lead={`各类企业名单从期初到期末新增、移出和净增的家数。${closing(answer)}`}
          chart="list-changes" base="/api/registries/enterprises/changes/chart" filters={filters}
          sourceZh="企业登记库各名单的入库与移出日期；移出自当日起生效，期内先入后出的两边都计。"
        />
      )}
    </AnswerPage>
  );
}
