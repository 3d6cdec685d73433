import type { ReactNode } from 'react';
import { Button, Select } from 'antd';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { openPublicationAnswerSchema, publicationListAnswerSchema, reportListAnswerSchema, type PublicationListAnswer } from '@greengauge/contracts';
import { sendRequest } from '../../app/api.js';
import { useSession } from '../../app/session.js';
import { queryClient, useAnswer } from '../../app/use-answer.js';
import { useDialogues } from '../../app/use-dialogues.js';
import { AnswerPage, EmptyPanel, Page } from '../../parts/page.js';

/** Begins the life of one of the drafts in the library. */
function OpenPublication(): ReactNode {
  const { message } = useDialogues();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<string>();
  const drafts = useAnswer('/api/reports', reportListAnswerSchema).data?.reports.filter(({ stage }) => stage === 'draft') ?? [];
  const open = useMutation({
    mutationFn: (reportId: string) => sendRequest('POST', '/api/publications', openPublicationAnswerSchema, { reportId }),
    onSuccess: ({ id }) => { void queryClient.invalidateQueries({ queryKey: ['answer'] }); void navigate(`/publications/${id}`); },
    onError: (error) => message.error(error.message),
  });
  return (
    <div className="filters">
      <Select aria-label="草稿" showSearch optionFilterProp="label" placeholder="选择一份机器草稿" style={{ minWidth: 320, maxWidth: '100%' }} value={draft ?? null} onChange={setDraft}
        options={drafts.map(({ id, titleZh, createdZh }) => ({ value: id, label: `${titleZh}（${createdZh}）` }))} />
      <Button type="primary" disabled={draft === undefined} loading={open.isPending} onClick={() => { if (draft !== undefined) open.mutate(draft); }}>开始报告流程</Button>
    </div>
  );
}

function PublicationList({ answer }: { readonly answer: PublicationListAnswer }): ReactNode {
  const session = useSession();
  const mayOpen = session.signedIn && session.permissions.editPublications;
  return (
    <Page title="报告流程" lead="草稿、地区征求意见、修改、签发、定时发布和送达。地区报告签发前必须征求该地区意见；发布时间之前，任何人都看不到签发件。">
      <section className="panel">
        {mayOpen ? <OpenPublication /> : null}
        {answer.publications.length === 0 ? <EmptyPanel>没有您可以查看的报告流程</EmptyPanel> : (
          <div className="scroll" tabIndex={0} role="region" aria-label="报告流程列表">
            <table className="plain">
              <thead><tr><th scope="col">报告</th><th scope="col" className="text">评估期</th><th scope="col" className="text">状态</th><th scope="col" className="text">意见截止</th><th scope="col">未答复</th><th scope="col" className="text">发布时间</th></tr></thead>
              <tbody>
                {answer.publications.map((row) => (
                  <tr key={row.id}>
                    <th scope="row"><Link to={`/publications/${row.id}`}>{row.titleZh}</Link><span className="sub">{row.openedZh} 开始</span></th>
                    <td className="text nowrap">{row.periodZh}</td><td className="text nowrap">{row.stateZh}</td><td className="text nowrap">{row.replyDueZh ?? '—'}</td><td>{row.unanswered}</td>
                    <td className="text nowrap">{row.releasedZh ?? row.embargoZh ?? '—'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </section>
    </Page>
  );
}

export function PublicationListPage(): ReactNode {
  const query = useAnswer('/api/publications', publicationListAnswerSchema);
  return <AnswerPage query={query} title="报告流程">{(answer) => <PublicationList answer={answer} />}</AnswerPage>;
}
