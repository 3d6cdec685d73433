import type { InstitutionSuccession } from './policy.js';

/**
 * Institutions that changed name or were taken over between the plans. An old name in an old text means the institution that
 * stands in its place now; counting both would count one twice.
 */
export const institutionSuccessions: readonly InstitutionSuccession[] = [
  {
    id: 'financing-centre', beforeZh: '绿色技术银行', afterZh: '绿色技术融资合作中心', since: '2022-12-13', kindZh: '更名',
    sourceZh: '发改环资〔2022〕1885号 二（三）：“绿色技术融资合作中心（原绿色技术银行，下同）”', deliverables: [], mechanisms: ['P3.3'],
  },
  {
    id: 'financial-regulator', beforeZh: '中国银保监会', afterZh: '国家金融监督管理总局', since: '2023', kindZh: '机构改革承接',
    sourceZh: '2023年党和国家机构改革：在原中国银行保险监督管理委员会基础上组建国家金融监督管理总局', deliverables: [33, 34], mechanisms: ['P6.3'],
  },
];

/** The name that stands now; a name that nobody took over from stays. */
export const presentNameZh = (nameZh: string): string => institutionSuccessions.find(({ beforeZh }) => beforeZh === nameZh)?.afterZh ?? nameZh;
