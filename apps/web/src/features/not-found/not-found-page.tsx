import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Page } from '../../parts/page.js';

export const NotFoundPage = (): ReactNode => (
  <Page title="没有这个页面" lead="地址可能输错了，或者页面已经改名。"><p><Link to="/">回到总览</Link></p></Page>
);
