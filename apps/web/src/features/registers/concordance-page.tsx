import type { ReactNode } from 'react';
import { Select } from 'antd';
import { useSearchParams } from 'react-router';
import { concordanceAnswerSchema, type ConcordanceAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';
import { SearchBox } from '../../parts/search-box.js';

type Scheme = ConcordanceAnswer['schemes'][number];

/** What two editions of the IPC differ by under the scheme, in either order. */
function EditionChanges({ scheme, editions }: { readonly scheme: Scheme; readonly editions: readonly string[] }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const [one, other] = [parameters.get('from') ?? editions[0] ?? '', parameters.get('to') ?? editions.at(-1) ?? ''];
  const [from, to] = one <= other ? [one, other] : [other, one];
  const changes = scheme.changes.filter(({ edition }) => edition > from && edition <= to);
  const choose = (key: string, labelZh: string, value: string): ReactNode => (
    <Select aria-label={labelZh} value={value} onChange={(chosen: string) => setParameters((current) => { current.set(key, chosen); return current; })} style={{ minWidth: 120 }} options={editions.map((edition) => ({ value: edition, label: edition }))} />
  );
  return (
    <section className="panel">
      <h2>版本差别</h2>
      <div className="filters">{choose('from', '较早版本', one)}<span>与</span>{choose('to', '较晚版本', other)}<span role="status">{changes.length}处差别</span></div>
      {changes.length === 0 ? <EmptyPanel kind="no-match">两个版本之间没有差别</EmptyPanel> : (
        <div className="scroll" tabIndex={0} role="region" aria-label="版本差别">
          <table className="plain">
            <thead><tr><th scope="col">分类号</th><th scope="col" className="text">变化</th><th scope="col" className="text">版本</th><th scope="col" className="text">主题</th><th scope="col" className="text">对应</th></tr></thead>
            <tbody>{changes.map(({ change, topic, symbol, edition, counterpart, whole }) => (
              <tr key={`${change} ${topic} ${symbol} ${edition}`}>
                <th scope="row">{symbol}</th><td className="text nowrap">{change === 'added' ? '新增' : '迁出'}</td><td className="text">{edition}</td><td className="text">{scheme.topics.find(({ id }) => id === topic)?.pathZh ?? topic}</td>
                <td className="text">{change === 'added' ? '来自' : '迁往'} {counterpart.join('、')}{whole ? '' : '（部分）'}</td>
              </tr>
            ))}</tbody>
          </table>
        </div>
      )}
      <p className="unit-note">国际专利分类各版本的迁移，按版本判定时旧号在迁出之后不再计入。</p>
    </section>
  );
}

function Concordance({ answer }: { readonly answer: ConcordanceAnswer }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const scheme = answer.schemes.find(({ id }) => id === parameters.get('scheme')) ?? answer.schemes[0];
  const word = parameters.get('q') ?? '';
  const set = (key: string, value: string): void => setParameters((current) => { if (value === '') current.delete(key); else current.set(key, value); return current; });
  if (!scheme) return <Page title="分类参考关系表"><EmptyPanel /></Page>;
  const plain = (text: string): string => text.toLowerCase().replaceAll(/\s/g, '');
  const topics = scheme.topics.filter(({ id, pathZh, symbols }) => plain(`${id}${pathZh}${symbols.join('')}`).includes(plain(word)));
  return (
    <Page title="分类参考关系表" lead="绿色技术主题与国际专利分类的对应关系，按方案和分类表版本列示；专利登记时按此判定绿色领域。">
      <div className="stack">
        <section className="panel">
          <div className="filters" role="search">
            <Select aria-label="方案" value={scheme.id} onChange={(value) => set('scheme', value)} style={{ minWidth: 260 }} options={answer.schemes.map(({ id, titleZh, listedAs }) => ({ value: id, label: `${titleZh}（${listedAs}）` }))} />
            <SearchBox label="按主题或分类号查找" value={word} onSearch={(text) => set('q', text)} />
            <span role="status">{topics.length}个主题</span>
          </div>
          <p className="unit-note">来源：{scheme.sourceZh}；分类表版本：{scheme.listedAs}；{scheme.zeroZeroZh}。</p>
          <div className="scroll" tabIndex={0} role="region" aria-label={scheme.titleZh}>
            <table className="plain"><thead><tr><th scope="col">主题</th><th scope="col" className="text">分类号</th></tr></thead><tbody>{topics.map(({ id, pathZh, symbols }) => <tr key={id}><th scope="row">{pathZh}<span className="sub">{id}</span></th><td className="text">{symbols.join('；') || '—'}</td></tr>)}</tbody></table>
          </div>
        </section>
        <EditionChanges scheme={scheme} editions={answer.editions} />
      </div>
    </Page>
  );
}

export function ConcordancePage(): ReactNode {
  const query = useAnswer('/api/concordances', concordanceAnswerSchema);
  return <AnswerPage query={query} title="分类参考关系表">{(answer) => <Concordance answer={answer} />}</AnswerPage>;
}
