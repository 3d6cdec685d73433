import { describe, expect, it } from 'vitest';
import { greenSchemeById, greenFieldsOf, greenSchemes, ipcEditions, type GreenScheme, type ZeroZero } from '@greengauge/framework';
import { createClassifier } from './classifier.js';
import { parseIpcSymbol } from './ipc-symbol.js';
import { buildSchemeRules, compareEditions } from './scheme-rules.js';

const scheme = (id: string): GreenScheme => {
  const found = greenSchemeById(id);
  if (found === undefined) throw new Error(id);
  return found;
};
const topics = (cell: string, edition = '2025.01', zeroZero?: ZeroZero, id = 'wipo-green'): readonly string[] =>
  createClassifier({ scheme: scheme(id), edition, ...(zeroZero === undefined ? {} : { zeroZero }) }).classify(cell).topics;

/** Checked by hand against the table of the scheme. */
describe('a symbol under the WIPO green inventory', () => {
  it.each([
    ['C10L 5/40', ['1.1.1', '1.1.1.1'], 'a group, first of a range'], ['C10L 5/44', ['1.1.1'], 'inside a range'], ['C10L 5/48', ['1.1.1'], 'last of a range'],
    ['C10L 5/36', [], 'before the range'], ['C10B 53/02', ['1.1.1.1'], 'a lone group'], ['C11C 3/00', [], 'the main group of a lone group'],
    ['C10J 3/46', ['1.4'], 'a whole subclass'], ['B61D 17/02', ['2.3'], 'a whole class'], ['F24T 30/10', ['1.10.1', '1.11'], 'a range of main groups'], ['F24V 60/00', [], 'behind one'],
    ['C12P 7/649', ['1.1.2.2'], 'a finer division of 7/64'], ['A01B 1/00', [], 'nothing green'],
  ])('%s → %j (%s)', (symbol, expected) => {
    const hit = topics(symbol);
    for (const topic of expected) expect(hit).toContain(topic);
    if (expected.length === 0) expect(hit).toEqual([]);
  });

  it('reads /00 as it is told, and says so', () => {
    // C10L 9/00 is listed alone; 9/08 lies under it.
    expect(topics('C10L 9/00', '2025.01', 'group')).toEqual(['1.1.1.1']);
    expect(topics('C10L 9/08', '2025.01', 'group')).toEqual([]);
    expect(topics('C10L 9/00', '2025.01', 'subgroups')).toEqual(['1.1.1.1']);
    expect(topics('C10L 9/08', '2025.01', 'subgroups')).toEqual(['1.1.1.1']);
    expect(createClassifier({ scheme: scheme('wipo-green'), edition: '2025.01', zeroZero: 'subgroups' }).label).toBe('wipo-green@2025.01/subgroups');
    // A tag of Y02 is always given below its main group.
    expect(topics('Y02E 10/50', '2025.01', undefined, 'y02')).toEqual(['Y02E', 'Y02E 10/00']);
  });

  it('orders subgroups as decimal fractions', () => {
    expect(topics('H01L 31/0525', '2023.01')).toContain('1.9.3');
    expect(topics('H01L 31/08', '2023.01')).toEqual([]);
    expect(topics('H01L 31/078', '2023.01')).toEqual(['1.9.1.1']);
    expect(topics('H01L 31/10', '2023.01')).toEqual([]);
  });

  it('follows a place that an edition of the IPC moved', () => {
    expect(topics('H10F 19/80', '2023.01')).toEqual([]);
    expect(topics('H10F 19/80', '2025.01')).toEqual(['1.9.1.1', '1.9.1.3']);
    expect(topics('H01M 50/10', '2019.01')).toEqual([]);
    expect(topics('H01M 50/10', '2021.01')).toEqual(['1.3.2']);
    expect(topics('H10H 20/80', '2025.01')).toEqual(['3.5.1']);
    expect(topics('H10K 50/00', '2023.01')).toEqual(['3.5.1']);
    expect(topics('B60L 53/00', '2013.01')).toEqual([]);
    expect(topics('B60L 53/00', '2019.01')).toEqual(['2.1.6.1']);
    // Given under the old edition, it keeps counting and is marked.
    const old = createClassifier({ scheme: scheme('wipo-green'), edition: '2025.01' }).classify('H01L 31/042; H01G 9/155');
    expect(old.topics).toEqual(['1.9.1.1', '1.9.1.3', '3.1']);
    expect(old.retired).toEqual(['H01L 31/042', 'H01G 9/155']);
  });

  it('takes two symbols that must stand together only together', () => {
    expect(topics('F17D 5/02', '2025.01', undefined, 'env-tech')).toEqual([]);
    expect(topics('F17D 5/02;E03B 7/00', '2025.01', undefined, 'env-tech')).toEqual(['2.1']);
    expect(createClassifier({ scheme: scheme('env-tech'), edition: '2025.01' }).mask('F17D 5/02;E03B 7/00')?.mask).toBe(0b1_0000_0100);
  });

  it('gives the fields of the plan', () => {
    const fields = (cell: string): string => greenFieldsOf(createClassifier({ scheme: scheme('wipo-green'), edition: '2025.01' }).mask(cell)?.mask ?? -1).map(({ id }) => id).join(' ');
    expect(fields('H10F 19/80')).toBe('R1 C2');
    expect(fields('B01D 53/62')).toBe('R2 R6 C1 C4');
    expect(fields('C02F 11/04')).toContain('R1');
    expect(fields('A01B 1/00')).toBe('');
  });
});

