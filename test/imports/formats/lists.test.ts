import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

/** What a list comes to by month, in cents that floating point cannot blur, and what is told of it. */
async function read(...lines: readonly string[]) {
  const { usage, cost, revenue, issues, rows } = await importContent('list.csv', `${lines.join('\n')}\n`);
  const byMonth = new Map<string, number>();
  for (const row of [...rowsOf(usage), ...rowsOf(cost), ...rowsOf(revenue)]) {
    const month = String(row['day'] ?? row['month']).slice(0, 7);
    const cents = Math.round(Number(row['billedUsd'] ?? row['recognizedUsd'] ?? 0) * 100);
    byMonth.set(month, (byMonth.get(month) ?? 0) + cents);
  }
  return {
    byMonth: Object.fromEntries([...byMonth].map(([month, cents]) => [month, cents / 100])),
    rejected: rows.rejected,
    messages: issues.map(({ message }) => message).join('\n'),
  };
}

describe('a charge whose status says that it was never made', () => {
  test.each(['Void', 'voided', 'Draft', 'Cancelled', 'canceled', 'Declined', 'Rejected', 'Storniert'])(
    '%s is left out and told',
    async (status) => {
      const { byMonth, messages } = await read(
        'Date,Vendor,Amount,Status',
        '2026-07-01,OpenAI,100,Paid',
        `2026-07-05,OpenAI,70,${status}`,
      );
      expect(byMonth).toEqual({ '2026-07': 100 });
      expect(messages).toContain(`"${status}" (70)`);
    },
  );

  test.each(['Paid', 'Pending', 'Open', 'Overdue', 'Reversed', 'CA'])('%s counts', async (status) => {
    const { byMonth } = await read('Date,Vendor,Amount,Status', `2026-07-05,OpenAI,70,${status}`);
    expect(byMonth).toEqual({ '2026-07': 70 });
  });

  test('of a customer as well; a request that was cancelled used its tokens', async () => {
    const revenue = await read('Month,Customer,Revenue,Status', '2026-07,Acme,100,Paid', '2026-07,Beta,60,Void');
    expect(revenue.byMonth).toEqual({ '2026-07': 100 });
    const log = await read(
      'timestamp,model,provider,input_tokens,cost,status',
      '2026-07-01,gpt-5,openai,9,2,cancelled',
    );
    expect(log.byMonth).toEqual({ '2026-07': 2 });
  });

  test.each([
    ['Status', 'Forecast'],
    ['A/F', 'F'],
    ['Act/Bud', 'B'],
  ])('a plan in column %s is no actual', async (column, word) => {
    const { byMonth, messages } = await read(
      `Month,Vendor,Cost,${column}`,
      'Jul 2026,OpenAI,100,A',
      `Aug 2026,OpenAI,120,${word}`,
    );
    expect(byMonth).toEqual({ '2026-07': 100 });
    expect(messages).toContain(`"${word}" (120)`);
  });
});

describe('the unit of a column', () => {
  test.each([
    ['Cost (cents)', '12345', 123.45],
    ['Cost (in US cents)', '12345', 123.45],
    ['Amount (minor units)', '12345', 123.45],
    ['Cost (micros)', '12340000', 12.34],
    ['Cost ($K)', '1.5', 1500],
    ['Cost (USD)', '12345', 12345],
  ])('%s', async (column, amount, usd) => {
    const { byMonth } = await read(`Date,Vendor,${column}`, `2026-07-01,OpenAI,${amount}`);
    expect(byMonth).toEqual({ '2026-07': usd });
  });

  test('stands above the table too', async () => {
    const { byMonth, messages } = await read('All amounts in cents', 'Date,Vendor,Cost', '2026-07-01,OpenAI,12345');
    expect(byMonth).toEqual({ '2026-07': 123.45 });
    expect(messages).toContain('Amounts are read in cents');
  });
});

describe('a total of a list', () => {
  const list = ['Month,Vendor,Cost', '2026-07,OpenAI,100', '2026-07,Anthropic,50'];
  const next = ['2026-08,OpenAI,110', '2026-08,Anthropic,60'];

  test.each(['All', 'Overall', 'All vendors', 'Combined'])('called %s counts once, above or below', async (name) => {
    const below = await read(...list, `2026-07,${name},150`, ...next, `2026-08,${name},170`);
    expect(below.byMonth).toEqual({ '2026-07': 150, '2026-08': 170 });
    expect(below.messages).toContain(`"${name}" $320.00`);
    const above = await read(list[0]!, `2026-07,${name},150`, `2026-08,${name},170`, ...list.slice(1), ...next);
    expect(above.byMonth).toEqual({ '2026-07': 150, '2026-08': 170 });
  });

  test('called All that is none counts, and is told', async () => {
    const { byMonth, messages } = await read(...list, '2026-07,All,40');
    expect(byMonth).toEqual({ '2026-07': 190 });
    expect(messages).toContain('"All" ($40.00) is named as a total but is not the sum');
  });

  test('without a name is one where each is the sum of its month', async () => {
    const { byMonth, messages } = await read(...list, '2026-07,,150', '2026-08,OpenAI,110', '2026-08,,110');
    expect(byMonth).toEqual({ '2026-07': 150, '2026-08': 110 });
    expect(messages).toContain('Rows with blank labels (260 in 2) sum up other rows');
  });

  test('of a vendor whose model is blank, and of all, counts once', async () => {
    const rows = [
      'Month,Vendor,Model,Cost',
      ...['2026-07,OpenAI,gpt-5,60', '2026-07,OpenAI,gpt-5-mini,40', '2026-07,OpenAI,,100'],
      ...['2026-07,Anthropic,claude-opus-4-5,50', '2026-07,Anthropic,,50', '2026-07,,,150'],
    ];
    expect((await read(...rows)).byMonth).toEqual({ '2026-07': 150 });
    expect((await read(rows[0]!, ...rows.slice(1).reverse())).byMonth).toEqual({ '2026-07': 150 });
  });

  test('is none where some other blank is not: they count, and the doubt is told', async () => {
    const { byMonth, messages } = await read(...list, '2026-07,,150', ...next, '2026-08,,7');
    expect(byMonth).toEqual({ '2026-07': 300, '2026-08': 177 });
    expect(messages).toContain('Rows with blank labels (150 in 1) are the sum of other rows');
  });

  test('costs without a vendor count', async () => {
    const { byMonth, messages } = await read(...list, '2026-07,,149');
    expect(byMonth).toEqual({ '2026-07': 299 });
    expect(messages).not.toContain('blank labels');
  });
});

describe('the month of a bill', () => {
  test('is what it is for, not when it was written', async () => {
    const { byMonth } = await read(
      'Vendor,Invoice Date,Service Period,Amount',
      'OpenAI,2026-08-03,2026-07,100',
      'OpenAI,2026-09-03,Aug 2026,200',
    );
    expect(byMonth).toEqual({ '2026-07': 100, '2026-08': 200 });
  });

  test('is each of its months by days, where it has a start and an end', async () => {
    // 31 days of July and 31 of August: $310 each.
    const { byMonth } = await read('Vendor,Start Date,End Date,Amount', 'Cursor,2026-07-01,2026-08-31,620');
    expect(byMonth).toEqual({ '2026-07': 310, '2026-08': 310 });
  });
});
