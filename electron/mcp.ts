import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { WorkbenchError } from '../models/errors.ts';
import type { Call, CallOptions } from '../models/workbench.ts';
import { toolResult } from './mcp/answer.ts';
import { changeTools } from './mcp/changeTools.ts';
import { forecastTools } from './mcp/forecastTools.ts';
import { readTools } from './mcp/readTools.ts';
import { stories, storyText } from './mcp/stories.ts';
import type { Tool } from './mcp/tool.ts';

interface Served {
  readonly call: Call;
  readonly version: string;
  readonly allowChanges: boolean;
  readonly transport: Transport;
}

const instructions =
  'Cogsmith forecasts AI COGS and gross margin as ranges from one local workspace. Every answer has a sentence to quote, the units of its figures, and the run behind them. Start with "workspace".';

/** Serves one open workspace to an assistant until the transport closes: the same calls as the window and terminal. */
export async function serveMcp({ call, version, allowChanges, transport }: Served): Promise<void> {
  const server = new McpServer({ name: 'cogsmith', title: 'Cogsmith', version }, { instructions });
  const tools = [...readTools, ...forecastTools].map((tool) => ({ tool, readOnly: true }));
  const changes = allowChanges ? changeTools.map((tool) => ({ tool, readOnly: false })) : [];
  for (const each of [...tools, ...changes]) addTool(server, call, each);
  for (const story of stories) {
    const { name, title, arguments: argsSchema } = story;
    server.registerPrompt(name, { title, argsSchema }, (given) => ({
      messages: [{ role: 'user', content: { type: 'text', text: storyText(story, given) } }],
    }));
  }
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve;
  });
  await server.connect(transport);
  await closed;
}

function addTool(
  server: McpServer,
  call: Call,
  { tool, readOnly }: { readonly tool: Tool; readonly readOnly: boolean },
) {
  const { name, title, description, input } = tool;
  const annotations = { title, readOnlyHint: readOnly, destructiveHint: false, openWorldHint: false };
  server.registerTool(name, { title, description, inputSchema: input, annotations }, async (given, extra) => {
    const token = extra._meta?.progressToken;
    const options: CallOptions = {
      signal: extra.signal,
      onProgress: ({ done, total, unit }) => {
        if (token === undefined) return;
        const params = { progressToken: token, progress: done, message: unit, ...(total === null ? {} : { total }) };
        void extra.sendNotification({ method: 'notifications/progress', params });
      },
    };
    try {
      return toolResult(await tool.run((method, args) => call(method, args, options), given as never));
    } catch (error) {
      if (!(error instanceof WorkbenchError)) throw error;
      return { isError: true, content: [{ type: 'text' as const, text: error.message }] };
    }
  });
}
