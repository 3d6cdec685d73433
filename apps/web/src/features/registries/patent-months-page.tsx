import type { ReactNode } from 'react';
import { useAddressFilters } from '../../app/use-address-filters.js';
import type { InsightControls } from './insight-filters.js';
import { InsightPage } from './insight-page.js';

const CONTROLS: InsightControls = {
  days: [['from', '自'], ['to', '至']], monthly: true, withField: true,
  choices: [
    { key: 'basis', labelZh: '口径', initial: 'applied', options: [{ value: 'applied', label: '按申请日' }, { value: 'granted', label: '按授权日' }, { value: 'lapsed', label: '按失效日' }] },
    { key: 'origin', labelZh: '国内外', options: [{ value: 'domestic', label: '国内' }, { value: 'foreign', label: '国外' }] },
  ],
};

export function PatentMonthsPage(): ReactNode {
  const filters = useAddressFilters(['basis', 'origin', 'region', 'field', 'from', 'to']);
  return (
    <InsightPage
      title="绿色专利分月" lead="登记库中绿色专利的申请、授权和失效，按月计。专利申请满18个月才公开，近18个月的申请数为暂定数，以斜线标出，不作增减比较。"
      chart="patent-months" base="/api/registries/patents/months/chart" filters={filters} controls={CONTROLS}
      sourceZh="专利登记库，绿色领域按导入时的分类对照表判定；没有专利的月份不列。"
    />
  );
}
