import { startHttpServer } from '../../electron/transport/httpServer.ts';
import { startHost } from './hardHost.ts';

// Run as a process of its own: serves a host over HTTP, says where, and ends when it is told to.
const { host } = startHost();
const server = await startHttpServer({ host, rendererFolder: import.meta.dirname, port: 0 });
process.once('SIGTERM', async () => {
  await server.close();
  await host.close();
  console.log(`peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
});
console.log(server.url);
