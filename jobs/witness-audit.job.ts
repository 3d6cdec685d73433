import { formatMinute } from '@greengauge/kernel';
import { checkpointAudit, postMail } from '@greengauge/store';
import { z } from 'zod';
import { defineJob, JobRefusal } from './runtime/job.js';
import { writeCheckpoint } from './witness/checkpoint-statement.js';
import { checkpointFileName } from './witness/witness-port.js';

const ID = 'witness-audit';

const letter = (seq: number, hash: string, atZh: string): string => [
  `绿衡平台审计链截至 ${atZh} 共 ${seq} 条，末条散列：`, hash, '',
  '附件为签名的见证点，请妥善保存。需要核对时，在平台所在机器运行：', `greengauge verify --audit --checkpoint ${checkpointFileName(seq)}`, '',
  '审计记录中此前任何一条被改动、删除或重写，核对都会失败。此信由平台自动发出，请勿回复。',
].join('\n');

export default defineJob({
  id: ID,
  titleZh: '审计见证',
  descriptionZh: '将审计链末条的散列签名为见证点，存入数据库和数据目录 witness/，并寄给 GREENGAUGE_WITNESS_MAIL 所列的两部委地址。',
  countsZh: { checkpoints: '见证点', mails: '寄出' },
  schedule: '40 3 * * *',
  scheduleZh: '每日 03:40',
  catchUp: 'latest',
  inputSchema: z.object({}),
  run: async ({ witness, clock, commit, progress, log }) => {
    if (witness === undefined) throw new JobRefusal('no-witness', '本进程没有签名证书，不能生成见证点');
    await progress('取签名证书', 0.1);
    const identity = await witness.identity();
    if (witness.addresses.length === 0) log.warn({ job: ID }, '未配置 GREENGAUGE_WITNESS_MAIL：见证点只留在本机，防不住能改动本机的人');
    commit(async (tx) => {
      const head = await checkpointAudit(tx, witness.addresses.join(', ') || '本机', (facts) => writeCheckpoint(facts, { identity, nowMs: clock.now() }));
      if (head?.document === undefined) return { counts: { checkpoints: 0, mails: 0 } };
      const { seq, hash, document } = head;
      // True whether or not this transaction commits: the head that it states is committed already.
      await witness.keep(seq, document);
      let mails = 0;
      for (const address of witness.addresses) {
        const { repeated } = await postMail(tx, {
          key: `audit-checkpoint:${seq}:${address}`, receiver: address, batch: `audit-checkpoint:${seq}`, subjectZh: `绿衡平台审计链见证点（第 ${seq} 条）`, textZh: letter(seq, hash, formatMinute(clock.now())),
          attachments: [{ kind: 'text', fileName: checkpointFileName(seq), contentType: 'application/json', text: document }],
        });
        if (!repeated) mails += 1;
      }
      return { counts: { checkpoints: 1, mails } };
    });
    return { counts: {} };
  },
});
