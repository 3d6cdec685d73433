import type { ThemeConfig } from 'antd';

/** Same hues as the charts: ink blue for structure, no colour for rise or fall. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#16325C',
    colorLink: '#124A7C',
    colorInfo: '#3774A6',
    colorText: '#1B2430',
    colorTextSecondary: '#4A5566',
    // The library's greys for hints stay under 4.5:1 on white.
    colorTextTertiary: '#5A6676',
    colorTextDescription: '#5A6676',
    colorError: '#B3261E',
    colorTextPlaceholder: '#626E7E',
    colorBgLayout: '#F5F7FA',
    borderRadius: 6,
    fontFamily: "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif",
    fontSize: 15,
    controlHeight: 36,
  },
  components: {
    Layout: { headerBg: '#16325C', headerPadding: '0 24px' },
    Table: { headerBg: '#EAF1F8', cellPaddingBlockSM: 7 },
    Card: { bodyPadding: 20 },
  },
};
