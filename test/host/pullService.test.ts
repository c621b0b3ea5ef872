import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addMonths, monthOf } from '../../models/calendar.ts';
import type { ServiceName } from '../../models/sources/connectors/serviceReports.ts';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { refusal, type ServiceServer, startService } from '../support/serviceServer.ts';

const month = monthOf(new Date().toISOString().slice(0, 10));
const before = addMonths(month, -1);
const secretValue = 'sk-admin-very-secret';
const day = (of: string, number: number) => Date.parse(`${of}-0${number}T00:00:00Z`) / 1000;

let bench: ImportBench;
let server: ServiceServer;
/** US$ that the second day of the last month states; late data change it. */
let lateUsd: string;

/** The Usage and Costs API of OpenAI as its reference documents it: buckets of days, two on a page. */
function openAi(url: URL): { body: unknown } {
  const start = Number(url.searchParams.get('start_time'));
  const of = new Date(start * 1000).toISOString().slice(0, 7);
  const isSecond = url.searchParams.get('page') === 'page_2';
  const number = isSecond ? 2 : 1;
  const [isCost, isUsage] = [url.pathname.endsWith('/costs'), url.pathname.endsWith('/completions')];
  const usage = {
    ...{ object: 'organization.usage.completions.result', input_tokens: 1000, input_cached_tokens: 400 },
    ...{ output_tokens: 50, num_model_requests: 3, project_id: 'proj_1', api_key_id: 'key_1' },
    ...{ model: 'gpt-5-mini-2025-08-07', batch: false, service_tier: 'default' },
  };
  const value = isSecond && of === before ? lateUsd : '0.25';
  const cost = {
    ...{ object: 'organization.costs.result', amount: { value, currency: 'usd' } },
    ...{ line_item: 'gpt-5-mini-2025-08-07, input', project_id: 'proj_1', organization_id: 'org-1' },
  };
  const results = isCost ? [cost] : isUsage ? [usage] : [];
  const data = [{ object: 'bucket', start_time: day(of, number), end_time: day(of, number) + 86_400, results }];
  const hasMore = !isSecond && (isCost || isUsage);
  return { body: { object: 'page', data, has_more: hasMore, next_page: hasMore ? 'page_2' : null } };
}

beforeEach(async () => {
  lateUsd = '0.75';
  vi.stubEnv('COGSMITH_TEST_KEY', secretValue);
  bench = await openImportBench();
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench.close();
  await server.close();
});

const save = (service: ServiceName, more: object = {}) => {
  const settings = { kind: 'service' as const, service, baseUrl: server.baseUrl, keyFrom: 'COGSMITH_TEST_KEY' };
  return bench.call('source.save', { source: { name: 'Service', settings: { ...settings, since: before, ...more } } });
};
const pull = () => bench.call('source.pull', { name: 'Service' });
const costs = async () => (await bench.usage(['month'])).groups.map(({ key, costUsd }) => [key[0], costUsd]);

