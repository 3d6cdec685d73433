import type { ReactNode } from 'react';
import { methodsAnswerSchema, type MethodsAnswer } from '@greengauge/contracts';
import { useAnswer } from '../../app/use-answer.js';
import { AnswerPage, Page, StampLine } from '../../parts/page.js';

const Words = ({ title, rows }: { readonly title: string; readonly rows: readonly { readonly key: string; readonly label: string; readonly text: string }[] }): ReactNode => (
  <section className="panel"><h2>{title}</h2><dl className="facts">{rows.flatMap((row) => [<dt key={row.key}>{row.label}</dt>, <dd key={`${row.key}-text`}>{row.text}</dd>])}</dl></section>
);

const Methods = ({ answer }: { readonly answer: MethodsAnswer }): ReactNode => (
  <Page title="方法" lead="怎样阅读本平台的数字、判断和符号。">
    <div className="stack">
      {answer.sections.map((section) => <section key={section.titleZh} className="panel"><h2>{section.titleZh}</h2>{section.paragraphsZh.map((text) => <p key={text}>{text}</p>)}</section>)}
      <Words title="完成判断" rows={answer.verdicts.map((word) => ({ key: word.code, label: word.labelZh, text: word.meaningZh }))} />
      <Words title="趋势判断" rows={answer.trends.map((word) => ({ key: word.code, label: word.labelZh, text: word.meaningZh }))} />
      <Words title="数据可信度" rows={answer.confidences.map((word) => ({ key: word.code, label: word.labelZh, text: word.meaningZh }))} />
      <Words title="目标性质" rows={answer.natures.map((word) => ({ key: word.code, label: word.labelZh, text: word.meaningZh }))} />
      <Words title="符号" rows={answer.marks.map((mark) => ({ key: mark.mark, label: mark.symbol, text: mark.textZh }))} />
    </div>
    <StampLine stamp={answer.stamp} />
  </Page>
);

export function MethodsPage(): ReactNode {
  const query = useAnswer('/api/methods', methodsAnswerSchema);
  return <AnswerPage query={query} title="方法">{(answer) => <Methods answer={answer} />}</AnswerPage>;
}
