import type { Permissions } from '@greengauge/contracts';
import type { Account, Actor } from '@greengauge/store';
import type { ApiSettings } from '../server/ports.js';

/**
 * Figures are for every account. The running of the platform is not a region's business: an account that speaks for a region
 * has none of it, whatever its duties.
 */
export function permissionsOf({ duties, region }: Account): Permissions {
  const central = region === undefined;
  return {
    readFigures: duties.length > 0,
    keepRegisters: central ? duties.includes('acceptance') : duties.includes('entry') || duties.includes('approval'),
    readJobs: central,
    runJobs: central && (duties.includes('system') || duties.includes('acceptance')),
    seeImports: central && (duties.includes('system') || duties.includes('acceptance') || duties.includes('audit')),
    readForms: central ? duties.some((duty) => duty === 'acceptance' || duty === 'analysis' || duty === 'audit') : duties.length > 0,
    fillForms: !central && duties.includes('entry'),
    approveForms: !central && duties.includes('approval'),
    acceptForms: central && duties.includes('acceptance'),
    seeAccounts: central && duties.some((duty) => duty === 'system' || duty === 'security' || duty === 'audit'),
    createAccounts: central && duties.includes('system'),
    keepAccounts: central && duties.includes('security'),
    readAudit: central && duties.includes('audit'),
    editPublications: central && duties.includes('analysis'),
    signPublications: central && duties.includes('acceptance'),
    replyPublications: !central && (duties.includes('entry') || duties.includes('approval')),
    seeRecipients: central && duties.some((duty) => duty !== 'entry' && duty !== 'approval'),
    addRecipients: central && duties.includes('system'),
    allowRecipients: central && duties.includes('security'),
  };
}

export const mustEnrol = (account: Account, { signIn }: Pick<ApiSettings, 'signIn'>): boolean => signIn?.policy?.secondFactor === true && !account.secondFactor;

/** What the guard asks of an account for figures, for those who answer before the guard: its own password, its second factor, a duty. */
export const mayReadFigures = (account: Account, settings: Pick<ApiSettings, 'signIn'>): boolean =>
  !account.mustChangePassword && !mustEnrol(account, settings) && permissionsOf(account).readFigures;

export const actorOf = ({ id, duties, region }: Account): Actor => ({ kind: 'user', accountId: id, duties, ...(region === undefined ? {} : { region }) });
