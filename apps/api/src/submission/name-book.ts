import { loadDisplayNames, type Actor, type Store } from '@greengauge/store';

const SYSTEM: Actor = { kind: 'system', name: 'names' };
const MOST = 5_000;

/** Who is behind an account id, as people call them. A region may not read accounts, so the platform looks names up and keeps them. */
export class NameBook {
  private readonly known = new Map<string, string>();
  constructor(private readonly store: Store) {}

  /** What is not an account is the platform itself. */
  async open(accounts: readonly (string | undefined)[]): Promise<(account: string) => string> {
    const wanted = [...new Set(accounts.filter((account): account is string => account !== undefined && !this.known.has(account)))];
    if (wanted.length > 0) {
      if (this.known.size > MOST) this.known.clear();
      const found = await this.store.read(SYSTEM, (tx) => loadDisplayNames(tx, wanted));
      for (const account of wanted) this.known.set(account, found.get(account) ?? '平台');
    }
    return (account) => this.known.get(account) ?? '平台';
  }
}
