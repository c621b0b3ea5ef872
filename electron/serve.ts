import { parseArgs } from 'node:util';
import { closeOnSignal, serveWorkbench } from './launch/serveWorkbench.ts';

const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, workspace: { type: 'string', short: 'w' } },
});
const server = await serveWorkbench({
  port: Number(values.port),
  workspace: values.workspace ?? null,
  warn: (message) => console.error(message),
});
closeOnSignal(server);
console.log(`Cogsmith is at ${server.url}`);
