import type pg from 'pg';

/**
 * Runs one `COPY … TO STDOUT` and hands over what comes, message by message, as it lies in the driver's memory: valid during the call only.
 * A stream would copy every byte once more and wait for its reader, who is never late here. After `take` has thrown it is not called
 * again; the rest is read over, so that the connection can be used on. @throws what `take` threw, or the database's error
 */
export async function copyOut(client: pg.Client, text: string, take: (bytes: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new CopyOut(text, take, (error) => {
      if (error === undefined) resolve();
      else reject(error);
    }));
  });
}

/** What the driver asks of a query: it calls these as messages arrive. */
class CopyOut implements pg.Submittable {
  private failure: Error | undefined;

  constructor(private readonly text: string, private readonly take: (bytes: Buffer) => void, private readonly done: (error?: Error) => void) {}

  submit(connection: pg.Connection): void {
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    if (this.failure) return;
    try {
      this.take(chunk);
    } catch (error) {
      // Thrown on from here it would reach nobody.
      this.failure = error instanceof Error ? error : new Error(String(error));
    }
  }

  handleCommandComplete(): void {
    // The end comes with the next message.
  }

  handleError(error: Error): void {
    this.done(error);
  }

  handleReadyForQuery(): void {
    this.done(this.failure);
  }
}
