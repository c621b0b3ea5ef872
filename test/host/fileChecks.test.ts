import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../support/importedRows.ts';
import fc from '../support/properties.ts';

const said = async (name: string, content: string) => {
  const { issues, unread, usage } = await importContent(name, content);
  return { warnings: issues.filter(({ kind }) => kind === 'warning'), unread, rows: rowsOf(usage) };
};

describe('columns of numbers that no reader uses', () => {
  test('are named with their sums, and those of quantities are warned about', async () => {
    const rows = ['2026-08-01,openai,gpt-5,100,5,7,250,41', '2026-08-02,openai,gpt-5,200,6,8,750,42'];
    const text = `date,provider,model,input_tokens,output_tokens,widget_tokens,latency_ms,project_id\n${rows.join('\n')}\n`;
    const { warnings, unread } = await said('a.csv', text);
    expect(unread).toEqual([
      { column: 'widget_tokens', sum: 15, numbers: 2 },
      { column: 'latency_ms', sum: 1000, numbers: 2 },
    ]);
    expect(warnings).toMatchObject([
      { column: 'widget_tokens', count: 2, message: expect.stringContaining('(sum 15)') },
    ]);
  });

  test('count what is kept: not rows that are rejected, and not columns of text', async () => {
    const text =
      'date,provider,model,input_tokens,widgets,note\n2026-08-01,a,m,1,5,x\nnever,a,m,1,7,y\n2026-08-02,a,m,1,"1,000",z\n';
    expect((await said('a.csv', text)).unread).toEqual([{ column: 'widgets', sum: 1005, numbers: 2 }]);
  });

  test('in JSON too', async () => {
    const record = { date: '2026-08-01', provider: 'a', model: 'm', input_tokens: 4, extra: { searches: 3 } };
    expect((await said('a.json', JSON.stringify([record, record]))).unread).toEqual([
      { column: 'extra.searches', sum: 6, numbers: 2 },
    ]);
  });

  test('are summed of rows that are summed unread as of those that are read', async () => {
    const rows = Array.from(
      { length: 5_000 },
      (_, at) => `2026-08-0${(at % 5) + 1},a,m,${at},${at % 7},-${at % 3}.5,${at % 9 === 0 ? '' : 'x'}`,
    );
    const text = `date,provider,model,input_tokens,widgets,drift,word\n${rows.join('\n')}\n`;
    const sum = (of: (at: number) => number) => rows.reduce((total, _, at) => total + of(at), 0);
    const { unread } = await said('a.csv', text);
    expect(unread).toEqual([
      { column: 'widgets', sum: sum((at) => at % 7), numbers: 5_000 },
      { column: 'drift', sum: -sum((at) => (at % 3) + 0.5), numbers: 5_000 },
    ]);
  });
});

describe('totals that a file states', () => {
  test('of a row are compared with what was kept of it', async () => {
    const text =
      'date,provider,model,input_tokens,output_tokens,total_tokens\n2026-08-01,a,m,100,5,105\n2026-08-01,a,m,100,5,905\n';
    const { warnings } = await said('a.csv', text);
    expect(warnings).toMatchObject([{ column: 'total_tokens', count: 1 }]);
    expect(warnings[0]!.message).toContain(
      'Rows state a total of 905 tokens, but imported rows total 105: 800 (88.4%) are missing',
    );
  });

  test('in a total row are compared with all rows, and subtotals with their sum', async () => {
    const rows = 'date,provider,model,cost_usd\n2026-08-01,a,m,1.10\n2026-08-02,a,m,2.20\n';
    expect((await said('a.csv', `${rows}Total,,,3.30\n`)).warnings).toEqual([]);
    expect((await said('b.csv', `${rows}Subtotal,,,3.00\nSubtotal,,,0.30\nTotal,,,3.30\n`)).warnings).toEqual([]);
    const { warnings } = await said('c.csv', `${rows}never,a,m,6.70\nTotal,,,10.00\n`);
    expect(warnings[0]!.message).toContain(
      'The file states a total of 10 US$ billed, but imported rows total 3.3: 6.7 (67%) are missing',
    );
  });

  test('beside a list of JSON are compared with its rows', async () => {
    const daily = [{ date: '2026-08-01', provider: 'a', model: 'm', cost_usd: 2 }];
    expect((await said('a.json', JSON.stringify({ daily, totals: { cost_usd: 2 } }))).warnings).toEqual([]);
    const { warnings } = await said('b.json', JSON.stringify({ daily, totals: { cost_usd: 5 } }));
    expect(warnings[0]!.message).toContain('3 (60%) are missing');
  });
});

describe('properties', () => {
  const count = fc.integer({ min: 0, max: 1_000 });
  const row = fc.record({ input: count, read: count, output: count, isInside: fc.boolean() });

  test('with a stated total, every token is kept once, whichever way each row counts and whoever reads it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 200 }), async (rows) => {
        const lines = rows.map(({ input, read, output, isInside }) => {
          const total = input + read + output;
          return `2026-08-01,openai,gpt-5,${isInside ? input + read : input},${read},${output},${total}`;
        });
        const head = 'date,provider,model,input_tokens,cached_input_tokens,output_tokens,total_tokens';
        const { warnings, rows: kept } = await said('a.csv', `${[head, ...lines].join('\n')}\n`);
        const sum = (of: 'input' | 'read' | 'output') => rows.reduce((all, one) => all + one[of], 0);
        expect(warnings.filter(({ message }) => message.includes('total'))).toEqual([]);
        expect(kept).toMatchObject([
          { inputTokens: sum('input'), cacheReadTokens: sum('read'), outputTokens: sum('output') },
        ]);
      }),
      { seed: 11, numRuns: 40 },
    );
  });
});
