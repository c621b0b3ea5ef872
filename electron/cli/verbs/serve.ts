import { closeOnSignal, serveWorkbench } from '../../launch/serveWorkbench.ts';
import { wholeNumber } from '../readNumber.ts';
import type { AddVerb } from '../verb.ts';

export const addServe: AddVerb = (program, finish) => {
  program
    .command('serve')
    .description('serve the workbench on 127.0.0.1 until Ctrl-C')
    .option('-w, --workspace <file>', 'the workspace to open (default: the last one, or the sample company)')
    .option('--port <number>', 'the port (default: any free one)', wholeNumber, 0)
    .action(async ({ workspace, port }: { workspace?: string; port: number }) => {
      const warn = (message: string) => console.error(message);
      const server = await serveWorkbench({ port, workspace: workspace ?? null, warn });
      closeOnSignal(server);
      finish({ json: { url: server.url }, text: `Cogsmith is at ${server.url}` });
    });
};
