/**
 * The environment for a service that we start as a child: ours, with the given variables set; an undefined one is taken out.
 */
export function childEnvironment(overrides: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries({ ...process.env, ...overrides }).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])));
}
