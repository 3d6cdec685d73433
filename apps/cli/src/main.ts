import { runCommand } from './command.js';
import { processTerminal } from './terminal.js';

const NODE_MAJOR = 24;

// A closed pipe (| head) is the reader's right, not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
// npx puts the project's own Node first; whoever calls this file with an older one is told before half of the work is done.
const [major = 0] = process.versions.node.split('.').map(Number);
if (major < NODE_MAJOR) {
  process.stderr.write(`✗ 需要 Node ${NODE_MAJOR}，当前为 ${process.versions.node}；请用 npx greengauge … 运行，它使用随项目安装的 Node\n`);
  process.exit(1);
}
process.exitCode = await runCommand(process.argv.slice(2), processTerminal());
// Work that was interrupted may still hold a thread or a socket; what matters has been said and stored.
setTimeout(() => process.exit(), 3_000).unref();
