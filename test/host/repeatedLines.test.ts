import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench, unaccounted } from '../support/importing.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const bring = async (text: string) => {
  const result = await bench.bring(bench.write('export.csv', text));
  expect(unaccounted(result)).toBe(0);
  return { result, usd: (await bench.usage([])).total.costUsd };
};
const said = (part: string) => expect.objectContaining({ message: expect.stringContaining(part) });

describe('rows named total in the middle of a table', () => {
  test.each(['Total', 'Grand Total', 'Subtotal', 'Gesamt'])(
    'called %s sum up others and do not count',
    async (name) => {
      const { result, usd } = await bring(
        `Month,Provider,Model,Cost (USD)\n2026-07,openai,gpt-4o,3\n2026-07,anthropic,claude-sonnet-4,4\n2026-07,${name},,7\n2026-08,openai,gpt-4o,5\n2026-08,openai,${name},5\n`,
      );
      expect(usd).toBe(12);
      expect(result.billed).toBe('12');
      expect(result.issues).toContainEqual(said('Rows named total ($12.00) sum up other rows'));
    },
  );

  test('count where the file has no other rows', async () => {
    expect((await bring('Month,Provider,Cost (USD)\n2026-07,Total,7\n2026-08,Total,5\n')).usd).toBe(12);
  });

  test('do not count with their tokens either', async () => {
    await bring(
      'Month,Provider,Model,input_tokens,Cost (USD)\n2026-07,openai,gpt-4o,100,3\n2026-07,openai,gpt-4o-mini,50,1\n2026-07,openai,Total,150,4\n',
    );
    expect((await bench.usage([])).total).toMatchObject({ inputTokens: 150, costUsd: 4 });
  });
});

describe('a request that a file holds twice', () => {
  const row = (id: string, usd: string, at = '10:00:00') => `${id},2026-07-01T${at}Z,openai,gpt-4o,100,10,${usd}`;
  const table = (...rows: readonly string[]) =>
    ['request_id,timestamp,provider,model,input_tokens,output_tokens,cost_usd', ...rows, ''].join('\n');

  test('counts once, and that is said', async () => {
    const { result, usd } = await bring(table(row('r1', '1'), row('r1', '1'), row('r2', '1')));
    expect(usd).toBe(2);
    expect(result.rows).toMatchObject({ usage: 2, skipped: 1 });
    expect(result.issues).toContainEqual(said('Request is in the file more than once'));
  });

  test('counts every line of it that differs', async () => {
    expect((await bring(table(row('r1', '1'), row('r1', '2'), row('r1', '1', '10:00:05')))).usd).toBe(4);
  });

  test('counts every row where none is named', async () => {
    const text = 'date,provider,model,cost_usd\n2026-07-01,openai,gpt-4o,1\n2026-07-01,openai,gpt-4o,1\n';
    expect((await bring(text)).usd).toBe(2);
  });
});

test('a row of too few cells whose amount stands in another column is rejected, not passed over', async () => {
  const { result } = await bring(
    'date,provider,model,team,cost_usd\n2026-07-01,openai,gpt-4o,x,3\n2026-07-02,openai,gpt-4o,4\n',
  );
  expect(result.rows).toMatchObject({ cost: 1, rejected: 1, skipped: 0 });
  expect(result.issues).toContainEqual(said('The row has 4 cells and the header 5'));
});

test('a ledger of bills is not taken for revenue recognition', async () => {
  const result = await bench.bring(
    bench.write('ledger.csv', 'Date,Type,Name,Debit,Credit,Amount\n07/31/2026,Bill,OpenAI,"100.00",,"100.00"\n'),
  );
  expect(result.status).toBe('failed');
  expect(result.issues).toContainEqual(said('hold amounts, not the accounts'));
});

test('what was written for five minutes is no column that was not read', async () => {
  const written = { ephemeral_5m_input_tokens: 600, ephemeral_1h_input_tokens: 400 };
  const usage = { input_tokens: 100, cache_creation_input_tokens: 1000, cache_creation: written, output_tokens: 50 };
  const line = { timestamp: '2026-07-01T00:00:00Z', model: 'claude-sonnet-4-20250514' };
  for (const message of [
    { ...line, usage },
    { ...line, type: 'assistant', message: { id: 'm1', model: line.model, usage } },
  ]) {
    const result = await bench.bring(bench.write('log.jsonl', `${JSON.stringify(message)}\n`));
    expect(result.rows.usage).toBe(1);
    expect(result.unread ?? []).toEqual([]);
  }
});
