import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly to: string;
  /** The letter and the headers as they came, decoded where base64. */
  readonly text: string;
  readonly pdfs: readonly Buffer[];
}

/** A mail server of one's own; whoever is called gone@… has no mailbox until it is given back. */
export interface Mailbox {
  readonly received: readonly ReceivedMail[];
  readonly settings: NodeJS.ProcessEnv;
  restore(address: string): void;
  close(): Promise<void>;
}

/** The leaves of a MIME message: our own mails, so no general parser is wanted. */
function partsOf(message: string): readonly { readonly head: string; readonly body: string }[] {
  const at = message.indexOf('\r\n\r\n');
  const [head, body] = [message.slice(0, at), message.slice(at + 4)];
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(head)?.[1];
  if (boundary === undefined) return [{ head, body }];
  return body.split(`--${boundary}`).slice(1, -1).flatMap((part) => partsOf(part.replace(/^\r\n/, '')));
}

const decode = ({ head, body }: { readonly head: string; readonly body: string }): Buffer => (/^content-transfer-encoding: base64/im.test(head) ? Buffer.from(body.replace(/\s/g, ''), 'base64') : Buffer.from(body));

export async function openMailbox(onPort = 0): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  const restored = new Set<string>();
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: ({ address }, _session, callback) => (address.startsWith('gone@') && !restored.has(address) ? callback(Object.assign(new Error('no such mailbox'), { responseCode: 550 })) : callback()),
    onData: (stream, { envelope }, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const parts = partsOf(Buffer.concat(chunks).toString('latin1'));
        const isPdf = ({ head }: { readonly head: string }): boolean => /^content-type: application\/pdf/im.test(head);
        received.push({
          to: envelope.rcptTo.map(({ address }) => address).join(), text: parts.filter((part) => !isPdf(part)).map((part) => decode(part).toString('utf8')).join('\n'), pdfs: parts.filter(isPdf).map(decode),
        });
        callback();
      });
    },
  });
  await new Promise<void>((done) => { server.listen(onPort, '127.0.0.1', done); });
  const address = server.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    received, restore: (address) => { restored.add(address); }, settings: { GREENGAUGE_SMTP_URL: `smtp://127.0.0.1:${port}`, GREENGAUGE_SMTP_FROM: 'greengauge@example.org' },
    close: () => new Promise((done) => { server.close(() => done()); }),
  };
}
