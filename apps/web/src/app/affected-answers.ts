import type { ServerEvent } from '@greengauge/contracts';

const REPORTING = /^\/api\/(?:tasks|submissions|review|matrix|rounds|extensions)\b/;

/** Which shown answers an event makes stale. Job progress only concerns the pages of jobs and imports. */
export function affects(event: { readonly topic: ServerEvent['topic'] }, path: string): boolean {
  const running = path.startsWith('/api/jobs') || path.startsWith('/api/imports') || path.startsWith('/api/regist') || path.startsWith('/api/health');
  if (event.topic === 'job' || event.topic === 'import') return running;
  if (event.topic === 'report') return path.startsWith('/api/reports') || path.startsWith('/api/publications') || path.startsWith('/api/verify') || path.startsWith('/api/search');
  if (event.topic === 'publication' || event.topic === 'delivery') return path.startsWith('/api/publications') || path.startsWith('/api/messages');
  if (event.topic === 'notice') return path.startsWith('/api/messages');
  if (event.topic === 'submission') return REPORTING.test(path);
  return event.topic === 'resync' || !(running || REPORTING.test(path));
}
