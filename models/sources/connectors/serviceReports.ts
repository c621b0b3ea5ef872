import { addMonths, daysInMonth, type Month } from '../../calendar.ts';
import type { FormatId } from '../../imports/format.ts';
import { isRecord } from '../../isRecord.ts';

export const serviceNames = ['openai', 'anthropic', 'litellm', 'langfuse'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a page is asked by: the same question gives the same page. */
export interface PageQuestion {
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** One thing that a service reports, page by page. */
export interface ServiceReport {
  readonly name: string;
  /** The format by which its pages are read, as files of the same JSON are. */
  readonly format: FormatId;
  /** What asks for the first page of a month; `until` is the month after. */
  readonly first: (month: Month, until: Month) => PageQuestion;
  /** What asks for the page after one; null after the last. Errors: throws RangeError on JSON that is not a page. */
  readonly next: (asked: PageQuestion, page: unknown) => PageQuestion | null;
}

export interface Service {
  /** Where it is; null where every user has an own one. */
  readonly baseUrl: string | null;
  /** How it is told the key: the header, with `{key}` in it; `basic` for a user and a key. */
  readonly login: { readonly header: string; readonly value: string } | 'basic';
  readonly headers: { readonly [name: string]: string };
  readonly reports: readonly ServiceReport[];
}

const epoch = (month: Month) => String(Date.parse(`${month}-01T00:00:00Z`) / 1000);
const moment = (month: Month) => `${month}-01T00:00:00Z`;

/** The last day of the month before one. */
function lastDayBefore(until: Month): string {
  const month = addMonths(until, -1);
  return `${month}-${daysInMonth(month)}`;
}

function replaced({ path, query }: PageQuestion, name: string, value: string): PageQuestion {
  return { path, query: [...query.filter(([one]) => one !== name), [name, value]] };
}

/** The fields of a page that say where the next one is. */
function fieldsOf(page: unknown, list: string): { readonly [name: string]: unknown } {
  if (isRecord(page) && Array.isArray(page[list])) return page;
  throw new RangeError(`The answer has no list "${list}"`);
}

/** `has_more` with a `next_page` that is passed on as `page`: OpenAI and Anthropic. */
function byToken(asked: PageQuestion, page: unknown): PageQuestion | null {
  const { has_more, next_page } = fieldsOf(page, 'data');
  if (has_more !== true) return null;
  if (typeof next_page !== 'string' || next_page === '') throw new RangeError('There is more, but no "next_page"');
  return replaced(asked, 'page', next_page);
}

const openAiUsage = (name: string, groups: readonly string[]): ServiceReport => ({
  name: `usage ${name}`,
  format: 'openai-usage',
  first: (month, until) => ({
    path: `/v1/organization/usage/${name}`,
    query: [
      ['start_time', epoch(month)],
      ['end_time', epoch(until)],
      ['bucket_width', '1d'],
      ['limit', '31'],
      ...groups.map((group) => ['group_by', group] as const),
    ],
  }),
  next: byToken,
});

/** Source: OpenAI API reference, Usage and Costs (Admin API), read 2026-11-30. */
const openai: Service = {
  baseUrl: 'https://api.openai.com',
  login: { header: 'authorization', value: 'Bearer {key}' },
  headers: {},
  reports: [
    openAiUsage('completions', ['project_id', 'api_key_id', 'model', 'batch', 'service_tier']),
    openAiUsage('embeddings', ['project_id', 'api_key_id', 'model']),
    openAiUsage('images', ['project_id', 'api_key_id', 'model']),
    openAiUsage('audio_transcriptions', ['project_id', 'api_key_id', 'model']),
    openAiUsage('audio_speeches', ['project_id', 'api_key_id', 'model']),
    {
      name: 'costs',
      format: 'openai-cost',
      first: (month, until) => ({
        path: '/v1/organization/costs',
        query: [
          ['start_time', epoch(month)],
          ['end_time', epoch(until)],
          ['bucket_width', '1d'],
          ['limit', '31'],
          ['group_by', 'project_id'],
          ['group_by', 'line_item'],
        ],
      }),
      next: byToken,
    },
  ],
};

const anthropicReport = (
  name: string,
  options: Pick<ServiceReport, 'format'> & { readonly path: string; readonly groups: readonly string[] },
): ServiceReport => ({
  name,
  format: options.format,
  first: (month, until) => ({
    path: options.path,
    query: [
      ['starting_at', moment(month)],
      ['ending_at', moment(until)],
      ['bucket_width', '1d'],
      ['limit', '31'],
      ...options.groups.map((group) => ['group_by[]', group] as const),
    ],
  }),
  next: byToken,
});

/** Source: Claude API reference, usage and cost reports (Admin API), read 2026-11-30. */
const anthropic: Service = {
  baseUrl: 'https://api.anthropic.com',
  login: { header: 'x-api-key', value: '{key}' },
  headers: { 'anthropic-version': '2023-06-01' },
  reports: [
    anthropicReport('usage', {
      format: 'anthropic-tokens',
      path: '/v1/organizations/usage_report/messages',
      groups: ['api_key_id', 'workspace_id', 'model', 'service_tier', 'context_window', 'inference_geo'],
    }),
    anthropicReport('costs', {
      format: 'anthropic-cost',
      path: '/v1/organizations/cost_report',
      groups: ['workspace_id', 'description'],
    }),
  ],
};

/** Source: LiteLLM documentation, GET /user/daily/activity (last updated 2026-10-14), read 2026-11-30. */
const litellm: Service = {
  baseUrl: null,
  login: { header: 'authorization', value: 'Bearer {key}' },
  headers: {},
  reports: [
    {
      name: 'activity',
      format: 'litellm-daily',
      first: (month, until) => ({
        path: '/user/daily/activity',
        query: [
          ['start_date', `${month}-01`],
          ['end_date', lastDayBefore(until)],
          ['page', '1'],
          ['page_size', '1000'],
        ],
      }),
      next: (asked, answer) => {
        const { metadata } = fieldsOf(answer, 'results');
        if (!isRecord(metadata) || typeof metadata['has_more'] !== 'boolean')
          throw new RangeError('The answer has no "has_more"');
        if (!metadata['has_more']) return null;
        const page = Number(asked.query.find(([name]) => name === 'page')![1]);
        return replaced(asked, 'page', String(page + 1));
      },
    },
  ],
};

/** Source: Langfuse documentation, Observations API v2, read 2026-11-30. Inputs and outputs are not asked for. */
const langfuse: Service = {
  baseUrl: null,
  login: 'basic',
  headers: {},
  reports: [
    {
      name: 'observations',
      format: 'langfuse',
      first: (month, until) => ({
        path: '/api/public/v2/observations',
        query: [
          ['fromStartTime', moment(month)],
          ['toStartTime', moment(until)],
          ['type', 'GENERATION'],
          ['fields', 'core,basic,time,model,usage'],
          ['limit', '1000'],
        ],
      }),
      next: (asked, answer) => {
        const { meta } = fieldsOf(answer, 'data');
        const cursor = isRecord(meta) ? meta['cursor'] : null;
        return typeof cursor === 'string' && cursor !== '' ? replaced(asked, 'cursor', cursor) : null;
      },
    },
  ],
};

const all: { readonly [N in ServiceName]: Service } = { openai, anthropic, litellm, langfuse };

/**
 * How a service is asked for a month of usage and cost, page by page.
 *
 * @example
 * serviceOf('anthropic').reports[1].first('2026-10', '2026-11').query[0] // => ['starting_at', '2026-10-01T00:00:00Z']
 * serviceOf('litellm').reports[0].first('2026-10', '2026-11').query[1] // => ['end_date', '2026-10-31']
 */
export function serviceOf(name: ServiceName): Service {
  return all[name];
}

/**
 * Whether a page has anything in it: buckets of days without use have empty results.
 *
 * @example
 * isEmptyPage({ data: [{ start_time: 1, results: [] }] }) // => true
 * isEmptyPage({ results: [{ date: '2026-10-01' }] }) // => false
 */
export function isEmptyPage(page: unknown): boolean {
  if (!isRecord(page)) return true;
  const list = page['data'] ?? page['results'];
  if (!Array.isArray(list)) return true;
  return list.every((item) => isRecord(item) && Array.isArray(item['results']) && item['results'].length === 0);
}
