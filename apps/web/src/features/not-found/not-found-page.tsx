import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useText } from '../../app/locale.js';
import { Page } from '../../parts/page.js';

export function NotFoundPage(): ReactNode {
  const text = useText();
  return <Page title={text('screen.not-found')} lead={text('screen.not-found-lead')}><p><Link to="/">{text('frame.home')}</Link></p></Page>;
}
