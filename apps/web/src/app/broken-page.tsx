import { useEffect, type ReactNode } from 'react';
import { Alert, Button } from 'antd';
import { useLocation, useRouteError } from 'react-router';
import { Page } from '../parts/page.js';
import { useText } from './locale.js';

/** A part of the page that the server no longer has, or that could not be fetched: what every browser says of it. */
const NOT_FETCHED = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Instead of a screen that failed while it was drawn or fetched: the frame stays, and says what happened and what to do. */
export function BrokenPage(): ReactNode {
  const error = useRouteError();
  const text = useText();
  const { pathname, search } = useLocation();
  const words = error instanceof Error ? error.message : String(error);
  const notFetched = NOT_FETCHED.test(words);
  useEffect(() => console.error(error), [error]);
  return (
    <Page title={text('frame.broken')}>
      <Alert
        type={notFetched ? 'warning' : 'error'} showIcon role="alert" data-state={notFetched ? 'not-fetched' : 'broken'}
        title={text(notFetched ? 'frame.not-fetched' : 'frame.broken-drawing')}
        description={notFetched ? undefined : <code>{pathname}{search}　{words}</code>}
        action={<Button onClick={() => window.location.reload()}>{text('action.reload')}</Button>}
      />
    </Page>
  );
}
