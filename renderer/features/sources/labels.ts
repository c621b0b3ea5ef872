import type { SourceSummary } from '../../../models/sources/pull.ts';

export const labels = {
  title: 'Sources',
  subtitle: 'Folders, warehouses and services that fill this workspace',
  note: 'Sources are added in the terminal with “cogsmith source add”. Nothing is fetched unless you pull or refresh, and only from the place shown.',
  none: 'No sources yet',
  noneNote:
    'A source brings usage, cost and revenue without an export: a watched folder, the usage and cost reports of OpenAI, Anthropic, LiteLLM or Langfuse, or a table in PostgreSQL or ClickHouse. Add one in the terminal with “cogsmith source add”.',
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
} as const;

export const kinds: { readonly [K in SourceSummary['kind']]: string } = {
  folder: 'Watched folder',
  service: 'Service',
  warehouse: 'Warehouse',
};

/** What a person should do about a source. */
export function nextStep({ isAllowed, failure, lastSuccess }: SourceSummary): string {
  if (!isAllowed) return 'Set up on another computer. Allow it here if you trust it.';
  if (failure) return failure.message;
  return lastSuccess === null ? 'Pull it for the first time.' : '';
}
