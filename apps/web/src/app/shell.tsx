import { useState, type ReactNode } from 'react';
import { Button, Drawer, Dropdown, Layout, Menu } from 'antd';
import { MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Link, Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { LiveEditionContext } from './live-context.js';
import { useSession, useSignOut } from './session.js';
import { useLive } from './use-live.js';

const PAGES = [
  { key: '/', label: '总览' },
  { key: '/indicators', label: '指标' },
  { key: '/regions', label: '地区' },
  { key: '/ledger', label: '任务台账' },
  { key: '/reports', label: '报告库' },
  { key: '/methods', label: '方法' },
  { key: '/jobs', label: '作业' },
  { key: '/verify', label: '核验' },
] as const;

function currentKey(pathname: string): string {
  const first = `/${pathname.split('/')[1] ?? ''}`;
  return PAGES.some((page) => page.key === first) ? first : '/';
}

function Account(): ReactNode {
  const session = useSession();
  const signOut = useSignOut();
  const navigate = useNavigate();
  if (!session.signedIn) return <Link className="bar-link" to="/sign-in">登录</Link>;
  const { displayName, dutiesZh, regionZh } = session.account;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: <span>{displayName}<br /><small>{[regionZh, ...dutiesZh].filter(Boolean).join(' · ')}</small></span>, disabled: true },
          { type: 'divider' },
          { key: 'out', label: '退出登录' },
        ],
        onClick: ({ key }) => { if (key === 'out') signOut.mutate(undefined, { onSuccess: () => void navigate('/sign-in') }); },
      }}
    >
      <Button type="text" className="bar-button" icon={<UserOutlined />} aria-label={`账号：${displayName}`}><span className="wide-only">{displayName}</span></Button>
    </Dropdown>
  );
}

/** Bar, navigation and the live connection around every signed-in page. */
export function Shell(): ReactNode {
  const session = useSession();
  const location = useLocation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const { connected, edition } = useLive(session.signedIn);
  const publicPage = location.pathname.startsWith('/verify');
  if (!session.signedIn && !publicPage) return <Navigate to={`/sign-in?next=${encodeURIComponent(`${location.pathname}${location.search}`)}`} replace />;
  const pages = session.signedIn ? PAGES.filter((page) => page.key !== '/jobs' || session.permissions.readJobs) : PAGES.filter((page) => page.key === '/verify');
  const items = pages.map(({ key, label }) => ({ key, label: <Link to={key}>{label}</Link> }));
  const selectedKeys = [currentKey(location.pathname)];
  return (
    <LiveEditionContext value={edition}>
      <a className="skip" href="#content">跳到正文</a>
      <Layout className="frame">
        <Layout.Header className="bar">
          <Button className="bar-button narrow-only" type="text" icon={<MenuOutlined />} aria-label="打开导航" onClick={() => setOpen(true)} />
          <Link to="/" className="brand"><img src="/mark.svg" alt="" width="28" height="28" /><b>绿衡</b><span className="wide-only">绿色技术创新体系监测评估</span></Link>
          <nav aria-label="主导航" className="wide-only bar-nav"><Menu theme="dark" mode="horizontal" selectedKeys={selectedKeys} items={items} disabledOverflow /></nav>
          <span className="bar-end">
            {session.signedIn ? <span className={`live ${connected ? 'on' : 'off'}`} role="status" title={connected ? '数据变化时页面自动更新' : '正在重新连接，恢复后自动更新'}>{connected ? '实时' : '重连中'}</span> : null}
            <Account />
          </span>
        </Layout.Header>
        <Drawer placement="left" open={open} onClose={() => setOpen(false)} title="导航" size={260}>
          <Menu mode="inline" selectedKeys={selectedKeys} items={items} onClick={({ key }) => { setOpen(false); void navigate(key); }} />
        </Drawer>
        <div className="content"><Outlet /></div>
        <Layout.Footer className="foot">绿衡 GreenGauge　数字旁的上标见各页“符号”说明；点击数字可核验来源。空白不代表零。</Layout.Footer>
      </Layout>
    </LiveEditionContext>
  );
}
