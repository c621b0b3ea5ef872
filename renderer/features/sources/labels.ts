import type { SourceSummary } from '../../../models/sources/pull.ts';
import type { SourceTable } from '../../../models/sources/warehouse/warehouseTable.ts';
import type { Origin } from './sourceDraft.ts';

export const labels = {
  title: 'Sources',
  subtitle: 'Folders, warehouses and services that fill this workspace',
  note: 'Nothing is fetched unless you pull or refresh, and only from the place shown.',
  none: 'No sources yet',
  noneNote:
    'A source brings usage, cost and revenue without an export: a watched folder, the usage and cost reports of OpenAI, Anthropic, LiteLLM or Langfuse, or a table in PostgreSQL or ClickHouse.',
  add: 'Add source…',
  saved: (name: string) => `Source ${name} was saved; pull it to bring its data.`,
  refresh: 'Refresh all',
  refreshing: 'Reading sources',
  columns: { name: 'Source', place: 'Place', success: 'Last success', through: 'Through', next: 'Next step' },
  never: 'Never',
  pulled: (name: string, parts: number) =>
    parts === 0
      ? `${name} has nothing new.`
      : `${name}: ${parts === 1 ? '1 month or file' : `${parts} months or files`} read.`,
  refreshed: (failures: number) =>
    failures === 0 ? 'All sources are up to date.' : 'Some sources need you; see the next steps.',
  removeNote: 'What it brought stays in the workspace.',
  dialog: {
    title: 'Add a source',
    change: (name: string) => `Change ${name}`,
    origin: 'Where it comes from',
    name: 'Name',
    baseUrl: 'Address',
    keyFrom: 'Environment variable with the key',
    userFrom: 'Environment variable with the public key',
    since: 'First month',
    host: 'Host',
    port: 'Port',
    database: 'Database',
    user: 'User',
    passwordFrom: 'Environment variable with the password',
    table: 'What its rows are',
    from: 'Read from',
    fromTable: 'A table',
    fromQuery: 'A query',
    tableText: 'Table',
    queryText: 'Query',
    columns: 'Column of each field; leave empty what the table does not state',
    keyExamples: {
      openai: 'OPENAI_ADMIN_KEY',
      anthropic: 'ANTHROPIC_ADMIN_KEY',
      litellm: 'LITELLM_MASTER_KEY',
      langfuse: 'LANGFUSE_SECRET_KEY',
    },
    folderNote:
      'Open the folder to watch. Its new and changed files are imported at each pull; the files stay as they are.',
    keyNote: 'The key is never stored: Cogsmith reads it from the environment variable at each pull.',
    warehouseNote:
      'The password is never stored: Cogsmith reads it from the environment variable at each pull. Only sums by day and these fields leave the warehouse.',
    add: 'Add source',
    save: 'Save',
  },
} as const;

export const kinds: { readonly [K in SourceSummary['kind']]: string } = {
  folder: 'Watched folder',
  service: 'Service',
  warehouse: 'Warehouse',
};

export const originNames: { readonly [O in Origin]: string } = {
  folder: 'Watched folder',
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  litellm: 'LiteLLM',
  langfuse: 'Langfuse',
  clickhouse: 'ClickHouse',
  postgresql: 'PostgreSQL',
};

export const tableNames: { readonly [T in SourceTable]: string } = {
  usage: 'Usage',
  cost: 'Cost',
  revenue: 'Revenue',
  runs: 'Agent runs',
};

/** What a person should do about a source. */
export function nextStep({ isAllowed, failure, lastSuccess }: SourceSummary): string {
  if (!isAllowed) return 'Set up on another computer. Allow it here if you trust it.';
  if (failure) return failure.message;
  return lastSuccess === null ? 'Pull it for the first time.' : '';
}
