import { runCommand } from './command.js';
import { processTerminal } from './terminal.js';

// A closed pipe (| head) is the reader's right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
// Work that was interrupted may still hold a thread or a socket; what matters has been said and stored.
setTimeout(() => process.exit(), 3_000).unref();
