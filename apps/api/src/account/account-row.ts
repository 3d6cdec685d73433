import { regionByCode } from '@greengauge/framework';
import { formatMinute } from '@greengauge/kernel';
import { DUTY_ZH, type AccountRow } from '@greengauge/contracts';
import type { Account } from '@greengauge/store';

/** What administrators see of an account; the reader's own is marked. */
export function accountRow(account: Account, readerId: string): AccountRow {
  const region = account.region === undefined ? undefined : regionByCode(account.region);
  return {
    login: account.login, displayName: account.displayName, duties: [...account.duties], dutiesZh: account.duties.map((duty) => DUTY_ZH[duty]),
    ...(region ? { region: region.code, regionZh: region.nameZh } : {}),
    ...(account.email === undefined ? {} : { email: account.email }),
    disabled: account.disabledAtMs !== undefined,
    ...(account.disabledReasonZh === undefined ? {} : { disabledReasonZh: account.disabledReasonZh }),
    mustChangePassword: account.mustChangePassword, secondFactor: account.secondFactor, createdZh: formatMinute(account.createdAtMs),
    ...(account.lastLoginAtMs === undefined ? {} : { lastLoginZh: formatMinute(account.lastLoginAtMs) }),
    own: account.id === readerId,
  };
}
