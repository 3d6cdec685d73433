import { lazy, Suspense, type ComponentType, type LazyExoticComponent, type ReactNode } from 'react';
import { Skeleton } from 'antd';
import { EmptyPage, Page } from '../parts/page.js';
import { useText } from './locale.js';
import type { RouteDeclaration } from './route.js';
import { admits } from './routes.js';
import { useSession } from './session.js';

const components = new Map<RouteDeclaration, LazyExoticComponent<ComponentType>>();

/** One lazy component a screen, made once: a new one at each drawing would fetch and mount it anew. */
export function componentOf(route: RouteDeclaration): LazyExoticComponent<ComponentType> {
  const known = components.get(route);
  if (known) return known;
  const made = lazy(async () => ({ default: await route.load() }));
  components.set(route, made);
  return made;
}

/** A screen, or the word that this account may not open it. */
export function Screen({ route }: { readonly route: RouteDeclaration }): ReactNode {
  const session = useSession();
  const text = useText();
  const Component = componentOf(route);
  if (session.signedIn && !admits(route, session)) return <EmptyPage title={text(route.title)} kind="no-permission" />;
  return <Suspense fallback={<Page title={text(route.title)} ready={false}><Skeleton active paragraph={{ rows: 10 }} /></Page>}><Component /></Suspense>;
}
