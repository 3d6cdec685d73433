import { defineForm } from '../form.js';
import { ANY_ANSWER, PROVINCE_SCOPE, trialAuthority, YEARLY } from './trial-form.js';

/** No mechanism of its own: what the registries count is laid before the region, which confirms it or says why it differs. */
export default defineForm({
  id: 'registry-check', titleZh: '名录登记数据核对', version: 1, frequency: 'yearly',
  authority: trialAuthority('绿技创701表'), calendar: YEARLY, scope: PROVINCE_SCOPE, mechanisms: [],
  fields: [
    { kind: 'number', id: 'specialised-smes', no: '01', labelZh: '绿色技术领域专精特新中小企业', indicator: 'specialised-smes', unit: '家', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'technology-brokers', no: '02', labelZh: '绿色技术经纪人', indicator: 'technology-brokers', unit: '人', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'contracts', no: '03', labelZh: '绿色技术合同', indicator: 'green-technology-contracts', unit: '项', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'contract-value', no: '04', labelZh: '绿色技术合同成交额', indicator: 'green-technology-contract-value', unit: '万元', decimals: 2, answers: ANY_ANSWER, required: true },
    { kind: 'number', id: 'patent-grants', no: '05', labelZh: '绿色专利授权', indicator: 'green-patent-grants', unit: '件', decimals: 0, answers: ANY_ANSWER, required: true },
    { kind: 'text', id: 'notes', labelZh: '差异说明', mostCharacters: 2_000, long: true, required: false },
  ],
  tables: [],
  rules: [
    { id: 'smes-registry', kind: 'registry', severity: 'explain', missing: 'skip', textZh: '01 与企业名录一致', field: 'specialised-smes', tolerancePercent: 0 },
    { id: 'brokers-registry', kind: 'registry', severity: 'explain', missing: 'skip', textZh: '02 与经纪人名录一致', field: 'technology-brokers', tolerancePercent: 0 },
    { id: 'contracts-registry', kind: 'registry', severity: 'explain', missing: 'skip', textZh: '03 与技术合同登记一致', field: 'contracts', tolerancePercent: 0 },
    { id: 'value-registry', kind: 'registry', severity: 'explain', missing: 'skip', textZh: '04 与技术合同登记相差不超过 0.1%', field: 'contract-value', tolerancePercent: 0.1 },
    { id: 'grants-registry', kind: 'registry', severity: 'explain', missing: 'skip', textZh: '05 与专利登记一致', field: 'patent-grants', tolerancePercent: 0 },
    { id: 'contracts-need-value', kind: 'asks-for', severity: 'hard', missing: 'skip', textZh: '03>0 时 04>0', field: 'contracts', asked: 'contract-value' },
  ],
  source: '发改环资〔2022〕1885号 二（二）、二（四）、二（七）、二（八）',
});