describe('dirty symbols', () => {
  it.each([
    ['H01L31/042', 'H01L 31/042'], ['h01l 31/042', 'H01L 31/042'], ['Ｈ０１Ｌ ３１／０４２', 'H01L 31/042'], ['H01L 31/042 (2014.01)', 'H01L 31/042'], ['H01L 31/042 [I,A]', 'H01L 31/042'],
    ['6 A 21 C 9/04', 'A21C 9/04'], ['Int.Cl.7 A01B1/00', 'A01B 1/00'], ['A21D 13/', 'A21D 13/00'], ['A21D 13', 'A21D 13/00'], ['B26B', 'B26B'], ['A01B0001000000', 'A01B 1/00'], ['H01L0031042000', 'H01L 31/042'],
    ['A01B 001/00', 'A01B 1/00'], ['A01B 1:00', 'A01B 1/00'], ['A01B1-00', 'A01B 1/00'], ['  C10L  5 / 40 ', 'C10L 5/40'],
  ])('%s is read as %s', (raw, text) => {
    const symbol = parseIpcSymbol(raw);
    expect(symbol?.text).toBe(text);
    expect(symbol?.repairs.length, raw).toBeGreaterThan(0);
  });
  it.each(['', 'X', '光伏', 'Z99Z 1/00', 'H01L 0/00', '12345', 'A1B 1/00', 'A01B 1/0/0', 'A01B 1/3'])('%s is not guessed at', (raw) => expect(parseIpcSymbol(raw)).toBeUndefined());
  it('are told apart from clean ones', () => {
    const told = createClassifier({ scheme: scheme('wipo-green'), edition: '2025.01' }).classify('c10l 5/40；B26B、光伏');
    expect(told).toMatchObject({ symbols: ['C10L 5/40', 'B26B'], unreadable: ['光伏'], topics: ['1.1.1', '1.1.1.1'], repairs: ['case', 'subclass-only'] });
    expect(parseIpcSymbol('C10L 5/40')?.repairs).toEqual([]);
  });
  it('give the same mask on the fast path', () => {
    for (const given of greenSchemes) {
      const classifier = createClassifier({ scheme: given, edition: '2025.01' });
      const cells = given.topics.flatMap(({ symbols }) => symbols).filter((symbol) => symbol.length > 3).map((symbol) => symbol.replace(/^\[(.*) and (.*)\]$/, '$1;$2B 7/00').replace(/-\d+$/, ''));
      for (const cell of [...cells, cells.slice(0, 9).join(' ; '), 'h01l31/042, C10L 5/40']) expect(classifier.mask(cell)?.mask, cell).toBe(classifier.classify(cell).mask);
    }
  });
});

describe('two editions of a scheme', () => {
  it('differ by what moved between them', () => {
    const rules = buildSchemeRules(scheme('wipo-green'), 'group');
    const changes = compareEditions(rules, '2023.01', '2025.01');
    expect(changes).toContainEqual({ change: 'added', topic: '1.9.1.1', symbol: 'H10F 77', edition: '2025.01', counterpart: ['H01L 31/00-078'], whole: false });
    expect(changes).toContainEqual({ change: 'retired', topic: '3.5.1', symbol: 'H01L 33/00-64', edition: '2025.01', counterpart: ['H10H 20'], whole: true });
    expect(changes.every(({ edition }) => edition === '2025.01')).toBe(true);
    expect(compareEditions(rules, '2025.01', '2023.01')).toEqual(changes);
    expect(compareEditions(rules, '2025.01', '2025.01')).toEqual([]);
  });
  it('cover every symbol of every scheme', () => {
    expect(ipcEditions).toContain('2025.01');
    const counts = greenSchemes.map(({ id, topics: all }) => [id, all.length, all.flatMap(({ symbols }) => symbols).length]);
    expect(counts).toEqual([['wipo-green', 197, 350], ['env-tech', 8, 155], ['y02', 54, 54], ['cnipa', 5, 0]]);
  });
});
