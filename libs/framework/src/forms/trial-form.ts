import type { FormAuthority, FormCalendar, FormDeclaration, NoNumber } from '../form.js';

/** The forms of this platform are on trial: neither approved nor filed by a statistics office, and they say so. */
export const trialAuthority = (tableNo: string): FormAuthority => ({
  tableNo, issuerZh: '国家发展改革委、科技部（拟）', approvalZh: '试用表，未备案', validUntil: '2027-12-31',
});

export const MONTHLY: FormCalendar = { opensAfterDays: 0, dueAfterDays: 10, closesAfterDays: 15 };
export const QUARTERLY: FormCalendar = { opensAfterDays: 0, dueAfterDays: 15, closesAfterDays: 25 };
export const YEARLY: FormCalendar = { opensAfterDays: 0, dueAfterDays: 45, closesAfterDays: 60 };

/** A province counts its planned city, which reports as well; the XPCC counts for itself and not for 新疆. */
export const PROVINCE_SCOPE: FormDeclaration['scope'] = {
  includesPlannedCities: true, includesCorps: false,
  noteZh: '省（区）数据含辖区内计划单列市，计划单列市另行单独填报；新疆维吾尔自治区数据不含新疆生产建设兵团，兵团单独填报。',
};

/** What a count or an amount may be instead of a number. */
export const ANY_ANSWER: readonly NoNumber[] = ['missing', 'not-applicable', 'confidential'];
export const MISSING_ONLY: readonly NoNumber[] = ['missing', 'not-applicable'];
