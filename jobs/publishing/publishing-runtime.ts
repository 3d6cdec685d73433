import { startWakeful, type Wakeful } from '../runtime/wakeful.js';
import { advancePublications, type PublishingPorts } from './advance-publications.js';

/** Acts as soon as somebody signed, and looks for ended embargoes whenever it is woken. */
export const startPublishingRuntime = (ports: PublishingPorts): Promise<Wakeful> =>
  startWakeful({
    store: ports.store, log: ports.log, failedZh: '报告成文或发布出错，下次检查时重试',
    hears: (payload) => payload.includes('"topic":"publication"') && payload.includes('"signed"'),
    round: async (signal) => { await advancePublications(ports, signal); },
  });
