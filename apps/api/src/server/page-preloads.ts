/** Built files as text, by their address. */
type Files = ReadonlyMap<string, { readonly plain: Buffer }>;

interface PagePreloads {
  /** Addresses of the page; the first group is the record it is of. */
  readonly pattern: RegExp;
  /** File of the page among the built ones, without its hash. */
  readonly chunk: string;
  readonly answers: (record: string) => readonly string[];
}

/** The two pages that people come to by a link: what they will ask for is known before their script has begun. */
const PAGES: readonly PagePreloads[] = [
  { pattern: /^\/$/, chunk: 'overview-page', answers: () => ['/api/overview', '/api/charts/target-board.json'] },
  { pattern: /^\/indicators\/([a-z0-9-]{1,80})$/, chunk: 'indicator-page', answers: (id) => [`/api/indicators/${id}`] },
];

const importsOf = (files: Files, address: string): readonly string[] =>
  [...(files.get(address)?.plain.toString().matchAll(/from"\.\/([\w.-]+\.js)"/g) ?? [])].map(([, name = '']) => `/assets/${name}`);

/** The page's own scripts: its chunk and what that imports, less what the document names itself. */
function scriptsOf(files: Files, chunk: string): readonly string[] {
  const document = files.get('/index.html')?.plain.toString() ?? '';
  const first = [...files.keys()].find((address) => address.startsWith(`/assets/${chunk}-`) && address.endsWith('.js'));
  const found = new Set<string>(first === undefined ? [] : [first]);
  for (const address of found) for (const next of importsOf(files, address)) found.add(next);
  return [...found].filter((address) => !document.includes(address));
}

/**
 * The `Link` header of the document at an address: the browser fetches session, answers and the page's scripts beside the main
 * script instead of after it. Undefined where nothing is known ahead. Only for somebody signed in: a refusal fetched ahead would be taken
 * for the answer after signing in on the same page.
 */
export function readPreloads(files: Files): (path: string) => string | undefined {
  const scripts = new Map(PAGES.map(({ chunk }) => [chunk, scriptsOf(files, chunk)]));
  return (path) => {
    for (const { pattern, chunk, answers } of PAGES) {
      const match = pattern.exec(path);
      if (!match) continue;
      return [
        ...['/api/session', ...answers(match[1] ?? '')].map((address) => `<${address}>; rel=preload; as=fetch; crossorigin`),
        ...(scripts.get(chunk) ?? []).map((address) => `<${address}>; rel=modulepreload`),
      ].join(', ');
    }
    return undefined;
  };
}
