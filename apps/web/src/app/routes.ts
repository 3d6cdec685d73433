import { NAV_GROUPS, type NavGroup, type RouteDeclaration, type SignedIn } from './route.js';

const files = import.meta.glob<{ readonly route: RouteDeclaration }>('../features/*/*.route.ts', { eager: true });

/** Every screen, by the path of its file: the order does not hang on who was written first. */
export const routes: readonly RouteDeclaration[] = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)).map(([, { route }]) => route);

export const admits = (route: RouteDeclaration, session: SignedIn): boolean => route.admits?.(session) ?? true;

/** What the navigation offers this account: groups in their order, empty ones left out. */
export const navigationFor = (session: SignedIn): readonly { readonly group: NavGroup; readonly routes: readonly RouteDeclaration[] }[] =>
  NAV_GROUPS.map((group) => ({
    group,
    routes: routes.filter((route) => route.nav?.group === group && admits(route, session)).sort((a, b) => (a.nav?.order ?? 0) - (b.nav?.order ?? 0)),
  })).filter((entry) => entry.routes.length > 0);
