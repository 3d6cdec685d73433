import { indicators, planTasks, regions } from '@greengauge/framework';

/** Names that declarations give in both languages. */
export const declaredNames = (): readonly (readonly [zh: string, en: string])[] => [
  ...indicators.map(({ nameZh, nameEn }) => [nameZh, nameEn] as const),
  ...planTasks.map(({ titleZh, titleEn }) => [titleZh, titleEn] as const),
  // 吉林市 is no 吉林: only names of regions that are declared, long and short.
  ...regions.flatMap(({ nameZh, shortZh, nameEn }) => [[nameZh, nameEn], [shortZh, nameEn]] as const),
];
