/** A rule of official Chinese that a sentence breaks, with the words that break it. */
export interface GrammarFault {
  readonly rule: string;
  readonly words: string;
}

/** What must not stand in a sentence, each with its name. */
const FORBIDDEN: readonly (readonly [rule: string, pattern: RegExp])[] = [
  ['无意义的值', /NaN|undefined|null|Infinity|\[object/],
  ['负增长应写下降', /(?:增长|下降|提高|降低|减少|增加)(?:超过|约)?[-−]|负增长/],
  ['持平不写增减为零', /(?:比上年|同比|比年初)(?:增长|下降|提高|降低)0(?:\.0+)?(?:%|个)/],
  ['标点重复', /[，。；：、！？]{2}|（）|《》|“”|，）|（，|。）/],
  ['半角标点', /[\u4e00-\u9fff][,;:!?]|[\u4e00-\u9fff]\(|\)[\u4e00-\u9fff]/],
  ['词语重复', /为为|约约|的的|超过超过|约超过|超过约|为约(?!数)|为超过|截至截至|末末|比上年比上年|同比同比|年年(?!均)|元元|%%/],
  ['单位次序', /\d[万亿]*(?:个百分点%|%个百分点|元亿|元万)|亿万(?!元)|万万|亿亿/],
  ['百分点只用于提高和降低', /(?:增长|下降)\d+(?:\.\d+)?个百分点/],
  ['数字不加分节号', /\d,\d{3}/],
  ['数字写法', /\d+\.(?!\d)|(?<!\d)\.\d|(?<![\d.])0\d/],
];

const PAIRS = ['《》', '“”', '（）'] as const;

function unbalanced(text: string): GrammarFault[] {
  return PAIRS.flatMap(([open = '', close = '']) => {
    let depth = 0;
    for (const character of text) {
      if (character === open) depth += 1;
      if (character === close) depth -= 1;
      if (depth < 0) break;
    }
    return depth === 0 ? [] : [{ rule: '标点成对', words: `${open}${close}` }];
  });
}

/** Everything a sentence (or several) does against the rules of official Chinese; empty text has no fault. */
export function grammarFaults(text: string): GrammarFault[] {
  if (text === '') return [];
  const found = FORBIDDEN.flatMap(([rule, pattern]) => {
    const words = pattern.exec(text)?.[0];
    return words === undefined ? [] : [{ rule, words }];
  });
  const ends = /[。！？]$/.test(text) ? [] : [{ rule: '句末应有句号', words: text.slice(-6) }];
  const starts = /^[，。；：、）》”]/.test(text) ? [{ rule: '句首不用标点', words: text.slice(0, 6) }] : [];
  return [...found, ...ends, ...starts, ...unbalanced(text)];
}
