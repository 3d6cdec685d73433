import { defineRegister } from '../register.js';
import { hostUnit, KEPT, leadUscc, researchField } from '../register-terms.js';

const BASES = ['key-laboratory', 'engineering-technology-centre', 'innovation-centre', 'energy-platform'] as const;

export default defineRegister({
  id: 'innovation-platforms',
  titleZh: '创新平台基地名录', entryZh: '平台', unit: '个',
  keyZh: '平台编号', keyAliases: ['批准文号', '编号'], nameZh: '平台名称', nameAliases: ['名称'], enteredZh: '批复日期', enteredAliases: ['批准日期', '认定日期'],
  mechanisms: ['P2.5', 'P2.6'],
  keeperZh: '科技部、国家发展改革委、国家能源局',
  descriptionZh: '绿色技术领域的全国重点实验室、国家工程技术研究中心、国家技术创新中心、国家能源研发创新平台，以及国家科技资源共享服务平台。',
  statuses: KEPT,
  fields: [
    {
      id: 'kind', labelZh: '平台类型', type: 'codes', required: true, aliases: ['类型', '类别'],
      codes: [
        { code: 'key-laboratory', labelZh: '全国重点实验室' }, { code: 'engineering-technology-centre', labelZh: '国家工程技术研究中心' },
        { code: 'innovation-centre', labelZh: '国家技术创新中心' }, { code: 'energy-platform', labelZh: '国家能源研发创新平台' },
        { code: 'shared-resources', labelZh: '国家科技资源共享服务平台' },
      ],
      hintZh: '国家工程研究中心属另一序列，不在本名录登记',
    },
    researchField, hostUnit, { ...leadUscc, labelZh: '依托单位统一社会信用代码' },
    { id: 'services', labelZh: '分年服务次数', type: 'yearly', unit: '次', integer: true, aliases: ['服务次数'], hintZh: '仅科技资源共享服务平台填写，如 2023=120；2024=150' },
  ],
  counts: [
    { indicator: 'innovation-platforms', rule: { kind: 'in-force' }, where: [{ kind: 'one-of', field: 'kind', codes: BASES }], ruleZh: '期末在册的四类创新平台基地数，不含科技资源共享服务平台', breakdowns: ['kind', 'field'] },
    { indicator: 'shared-resource-services', rule: { kind: 'yearly', field: 'services' }, where: [{ kind: 'one-of', field: 'kind', codes: ['shared-resources'] }], ruleZh: '科技资源共享服务平台当年服务次数合计' },
  ],
  source: '发改环资〔2022〕1885号 二（二）', version: 1,
});