describe('OpenAI', () => {
  beforeEach(async () => {
    server = await startService(openAi);
    await save('openai');
  });

  test('usage and costs of each month come page by page, with the key in a header and hashes of the pages', async () => {
    const { parts, through } = await pull();
    expect(parts.map(({ part, status }) => [part, status])).toEqual(
      [before, month].flatMap((one) => [
        [`${one} usage completions`, 'new'],
        [`${one} costs`, 'new'],
      ]),
    );
    expect(through).toBe(month);
    // The sums of the answers above.
    expect(await costs()).toEqual([
      [before, 1],
      [month, 0.5],
    ]);
    expect(server.headers.every(({ authorization }) => authorization === `Bearer ${secretValue}`)).toBe(true);
    expect(server.asked.join(' ')).not.toContain(secretValue);
    const { parts: stored } = await bench.call('source.read', { name: 'Service' });
    const [kept] = stored.filter(({ part }) => part === `${before} costs`);
    const start = day(before, 1);
    const first = openAi(new URL(`http://x/costs?start_time=${start}`)).body;
    expect(kept!.evidence.hashes[0]).toBe(createHash('sha256').update(JSON.stringify(first)).digest('hex'));
    expect(kept!.evidence.hashes).toHaveLength(2);
  });

  test('the same pull twice changes nothing; late data restate the month they belong to', async () => {
    await pull();
    expect((await pull()).parts.every(({ status }) => status === 'unchanged')).toBe(true);
    lateUsd = '2.75';
    const { parts } = await pull();
    expect(parts.filter(({ status }) => status !== 'unchanged')).toMatchObject([
      { part: `${before} costs`, status: 'restated', before: '1' },
    ]);
    expect(await costs()).toEqual([
      [before, 3],
      [month, 0.5],
    ]);
  });

  test('a pull that is refused waits as long as it is told, and a broken connection is asked again', async () => {
    const soon = new Date(Date.now() + 86_400_000);
    server.faults.push(
      refusal(429, { 'retry-after': '0' }),
      // By the clock of the service, a day ahead, this is now.
      refusal(429, { 'retry-after': soon.toUTCString(), date: soon.toUTCString() }),
      refusal(503, { 'retry-after': '0' }),
      (response) => response.destroy(),
    );
    expect((await pull()).parts).toHaveLength(4);
    expect(server.asked.slice(0, 5).every((question) => question === server.asked[0])).toBe(true);
  });

  test('what failed in the middle goes on where it stopped, and what was read is not asked again', async () => {
    // The second page of costs of the first month.
    const broken = (url: URL) =>
      url.pathname.endsWith('/costs') && url.searchParams.has('page') ? { status: 400, body: 'broken' } : openAi(url);
    let isBroken = true;
    const faulty = await startService((url) => (isBroken ? broken(url) : openAi(url)));
    await save('openai', { baseUrl: faulty.baseUrl });
    await expect(pull()).rejects.toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('refuses the question (400)'),
    });
    const [listed] = await bench.call('source.list', {});
    expect(listed).toMatchObject({ lastSuccess: null, failure: { message: expect.stringContaining('broken') } });
    // The same source, well again: the first page of costs is known.
    isBroken = false;
    faulty.asked.length = 0;
    await pull();
    const firstOfCosts = `start_time=${day(before, 1)}`;
    const asked = faulty.asked.filter((one) => one.includes('/costs') && one.includes(firstOfCosts));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('page=page_2');
    expect(await costs()).toEqual([
      [before, 1],
      [month, 0.5],
    ]);
  });

  test('pages of another address are not taken for those of this one', async () => {
    const broken = (url: URL) =>
      url.pathname.endsWith('/costs') && url.searchParams.has('page') ? { status: 400, body: 'broken' } : openAi(url);
    const other = await startService(broken);
    await save('openai', { baseUrl: other.baseUrl });
    await expect(pull()).rejects.toThrow();
    await other.close();
    await save('openai');
    await pull();
    // Every first page is asked of this address, that of the costs of the first month too.
    const first = server.asked.filter((one) => one.includes('/costs') && !one.includes('page='));
    expect(first).toHaveLength(2);
  });

  test('a service that names the same page again and again is ended after it', async () => {
    const endless = await startService(() => ({ body: { data: [], meta: { cursor: 'again' } } }));
    vi.stubEnv('COGSMITH_TEST_PUBLIC', 'pk-1');
    await save('langfuse', { baseUrl: endless.baseUrl, userFrom: 'COGSMITH_TEST_PUBLIC' });
    await expect(pull()).rejects.toMatchObject({ message: expect.stringContaining('does not come to an end') });
    expect(endless.asked).toHaveLength(2);
    await endless.close();
  });

  test('the login of two names is not told, nor a key that a header cannot hold', async () => {
    vi.stubEnv('COGSMITH_TEST_PUBLIC', 'pk-1');
    const login = Buffer.from(`pk-1:${secretValue}`).toString('base64');
    const echo = await startService(() => ({ status: 400, body: `your header was Basic ${login}` }));
    await save('langfuse', { baseUrl: echo.baseUrl, userFrom: 'COGSMITH_TEST_PUBLIC' });
    const told = await pull().catch((failure: Error) => failure.message);
    expect(told).toContain('your header was Basic ***');
    expect(told).not.toContain(login);
    const [first, second] = ['sk-admin-first-line', 'second-line'];
    vi.stubEnv('COGSMITH_TEST_KEY', `${first}\n${second}\n`);
    await save('litellm', { baseUrl: echo.baseUrl });
    const refused = await pull().catch((failure: Error) => failure.message);
    expect(refused).toContain('COGSMITH_TEST_KEY is not a key');
    expect(refused).not.toContain(first);
    await echo.close();
  });

  test.each([
    ['behind', addMonths(month, 1), [before, month, addMonths(month, 1)]],
    ['ahead of', before, [before]],
  ])('a clock that is %s that of the service asks for the months of the service', async (_, there, months) => {
    const date = new Date(`${there}-01T00:10:00Z`).toUTCString();
    // Of few reports.
    const other = await startService(() => ({ body: { results: [], metadata: { has_more: false } }, date }));
    await save('litellm', { baseUrl: other.baseUrl });
    await pull();
    const asked = new Set(other.asked.map((one) => /start_date=(\d{4}-\d\d)/.exec(one)![1]));
    expect([...asked]).toEqual(months);
    await other.close();
  });

  test.each([
    [401, 'refuses the key in COGSMITH_TEST_KEY (401); it needs an admin key.'],
    [404, 'does not exist there (404)'],
  ])('status %i is said with what to do, and without the key', async (status, words) => {
    server.faults.push(refusal(status, {}, `bad key ${secretValue}`));
    const error = await pull().catch((failure: Error) => failure.message);
    expect(error).toContain(words);
    expect(error).not.toContain(secretValue);
    const { location } = (await bench.call('workbench.status', {})).workspace!;
    const stored = ['', '-wal'].map((end) => readFileSync(`${location}${end}`).toString('latin1')).join('');
    expect(stored).not.toContain(secretValue);
  });

  test('a redirect to another host is not followed', async () => {
    server.faults.push(refusal(302, { location: 'https://elsewhere.invalid/' }));
    await expect(pull()).rejects.toMatchObject({ message: expect.stringContaining('which is not followed') });
    expect(server.asked).toHaveLength(1);
  });

  test('an answer that is not a page is not taken for an empty one', async () => {
    server.faults.push((response) => response.end('{"error":"later"}'));
    await expect(pull()).rejects.toMatchObject({ message: expect.stringContaining('form that is not known') });
    server.faults.push((response) => response.end('<html>'));
    await expect(pull()).rejects.toMatchObject({ message: expect.stringContaining('did not answer with JSON') });
    expect(await bench.call('import.list', {})).toEqual([]);
  });
});

