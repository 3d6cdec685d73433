import { Fragment, type ReactNode } from 'react';
import { Alert } from 'antd';
import type { ProvenReceipt } from '@greengauge/contracts';

/** What a receipt proves to anybody who holds its code. The numbers that were filed are not here. */
export const ReceiptProof = ({ receipt }: { readonly receipt: ProvenReceipt }): ReactNode => (
  <section className="panel" aria-labelledby="receipt-heading">
    <h2 id="receipt-heading">报送回执 {receipt.code}</h2>
    {receipt.filings.every(({ superseded }) => superseded)
      ? <Alert type="warning" showIcon title="真实，但其后又有报送" description="平台确已收到这份内容；同一表、同一期其后又报送了不同内容，以最近一次为准。" />
      : <Alert type="success" showIcon title="真实：平台确已收到这份内容" description="这是同一表、同一期最近一次报送的内容。" />}
    <dl className="facts" style={{ marginTop: 16 }}>
      <dt>填报单位</dt><dd>{receipt.regionZh}</dd>
      <dt>调查表</dt><dd>{receipt.tableNo}《{receipt.formTitleZh}》</dd>
      <dt>报告期</dt><dd>{receipt.periodZh}</dd>
      {receipt.filings.map((one) => <Fragment key={one.number}><dt>回执编号</dt><dd>{one.number}　{one.filedZh}报送（{one.onTime ? '按时' : '逾期'}）{one.superseded ? '，其后又有报送' : '，最近一次'}</dd></Fragment>)}
      <dt>内容散列</dt><dd><code>{receipt.sha256}</code></dd>
    </dl>
    <p className="unit-note">回执证明：上述单位在上述时间报送了散列与此相同的内容。请与手中回执的编号和内容散列逐字核对。本页不显示所报数值；数值经审核发布后，可凭数据编码查询。</p>
  </section>
);
