import type { ReactNode } from 'react';
import type { FormView } from '@greengauge/contracts';

/** 法定标识: at the top right of the form, as the statistics law wants it. */
export const LegalMarks = ({ authority }: { readonly authority: FormView['authority'] }): ReactNode => (
  <dl className="legal-marks" aria-label="法定标识">
    <dt>表　　号</dt><dd>{authority.tableNo}</dd>
    <dt>制定机关</dt><dd>{authority.issuerZh}</dd>
    <dt>批准文号</dt><dd>{authority.approvalZh}</dd>
    <dt>有效期至</dt><dd>{authority.validUntil}{authority.expired ? '（已过期）' : ''}</dd>
  </dl>
);
