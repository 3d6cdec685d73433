import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, Drawer, Dropdown } from 'antd';
import { MenuOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { Link, Navigate, Outlet, useLocation, useNavigate, useNavigationType } from 'react-router';
import { LiveContext } from './live-context.js';
import { useLocale, useText } from './locale.js';
import { Navigation } from './navigation.js';
import { useSession, useSignOut } from './session.js';
import { useLive } from './use-live.js';

const CommandPalette = lazy(async () => ({ default: (await import('./command-palette.js')).CommandPalette }));

function Account(): ReactNode {
  const session = useSession();
  const text = useText();
  const signOut = useSignOut();
  const navigate = useNavigate();
  if (!session.signedIn) return <Link className="bar-link" to="/sign-in">{text('session.sign-in')}</Link>;
  const { displayName, dutiesZh, regionZh } = session.account;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: <span>{displayName}<br /><small>{[regionZh, ...dutiesZh].filter(Boolean).join(' · ')}</small></span>, disabled: true },
          { type: 'divider' },
          { key: 'own', label: '账户与安全' },
          { key: 'out', label: text('session.sign-out') },
        ],
        onClick: ({ key }) => { if (key === 'own') void navigate('/account'); if (key === 'out') signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in') }); },
      }}
    >
      <Button type="text" className="bar-button" icon={<UserOutlined />} aria-label={text('frame.account', { name: displayName })}><span className="wide-only">{displayName}</span></Button>
    </Dropdown>
  );
}

/** The other language in its own words, as people who need it look for it. */
function LanguageSwitch(): ReactNode {
  const { locale, choose } = useLocale();
  return locale === 'en'
    ? <Button type="text" className="bar-button" lang="zh-CN" onClick={() => choose('zh-CN')}>中文</Button>
    : <Button type="text" className="bar-button" lang="en" onClick={() => choose('en')}>EN</Button>;
}

/** Ctrl+K or ⌘K from anywhere; the palette itself is fetched the first time. */
function usePalette(enabled: boolean): readonly [boolean, (open: boolean) => void] {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!enabled) return undefined;
    const hear = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [enabled]);
  return [open, setOpen];
}

/** Another screen begins at its top; a filter of the same one, and the way back, leave what is read where it is. */
function useTopOfScreen(path: string): void {
  const how = useNavigationType();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    if (how !== 'POP') window.scrollTo(0, 0);
  }, [path, how]);
}

/** Bar, navigation, search and the live connection around every page. Without an account only the open pages are drawn. */
export function Shell({ openPaths }: { readonly openPaths: readonly string[] }): ReactNode {
  const session = useSession();
  const text = useText();
  const location = useLocation();
  const [drawer, setDrawer] = useState(false);
  const [palette, setPalette] = usePalette(session.signedIn);
  const live = useLive(session.signedIn && !session.account.mustChangePassword && !session.account.mustEnrol);
  useTopOfScreen(location.pathname);
  const isOpen = openPaths.some((path) => location.pathname.startsWith(path));
  if (!session.signedIn && !isOpen) return <Navigate to={`/sign-in?next=${encodeURIComponent(`${location.pathname}${location.search}${location.hash}`)}`} replace />;
  const blocked = session.signedIn && (session.account.mustChangePassword || session.account.mustEnrol);
  if (blocked && location.pathname !== '/account') return <Navigate to="/account" replace />;
  return (
    <LiveContext value={live}>
      <a className="skip" href="#content">{text('nav.skip-to-content')}</a>
      <div className="frame">
        <header className="bar">
          {session.signedIn ? <Button className="bar-button narrow-only" type="text" icon={<MenuOutlined />} aria-label={text('nav.open')} onClick={() => setDrawer(true)} /> : null}
          <Link to="/" className="brand" aria-label={`${text('app.name')} ${text('app.title')}`}><img src="/mark.svg" alt="" width="28" height="28" /><b>{text('app.name')}</b><span className="wide-only">{text('app.title')}</span></Link>
          <span className="bar-end">
            {session.signedIn ? <Button type="text" className="bar-button bar-search" icon={<SearchOutlined />} title={text('frame.search-shortcut')} aria-keyshortcuts="Control+K" aria-haspopup="dialog" onClick={() => setPalette(true)}><span className="bar-word">{text('frame.search')}</span><kbd className="wide-only" aria-hidden="true">Ctrl K</kbd></Button> : null}
            {session.signedIn ? <span className={`live ${live.connected ? 'on' : 'off'}`} role="status" title={live.connected ? text('frame.live-explained') : text('state.offline')}>{live.connected ? text('frame.live') : text('frame.reconnecting')}</span> : null}
            <LanguageSwitch />
            <Account />
          </span>
        </header>
        <div className="body">
          {session.signedIn ? <aside className="side"><Navigation session={session} /></aside> : null}
          <div className="content"><Outlet /></div>
        </div>
        <footer className="foot">{text('frame.foot')}</footer>
      </div>
      {session.signedIn ? <Drawer placement="left" open={drawer} onClose={() => setDrawer(false)} title={text('app.name')} size={280}><Navigation session={session} onChosen={() => setDrawer(false)} /></Drawer> : null}
      {session.signedIn && palette ? <Suspense fallback={null}><CommandPalette session={session} close={() => setPalette(false)} /></Suspense> : null}
    </LiveContext>
  );
}
