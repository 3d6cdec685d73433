import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

const REGISTRIES = [['enterprises', '企业'], ['patents', '专利'], ['trades', '技术交易'], ['financing', '绿色金融']] as const;
const INSIGHTS = [
  ['enterprises/screening', '企业遴选'], ['enterprises/changes', '名单变动'], ['patents/months', '专利分月'], ['trades/funnel', '交易漏斗'], ['trades/flows', '交易流向与进出口'], ['financing/balance', '金融发生额与余额'],
] as const;
const ROW = { display: 'flex', gap: 16, flexWrap: 'wrap', marginBottom: 12 } as const;
const chosen = ({ isActive }: { readonly isActive: boolean }) => (isActive ? { fontWeight: 700, textDecoration: 'underline' } : {});

/** The four registries beside each other, the declared registers, and what is told of the records together. */
export const RegistryNav = (): ReactNode => (
  <>
    <nav aria-label="登记库" style={ROW}>
      {REGISTRIES.map(([id, nameZh]) => <NavLink key={id} to={`/registries/${id}`} end style={chosen}>{nameZh}</NavLink>)}
      <NavLink to="/registers" end>名录与清单</NavLink>
    </nav>
    <nav aria-label="登记库分析" style={ROW}>{INSIGHTS.map(([path, nameZh]) => <NavLink key={path} to={`/registries/${path}`} style={chosen}>{nameZh}</NavLink>)}</nav>
  </>
);
