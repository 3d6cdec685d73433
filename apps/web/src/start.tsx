import { startTransition, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { QueryClientProvider } from '@tanstack/react-query';
import { App, Spin } from 'antd';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { BrokenPage } from './app/broken-page.js';
import { handOver } from './app/hand-over.js';
import { LocaleProvider } from './app/locale.js';
import { LocalisedComponents } from './app/localised-components.js';
import { routes } from './app/routes.js';
import { Screen } from './app/screen.js';
import { SessionProvider } from './app/session.js';
import { Shell } from './app/shell.js';
import { queryClient } from './app/use-answer.js';
import { ErrorPanel } from './parts/page.js';
import { SignInPage } from './features/sign-in/sign-in-page.js';

const openPaths = routes.filter((route) => route.open).map((route) => route.path);
const router = createBrowserRouter([
  { path: '/sign-in', element: <SignInPage /> },
  { element: <Shell openPaths={openPaths} />, errorElement: <BrokenPage />, children: routes.map((route) => ({ path: route.path, element: <Screen key={route.path} route={route} />, errorElement: <BrokenPage /> })) },
]);

// Pages give their own title; of two the browser takes the first.
document.head.querySelector('title')?.remove();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
handOver(root);
const reactRoot = createRoot(root);
// As a transition, so that the first drawing of everything yields to whoever touches the page.
startTransition(() => reactRoot.render(
  <StrictMode>
    <LocaleProvider>{() => (
      <LocalisedComponents>
        <App>
          <QueryClientProvider client={queryClient}>
            <SessionProvider waiting={<div className="waiting"><Spin /></div>} failed={(error) => <div className="waiting"><ErrorPanel error={error} retry={() => window.location.reload()} /></div>}>
              <RouterProvider router={router} />
            </SessionProvider>
          </QueryClientProvider>
        </App>
      </LocalisedComponents>
    )}</LocaleProvider>
  </StrictMode>,
));
