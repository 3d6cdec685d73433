import type { ReactNode } from 'react';
import { Input, Select } from 'antd';
import { useSearchParams } from 'react-router';
import { concordanceAnswerSchema, type ConcordanceAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

function Concordance({ answer }: { readonly answer: ConcordanceAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const scheme = answer.schemes.find(({ id }) => id === parameters.get('scheme')) ?? answer.schemes[0];
  const word = parameters.get('q') ?? '';
  const set = (key: string, value: string): void => setParameters((current) => { if (value === '') current.delete(key); else current.set(key, value); return current; }, { replace: true });
  if (!scheme) return <Page title="分类参考关系表"><EmptyPanel /></Page>;
  const plain = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');
  const topics = scheme.topics.filter(({ id, pathZh, symbols }) => plain(`${id}${pathZh}${symbols.join('')}`).includes(plain(word)));
  return (
    <Page title="分类参考关系表" lead="绿色技术主题与国际专利分类的对应关系，按方案和分类表版本列示；专利登记时按此判定绿色领域。">
      <section className="panel">
        <div className="filters" role="search">
          <Select aria-label="方案" value={scheme.id} onChange={(value) => set('scheme', value)} style={{ minWidth: 260 }} options={answer.schemes.map(({ id, titleZh, listedAs }) => ({ value: id, label: `${titleZh}（${listedAs}）` }))} />
          <Input.Search aria-label="按主题或分类号查找" placeholder="按主题或分类号查找" allowClear defaultValue={word} onSearch={(text) => set('q', text.trim())} style={{ maxWidth: 260 }} />
          <span role="status">{topics.length}个主题</span>
        </div>
        <p className="unit-note">来源：{scheme.sourceZh}；分类表版本：{scheme.listedAs}；{scheme.zeroZeroZh}。</p>
        <div className="scroll" tabIndex={0} role="region" aria-label={scheme.titleZh}>
          <table className="plain"><thead><tr><th scope="col">主题</th><th scope="col" className="text">分类号</th></tr></thead><tbody>{topics.map(({ id, pathZh, symbols }) => <tr key={id}><th scope="row">{pathZh}<span className="sub">{id}</span></th><td className="text">{symbols.join('；') || '—'}</td></tr>)}</tbody></table>
        </div>
      </section>
    </Page>
  );
}

export function ConcordancePage(): ReactNode {
  const query = useAnswer('/api/concordances', concordanceAnswerSchema);
  return <AnswerPage query={query} title="分类参考关系表">{(answer) => <Concordance answer={answer} />}</AnswerPage>;
}
