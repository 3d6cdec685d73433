/**
 * The plan's six fields of research (绿色技术创新的六个重点领域) and the five of the catalogue, plus transport infrastructure outside the
 * catalogue. `bit` is the place in a green mask; the order never changes, because masks are stored.
 * `topics` assigns topics of the schemes; a topic takes those under it along unless `except` names them. The assignment is the
 * platform's proposal and not official: the table of CNIPA 2022 was not obtainable.
 */
export interface GreenField {
  readonly id: string;
  readonly kind: 'research' | 'catalogue' | 'outside';
  readonly nameZh: string;
  readonly bit: number;
  readonly topics: Readonly<Record<string, readonly string[]>>;
  readonly except?: Readonly<Record<string, readonly string[]>>;
}

export const greenFields: readonly GreenField[] = [
  { id: 'R1', kind: 'research', nameZh: '能源节约与绿色低碳转型', bit: 0, topics: { 'wipo-green': ['1', '2', '3', '7'], y02: ['Y02E', 'Y02B', 'Y02D', 'Y02T', 'Y04S'], 'env-tech': ['4'] } },
  { id: 'R2', kind: 'research', nameZh: '污染治理', bit: 1, topics: { 'wipo-green': ['4.2', '4.5'], y02: ['Y02W 10'], 'env-tech': ['1.1', '1.2', '1.4', '1.5'] }, except: { 'wipo-green': ['4.5.1'] } },
  { id: 'R3', kind: 'research', nameZh: '资源节约集约循环利用', bit: 2, topics: { 'wipo-green': ['1.5', '4.4', '5.2'], y02: ['Y02W 30', 'Y02A 20'], 'env-tech': ['1.3', '2.1', '2.2'] } },
  { id: 'R4', kind: 'research', nameZh: '低碳与零碳工业流程再造', bit: 3, topics: { 'wipo-green': ['1.12', '4.5.2.1.3'], y02: ['Y02P'] } },
  { id: 'R5', kind: 'research', nameZh: '生态系统固碳增汇', bit: 4, topics: { 'wipo-green': ['5.1', '5.4'], y02: ['Y02A 40', 'Y02P 60'] } },
  { id: 'R6', kind: 'research', nameZh: '负碳及温室气体减排', bit: 5, topics: { 'wipo-green': ['4.5.1'], y02: ['Y02C'] } },
  { id: 'C1', kind: 'catalogue', nameZh: '节能降碳', bit: 6, topics: { 'wipo-green': ['3', '1.12', '4.5.1'], y02: ['Y02P', 'Y02B', 'Y02D', 'Y02C'] } },
  { id: 'C2', kind: 'catalogue', nameZh: '清洁能源', bit: 7, topics: { 'wipo-green': ['1', '7'], y02: ['Y02E'], 'env-tech': ['4'] }, except: { 'wipo-green': ['1.5', '1.12'] } },
  { id: 'C3', kind: 'catalogue', nameZh: '资源节约集约循环利用', bit: 8, topics: { 'wipo-green': ['4.4', '1.5'], y02: ['Y02W 30', 'Y02A 20'], 'env-tech': ['1.3', '2.1', '2.2'] } },
  { id: 'C4', kind: 'catalogue', nameZh: '环境保护', bit: 9, topics: { 'wipo-green': ['4.1', '4.2', '4.3', '4.5'], y02: ['Y02W 10'], 'env-tech': ['1.1', '1.2', '1.3', '1.4', '1.5'] }, except: { 'wipo-green': ['4.5.1'] } },
  { id: 'C5', kind: 'catalogue', nameZh: '生态保护修复', bit: 10, topics: { 'wipo-green': ['5', '4.2.5'], y02: ['Y02A'], 'env-tech': ['1.4'] } },
  { id: 'X1', kind: 'outside', nameZh: '基础设施绿色升级', bit: 11, topics: { 'wipo-green': ['2'], y02: ['Y02T'] } },
];

/** Fields of a mask, in the order of their bits. */
export const greenFieldsOf = (mask: number): readonly GreenField[] => greenFields.filter(({ bit }) => (mask >> bit & 1) === 1);

/** Bits of the fields a topic of a scheme belongs to; 0 where it belongs to none (administration, design). */
export function greenMaskOfTopic(scheme: string, topic: string): number {
  const under = (roots: readonly string[] | undefined): boolean => roots?.some((root) => topic === root || (topic.startsWith(root) && /[./ ]/.test(topic.charAt(root.length)))) ?? false;
  return greenFields.reduce((mask, field) => (under(field.topics[scheme]) && !under(field.except?.[scheme]) ? mask | (1 << field.bit) : mask), 0);
}
