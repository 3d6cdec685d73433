import type { Plan } from './policy.js';

/** The plans under evaluation, earliest first. */
export const plans: readonly Plan[] = [
  {
    id: '2019-2022', nameZh: '构建市场导向的绿色技术创新体系路线图、时间表（2019—2022年）', shortNameZh: '2019年路线图',
    document: 'roadmap-2019', fromYear: 2019, toYear: 2022,
  },
  {
    id: '2023-2025', nameZh: '关于进一步完善市场导向的绿色技术创新体系实施方案（2023—2025年）', shortNameZh: '《实施方案》',
    document: 'plan-2023-2025', fromYear: 2023, toYear: 2025,
  },
];

export const planById = (id: string): Plan | undefined => plans.find((plan) => plan.id === id);
