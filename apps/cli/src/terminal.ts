/** Where a verb speaks. Results go to stdout, everything said on the way to stderr, so that a pipe gets results only. */
export interface Terminal {
  /** One line of the result. */
  out(line: string): void;
  /** One line about the work. */
  note(line: string): void;
  /** Text on stderr as it is, for a progress bar. */
  draw(text: string): void;
  /** True where stderr is a terminal that can redraw a line. */
  readonly interactive: boolean;
  readonly columns: number;
}

export function processTerminal(): Terminal {
  const { stdout, stderr } = process;
  return {
    out: (line) => stdout.write(`${line}\n`),
    note: (line) => stderr.write(`${line}\n`),
    draw: (text) => stderr.write(text),
    interactive: stderr.isTTY === true,
    columns: stderr.columns ?? 80,
  };
}

/** The one JSON document of `--json`. */
export const writeJson = (terminal: Terminal, value: unknown): void => terminal.out(JSON.stringify(value, undefined, 2));
