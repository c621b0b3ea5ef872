import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { findAppRoot, readVersion } from '../../host/files/appRoot.ts';
import { serveMcp } from '../../mcp.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly allowChanges?: boolean;
}

export const addMcp: AddVerb = (program) => {
  program
    .command('mcp')
    .description('answer an assistant over standard input and output (Model Context Protocol), until it closes them')
    .addOption(workspaceOption())
    .option('--allow-changes', 'let the assistant save scenarios, runs and forecasts (default: read only)')
    .action(async ({ workspace, allowChanges = false }: Flags) => {
      const version = readVersion(findAppRoot());
      await withSession(workspace, async ({ call }) => {
        const transport = new StdioServerTransport();
        // The protocol ends a session by closing the server's input.
        process.stdin.once('end', () => void transport.close());
        await serveMcp({ call, version, allowChanges, transport });
      });
    });
};
