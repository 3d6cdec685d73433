import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { useText } from './locale.js';
import type { SignedIn } from './route.js';
import { navigationFor } from './routes.js';

/** Plain lists of links: they need no script of their own, and a keyboard walks them as any links. */
export function Navigation({ session, onChosen }: { readonly session: SignedIn; readonly onChosen?: () => void }): ReactNode {
  const text = useText();
  return (
    <nav className="side-nav" aria-label={text('nav.main')}>
      {navigationFor(session).map(({ group, routes }) => (
        <section key={group} aria-labelledby={`nav-${group}`}>
          <h2 id={`nav-${group}`}>{text(`nav.group-${group}`)}</h2>
          <ul>{routes.map((route) => <li key={route.path}><NavLink to={route.path} end={route.path === '/'} onClick={onChosen}>{text(route.title)}</NavLink></li>)}</ul>
        </section>
      ))}
    </nav>
  );
}
