import { useMemo, type ReactNode } from 'react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Link, UNSAFE_RouteContext as RouteContext, useLocation, useParams, useRoutes } from 'react-router';
import { LiveContext } from '../../app/live-context.js';
import { useText } from '../../app/locale.js';
import { routes } from '../../app/routes.js';
import { Screen } from '../../app/screen.js';
import type { SignedIn } from '../../app/route.js';
import { SessionContext, useSession } from '../../app/session.js';
import { AnswerSourceContext } from '../../app/use-answer.js';
import { EmptyState } from '../../parts/empty-state.js';
import { Page } from '../../parts/page.js';
import { GALLERY_STATES, isGalleryState, sourceOf, type GalleryState } from './state-source.js';

const EMPTY_KINDS = ['not-due', 'not-reported', 'not-applicable', 'no-permission', 'no-data', 'no-match'] as const;
const shown = routes.filter(({ path }) => !path.startsWith('/gallery') && path !== '*');
const addressOf = ({ path, example }: (typeof shown)[number]): string => example ?? path;

/** Somebody who may do everything: the gallery shows screens, whoever they are for. */
function everyDuty(session: SignedIn): SignedIn {
  const { region: _region, regionZh: _regionZh, ...account } = session.account;
  const permissions = Object.fromEntries(Object.keys(session.permissions).map((key) => [key, true]));
  return { ...session, account: { ...account, duties: ['entry', 'approval', 'acceptance', 'analysis', 'system', 'security', 'audit'] }, permissions: { ...session.permissions, ...permissions } };
}

/** As at the root of the site: inside the gallery's own route an address that does not begin with it is refused. */
const ROOT = { outlet: null, matches: [], isDataRoute: false };

const Routed = ({ address }: { readonly address: string }): ReactNode => useRoutes(shown.map((route) => ({ path: route.path, element: <Screen route={route} /> })), address);

/** A screen as it is at another address, with answers from another world. */
function Stage({ state, address }: { readonly state: GalleryState; readonly address: string }): ReactNode {
  const client = useMemo(() => new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } }), []);
  const source = useMemo(() => sourceOf(state), [state]);
  const session = useSession();
  const anybody = useMemo(() => (session.signedIn ? everyDuty(session) : session), [session]);
  return (
    <QueryClientProvider client={client}>
      <SessionContext value={anybody}><AnswerSourceContext value={source}><LiveContext value={{ edition: 0, connected: state !== 'stale' }}><RouteContext value={ROOT}><Routed address={address} /></RouteContext></LiveContext></AnswerSourceContext></SessionContext>
    </QueryClientProvider>
  );
}

/** Every screen in every state it can be in: to be looked at, and walked by the tests. */
export function GalleryPage(): ReactNode {
  const text = useText();
  const { state, '*': rest = '' } = useParams();
  const { search } = useLocation();
  if (isGalleryState(state)) return <Stage key={`${state} ${rest}`} state={state} address={`/${rest}${search}`} />;
  return (
    <Page title={text('nav.gallery')} lead="每个界面在加载、空、出错、无权限、断网、数据过时、尚未生成时的样子。">
      <div className="stack">
        <section className="panel"><h2>空的几种</h2><div className="three">{EMPTY_KINDS.map((kind) => <EmptyState key={kind} kind={kind} />)}</div></section>
        <section className="panel">
          <h2>界面</h2>
          <div className="scroll" tabIndex={0} role="region" aria-label="界面状态">
            <table className="plain">
              <thead><tr><th scope="col">界面</th>{GALLERY_STATES.map((one) => <th key={one} scope="col">{one}</th>)}</tr></thead>
              <tbody>{shown.map((route) => {
                const address = addressOf(route);
                return <tr key={route.path}><th scope="row">{text(route.title)}<span className="sub"><code>{route.path}</code></span></th>{GALLERY_STATES.map((one) => <td key={one}><Link to={`/gallery/${one}${address}`} data-gallery aria-label={`${text(route.title)} ${one}`}>看</Link></td>)}</tr>;
              })}</tbody>
            </table>
          </div>
        </section>
      </div>
    </Page>
  );
}
