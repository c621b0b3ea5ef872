import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import { readRows } from '../readers.ts';

const head =
  'usage_date_utc,model_version,api_key,workspace,usage_type,context_window,usage_input_tokens_no_cache,usage_input_tokens_cache_write_5m,usage_input_tokens_cache_write_1h,usage_input_tokens_cache_read,usage_output_tokens,web_search_count';

describe('Anthropic token export', () => {
  test('the kinds of input are disjoint already', () => {
    const [row] = readRows(
      'anthropic-tokens',
      `${head}\n2026-02-01,claude-opus-4-5-20251101,bot-prod,Default,standard,≤ 200k,43,300,20,9000,70,0`,
    );
    expect(row).toMatchObject({
      kind: 'usage',
      scope: 'Default',
      row: {
        inputTokens: 43,
        cacheReadTokens: 9000,
        cacheWrite5mTokens: 300,
        cacheWrite1hTokens: 20,
        outputTokens: 70,
        contextBand: '<=200k',
        serviceTier: 'standard',
        team: 'Default',
        feature: 'bot',
        environment: 'production',
      },
    });
  });

  test('the oldest header has one column of cache writes', () => {
    const old = head.replace('_cache_write_5m,usage_input_tokens_cache_write_1h', '_cache_write');
    const [row] = readRows(
      'anthropic-tokens',
      `${old}\n2024-12-01,claude-3-5-sonnet-20241022,k,Default,batch,,1,2,3,4,0`,
    );
    expect(row).toMatchObject({
      row: { cacheWrite5mTokens: 2, cacheWrite1hTokens: null, cacheReadTokens: 3, serviceTier: 'batch' },
    });
  });

  test('the newest header adds place and speed', () => {
    const [row] = readRows(
      'anthropic-tokens',
      `${head},inference_geo,speed\n2026-06-01,claude-opus-4-8,k,Default,standard,> 200k,1,0,0,0,1,2,us,fast`,
    );
    expect(row).toMatchObject({ row: { region: 'us', contextBand: '>200k', serviceTier: 'fast', webSearches: 2 } });
  });
});

const costHead = 'usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd';

describe('Anthropic cost export', () => {
  test('both headers read alike', () => {
    const [older] = readRows(
      'anthropic-cost',
      `${costHead},cost_type\n2026-02-01,Claude Opus 4.5,Default,bot,message,≤ 200k,input_cache_read,1.65,token`,
    );
    const [newer] = readRows(
      'anthropic-cost',
      `${costHead},list_price_usd,cost_type,inference_geo,speed\n2026-02-01,Claude Opus 4.5,Default,bot,message,≤ 200k,input_cache_read,1.65,1.83,token,us,standard`,
    );
    expect(older).toMatchObject({
      kind: 'cost',
      row: { billedUsd: '1.65', tokenKind: 'cacheRead', serviceTier: 'standard' },
    });
    expect(newer).toMatchObject({ row: { billedUsd: '1.65', listUsd: '1.83', region: 'us' } });
  });

  test('web search is a tool, not tokens', () => {
    const [row] = readRows(
      'anthropic-cost',
      `${costHead},cost_type\n2026-02-01,,Default,bot,message,,,0.10,web_search`,
    );
    expect(row).toMatchObject({ row: { operation: 'tool', tokenKind: null, description: 'web_search' } });
  });
});

describe('an export that a spreadsheet has saved', () => {
  const head =
    'usage_date_utc;model_version;api_key;workspace;usage_type;context_window;usage_input_tokens_no_cache;usage_output_tokens';
  const line = (date: string) => `${date};claude-opus-4-5-20251101;bot;Default;standard;≤ 200k;10;50`;

  test('may have its days or its months first: it is asked, not guessed', async () => {
    const text = `${head}\n${line('03/02/2026')}\n${line('13/02/2026')}\n`;
    const asked = await importContent('x.csv', text);
    expect(asked.rows).toMatchObject({ usage: 1, rejected: 1 });
    expect(asked.issues[0]).toMatchObject({ column: 'usage_date_utc', value: '03/02/2026' });
    const said = await importContent('x.csv', text, { reading: { dates: 'dayFirst', decimals: null } });
    expect(rowsOf(said.usage).map((row) => row['day'])).toEqual(['2026-02-03', '2026-02-13']);
  });

  test('with dots has its days first, and Windows-1252 keeps the context band', async () => {
    const text = `${head}\n${line('03.02.2026')}\n`.replace('≤', '<=');
    const output = await importContent('x.csv', Buffer.from(text, 'latin1'));
    expect(rowsOf(output.usage)).toMatchObject([{ day: '2026-02-03', contextBand: '<=200k', inputTokens: 10 }]);
  });
});
