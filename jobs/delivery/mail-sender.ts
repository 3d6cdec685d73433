import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { AttemptOutcome, MailContent } from '@greengauge/store';

export interface MailFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly content: Uint8Array | string;
}

export interface OutgoingMail extends Pick<MailContent, 'subjectZh' | 'textZh'> {
  readonly key: string;
  readonly to: string;
  readonly files: readonly MailFile[];
}

/** Sends one mail to one address; what the server said decides whether another attempt makes sense. Never throws for what the server does. */
export interface MailSender {
  send(mail: OutgoingMail): Promise<AttemptOutcome & { readonly unreachable?: boolean }>;
}

export interface MailSettings {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly url: string;
  readonly from: string;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 30_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
const ADDRESS = /^[^\s@,;:<>"()[\]\\]+@[^\s@,;:<>"()[\]\\]+$/;

const failureSchema = z.object({ code: z.string().optional(), responseCode: z.number().optional(), response: z.string().optional(), message: z.string() });

/**
 * RFC 5321: 5yz is for good, 4yz and everything that broke on the way is for now. A refused sign-in is our own setting and not
 * the recipient's fault, so the mail waits until that is mended.
 */
export function classifyMailFailure(error: unknown): AttemptOutcome & { readonly unreachable?: boolean } {
  const { code, responseCode, response, message } = failureSchema.catch({ message: String(error) }).parse(error);
  const said = response ?? message;
  if (code === 'EAUTH') return { kind: 'temporary', reasonZh: `邮件服务器拒绝登录：${said}`, unreachable: true };
  if (responseCode === undefined) return { kind: 'temporary', reasonZh: `邮件服务器不可达：${said}`, unreachable: true };
  if (responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')) return { kind: 'refused', reasonZh: `收件方拒收：${said}` };
  return { kind: 'temporary', reasonZh: `邮件服务器暂不接收：${said}` };
}

/** The same for every attempt at a message, so that a mailbox can drop the repeat of a mail whose acknowledgement was lost. */
export const messageIdOf = (key: string, from: string): string => `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${from.split('@')[1] ?? 'localhost'}>`;

export function createMailSender({ url, from, timeoutMs = TIMEOUT_MS }: MailSettings): MailSender {
  const { hostname, password } = new URL(url);
  const transport = createTransport({
    url, connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs, disableFileAccess: true, disableUrlAccess: true,
    // A password goes over a line that others may listen to only inside TLS.
    requireTLS: password !== '' && !LOOPBACK.has(hostname),
  });
  return {
    send: async ({ key, to, subjectZh, textZh, files }) => {
      if (!ADDRESS.test(to)) return { kind: 'refused', reasonZh: `不是一个电子邮件地址：${to}` };
      try {
        const sent = await transport.sendMail({
          from: { name: '绿衡平台', address: from }, to: { name: '', address: to }, subject: subjectZh, text: textZh, messageId: messageIdOf(key, from), headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: files.map(({ fileName, contentType, content }) => ({ filename: fileName, contentType, content: typeof content === 'string' ? content : Buffer.from(content) })),
        });
        return { kind: 'delivered', receipt: sent.response };
      } catch (error) {
        return classifyMailFailure(error);
      }
    },
  };
}
