import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider, Spin } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createBrowserRouter, RouterProvider, type RouteObject } from 'react-router';
import { SessionProvider } from './app/session.js';
import { Shell } from './app/shell.js';
import { theme } from './app/theme.js';
import { queryClient } from './app/use-answer.js';
import { ErrorPanel } from './parts/page.js';
import { OverviewPage } from './features/overview/overview-page.js';
import { SignInPage } from './features/sign-in/sign-in-page.js';
import './app/site.css';

/** The first page comes with the entry; the others when they are asked for. */
const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignInPage /> },
  {
    element: <Shell />,
    children: [
      { path: '/', element: <OverviewPage /> },
      { path: '/indicators', lazy: async () => ({ Component: (await import('./features/indicator-list/indicator-list-page.js')).IndicatorListPage }) },
      { path: '/indicators/:id', lazy: async () => ({ Component: (await import('./features/indicator/indicator-page.js')).IndicatorPage }) },
      { path: '/regions', lazy: async () => ({ Component: (await import('./features/region-list/region-list-page.js')).RegionListPage }) },
      { path: '/regions/:code', lazy: async () => ({ Component: (await import('./features/region/region-page.js')).RegionPage }) },
      { path: '/ledger', lazy: async () => ({ Component: (await import('./features/ledger/ledger-page.js')).LedgerPage }) },
      { path: '/reports', lazy: async () => ({ Component: (await import('./features/report-library/report-library-page.js')).ReportLibraryPage }) },
      { path: '/methods', lazy: async () => ({ Component: (await import('./features/methods/methods-page.js')).MethodsPage }) },
      { path: '/jobs', lazy: async () => ({ Component: (await import('./features/jobs/jobs-page.js')).JobsPage }) },
      { path: '/verify', lazy: async () => ({ Component: (await import('./features/verify/verify-page.js')).VerifyPage }) },
      { path: '*', lazy: async () => ({ Component: (await import('./features/not-found/not-found-page.js')).NotFoundPage }) },
    ],
  },
];

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ConfigProvider locale={zhCN} theme={theme} button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={queryClient}>
          <SessionProvider waiting={<div className="waiting"><Spin /></div>} failed={(error) => <div className="waiting"><ErrorPanel error={error} retry={() => window.location.reload()} /></div>}>
            <RouterProvider router={createBrowserRouter(routes)} />
          </SessionProvider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  </StrictMode>,
);
