import type { ReactNode } from 'react';
import { Button } from 'antd';
import { useSearchParams } from 'react-router';

/** Back to the first page and on to the next, by the place in the list that the address holds as `after`. `next`: absent on the last page. */
export function Paging({ next }: { readonly next: string | undefined }): ReactNode {
  const [parameters, setParameters] = useSearchParams();
  const first = (): void => setParameters((current) => { current.delete('after'); return current; });
  return (
    <p className="paging">
      {parameters.has('after') ? <Button onClick={first}>回到第一页</Button> : null}　
      {next === undefined ? <span className="unit-note">已到末页</span> : <Button onClick={() => setParameters((current) => { current.set('after', next); return current; })}>下一页</Button>}
    </p>
  );
}
