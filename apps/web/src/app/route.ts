import type { ComponentType } from 'react';
import type { SessionAnswer } from '@greengauge/contracts';
import type { PlainMessageKey } from '@greengauge/messages';

export type SignedIn = Extract<SessionAnswer, { signedIn: true }>;

/** Headings of the navigation, in their order. */
export const NAV_GROUPS = ['work', 'monitor', 'reports', 'administration'] as const;
export type NavGroup = (typeof NAV_GROUPS)[number];

/**
 * One screen. Each feature declares its own in `features/<feature>/<name>.route.ts` as `export const route = defineRoute({…})`; the
 * frame finds the files by their name, so that adding a screen touches no list.
 */
export interface RouteDeclaration {
  /** Address pattern of react-router: `/indicators/:id`. */
  readonly path: string;
  /** Key of the screen's name, also its label in the navigation. */
  readonly title: PlainMessageKey;
  /** Absent: reached from another screen only. `order` sorts within the group. */
  readonly nav?: { readonly group: NavGroup; readonly order: number };
  /** Who may open it; absent: every account. The server checks again. */
  readonly admits?: (session: SignedIn) => boolean;
  /** Open to people without an account, and drawn in the same frame. */
  readonly open?: boolean;
  /** An address with values for the gallery of states and the pictures; absent: `path` as it stands. A nil UUID is some record. */
  readonly example?: string;
  readonly load: () => Promise<ComponentType>;
}

export const defineRoute = (route: RouteDeclaration): RouteDeclaration => route;