/** What the others answer for the month that is asked, by their references; the samples of imports are of these forms. */
const others: readonly {
  readonly service: ServiceName;
  readonly more?: object;
  readonly answer: (url: URL) => unknown;
  readonly header: readonly [string, string];
  readonly cost: number;
}[] = [
  {
    service: 'anthropic',
    header: ['x-api-key', secretValue],
    // 123.45 cents on each of two pages.
    cost: 2.469,
    answer: (url) => {
      const at = url.searchParams.get('starting_at')!;
      const isCost = url.pathname.endsWith('/cost_report');
      const second = url.searchParams.get('page') === 'p2';
      const date = `${at.slice(0, 7)}-0${second ? 2 : 1}`;
      const tokens = {
        uncached_input_tokens: 100,
        cache_read_input_tokens: 0,
        output_tokens: 7,
        model: 'claude-opus-4-5-20251101',
      };
      const cost = {
        amount: '123.45',
        currency: 'USD',
        cost_type: 'tokens',
        description: 'Claude Opus 4.5 Usage - Input Tokens',
        model: 'claude-opus-4-5-20251101',
        token_type: 'uncached_input_tokens',
      };
      const results = [
        isCost ? cost : { ...tokens, cache_creation: { ephemeral_1h_input_tokens: 0, ephemeral_5m_input_tokens: 0 } },
      ];
      const data = [{ starting_at: `${date}T00:00:00Z`, ending_at: `${date}T23:59:59Z`, results }];
      return { data, has_more: !second, next_page: second ? null : 'p2' };
    },
  },
  {
    service: 'litellm',
    header: ['authorization', `Bearer ${secretValue}`],
    cost: 0.9,
    answer: (url) => {
      const page = Number(url.searchParams.get('page'));
      const metrics = { spend: 0.45, prompt_tokens: 900, completion_tokens: 100, api_requests: 3 };
      const results = [
        {
          date: `${url.searchParams.get('start_date')!.slice(0, 7)}-0${page}`,
          metrics,
          breakdown: { models: { 'gpt-5': { metrics } }, providers: { openai: { metrics } } },
        },
      ];
      return { results, metadata: { total_spend: 0.9, page, total_pages: 2, has_more: page < 2 } };
    },
  },
  {
    service: 'langfuse',
    more: { userFrom: 'COGSMITH_TEST_PUBLIC' },
    header: ['authorization', `Basic ${Buffer.from(`pk-1:${secretValue}`).toString('base64')}`],
    cost: 0.001,
    answer: (url) => {
      const second = url.searchParams.get('cursor') === 'c2';
      const of = url.searchParams.get('fromStartTime')!.slice(0, 7);
      const data = [
        {
          ...{
            id: `obs-${of}-${second}`,
            type: 'GENERATION',
            startTime: `${of}-0${second ? 2 : 1}T10:00:00.000Z`,
            environment: 'production',
          },
          ...{
            model: 'claude-sonnet-4-5',
            usageDetails: { input: 100, output: 20, total: 120 },
            costDetails: { total: 0.0005 },
            totalCost: 0.0005,
          },
        },
      ];
      return { data, meta: second ? {} : { cursor: 'c2' } };
    },
  },
];

describe.each(others)('$service', ({ service, more, answer, header, cost }) => {
  test('pages of a month are read by the format of its files, and twice changes nothing', async () => {
    vi.stubEnv('COGSMITH_TEST_PUBLIC', 'pk-1');
    server = await startService((url) => ({ body: answer(url) }));
    await save(service, { since: month, ...more });
    const { parts } = await pull();
    expect(parts.every(({ status }) => status === 'new')).toBe(true);
    const [[of, usd]] = (await costs()) as [[string, number]];
    expect(of).toBe(month);
    expect(usd).toBeCloseTo(cost, 9);
    expect(server.headers.every((one) => one[header[0]] === header[1])).toBe(true);
    const again = await bench.call('source.pull', { name: 'Service', from: month });
    expect(again.parts.every(({ status }) => status === 'unchanged')).toBe(true);
  });
});
