import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

async function read(...lines: readonly string[]) {
  const { cost, revenue, issues } = await importContent('sheet.csv', `${lines.join('\n')}\n`);
  const sum = (rows: ReturnType<typeof rowsOf>, field: string) =>
    rows.reduce((total, row) => total + Number(row[field] ?? 0), 0);
  return {
    cost: sum(rowsOf(cost), 'billedUsd'),
    revenue: sum(rowsOf(revenue), 'recognizedUsd'),
    users: sum(rowsOf(revenue), 'activeUsers'),
    messages: issues.map(({ message }) => message),
  };
}

const months = 'Jul 2026,Aug 2026';

describe('a column of kinds is no column of measures', () => {
  test.each([
    ['Category', 'Seats', 'API calls', 'Planning tools'],
    ['Type', 'Tokens', 'Volume discount plan', 'Revenue share'],
    ['Line', 'Call center', 'Users', 'Batch'],
  ])('of cost: %s', async (name, ...kinds) => {
    const rows = kinds.map((kind, at) => `Vendor ${at},${kind},10,20.5`);
    expect((await read(`Vendor,${name},${months}`, ...rows)).cost).toBe(91.5);
  });

  test.each([
    ['Category', 'Asset management', 'Cash & carry', 'Cost leaders', 'Balanced'],
    ['Type', 'Billing API', 'Seats', 'Usage', 'Tasks done'],
  ])('of revenue: %s', async (name, ...kinds) => {
    const rows = kinds.map((kind, at) => `Customer ${at},${kind},10,20.5`);
    const { revenue, users } = await read(`Customer,${name},${months}`, ...rows);
    expect([revenue, users]).toEqual([122, 0]);
  });
});

describe('a column of measures', () => {
  test.each([
    ['Type', 'Cost', 'Tokens'],
    ['Category', 'AI spend', 'API calls'],
    ['Metric', 'Token cost', 'Cost per 1M tokens'],
    ['Scenario', 'Actual', 'Budget'],
    ['Version', 'Actuals', 'Forecast Q3'],
    ['Type', 'Actual', 'Budget 2026'],
  ])('of cost, called %s: %s counts and %s is told', async (name, counted, passed) => {
    const { cost, messages } = await read(
      `Vendor,${name},${months}`,
      ...[`OpenAI,${passed},100,200`, `OpenAI,${counted},10,20`, `Cohere,${passed},1,2`, `Cohere,${counted},5,5`],
    );
    expect(cost).toBe(40);
    expect(messages).toContain(`Rows not counted because of their names: "${passed}" (303).`);
  });

  test.each([
    ['Category', 'Subscriptions', 'COGS', 'Gross margin'],
    ['Line', 'Usage revenue', 'Deferred', 'Hosting cost'],
    ['Scenario', 'Actual', 'Budget', 'Forecast'],
  ])('of revenue, called %s: %s counts', async (name, counted, ...passed) => {
    const rows = [counted, ...passed].map((what, at) => `Core,${what},${10 ** at},${2 * 10 ** at}`);
    const { revenue, messages } = await read(`Product,${name},${months}`, ...rows);
    expect(revenue).toBe(3);
    expect(messages).toContain(`Rows not counted because of their names: "${passed[0]}" (30), "${passed[1]}" (300).`);
  });

  test('that is none leaves it open whether vendors are paid or pay', async () => {
    const { cost, revenue, messages } = await read(`Name,Category,${months}`, 'OpenAI,LLM,10,20', 'Cohere,LLM,1,2');
    expect([cost, revenue]).toEqual([0, 0]);
    expect(messages).toContainEqual(expect.stringContaining('"OpenAI" is a vendor or a customer'));
  });
});

describe('columns that a line above the months marks as a budget', () => {
  test('are left out and told beside actuals', async () => {
    const { cost, messages } = await read(
      ',Actual,,Budget',
      'Vendor,Jan 2026,Feb 2026,Mar 2026',
      ...['OpenAI,10.5,20,30', 'Cohere,1,2,3', 'Total,11.5,22,33'],
    );
    expect(cost).toBe(33.5);
    expect(messages).toContain('Columns not counted because of their names: "Budget" (33).');
  });

  test('count once a month that stands in both', async () => {
    const { revenue, messages } = await read(
      ',Budget,Actual,Budget,Actual',
      'Customer,Jan 2026,Jan 2026,Feb 2026,Feb 2026',
      'Acme,10,11,20,22',
    );
    expect(revenue).toBe(33);
    expect(messages).toContain('Columns not counted because of their names: "Budget" (30).');
  });

  test('are asked about below a title that says budget', async () => {
    await expect(read('Budget 2026,,', 'Vendor,Jan 2026,Feb 2026', 'OpenAI,1,2')).rejects.toThrow(
      /planned, not actual/,
    );
  });
});

test.each(['Actual', 'Actuals', '- Actual', '(actual)'])(
  'a month called %s is one, its budget is told',
  async (word) => {
    const { cost, messages } = await read(
      `Vendor,Jan 2026 ${word},Jan 2026 Budget,Feb 2026 ${word},Feb 2026 Budget`,
      ...['OpenAI,10.5,90,20,91', 'Cohere,1,9,2,8'],
    );
    expect(cost).toBe(33.5);
    expect(messages).toContain('Columns not counted because of their names: "Budget" (198).');
  },
);

test('a sheet of nothing but totals says so', async () => {
  const { cost, messages } = await read(`Vendor,${months}`, 'Total,10,20');
  expect(cost).toBe(0);
  expect(messages).toContainEqual(expect.stringContaining('no rows besides totals ("Total")'));
});

test('Net alone is a name unless it is the sum of what is above it', async () => {
  const { cost } = await read(`Model,${months}`, 'resnet,10,20', 'Net,5,5', 'gpt-5,1,1');
  expect(cost).toBe(42);
  const list = await importContent(
    'list.csv',
    'month,customer,product,revenue,currency\n2026-07,Acme,Net,20,USD\n2026-07,Bravo,Core,5,USD\n',
  );
  expect(rowsOf(list.revenue).reduce((sum, { recognizedUsd }) => sum + Number(recognizedUsd), 0)).toBe(25);
});

describe('a list of actuals and budgets', () => {
  test.each(['scenario', 'type', 'actual_or_budget'])('of cost counts actuals alone: %s', async (name) => {
    const rows = Array.from(
      { length: 40 },
      (_, at) => `2026-07-${10 + (at % 20)},openai,gpt-5,${at % 2 ? 'Budget' : 'Actual'},${at % 2 ? 100 : 1}`,
    );
    const { usage, cost, issues } = await importContent(
      'l.csv',
      [`date,provider,model,${name},cost_usd`, ...rows, ''].join('\n'),
    );
    const sum = [...rowsOf(usage), ...rowsOf(cost)].reduce((total, row) => total + Number(row['billedUsd']), 0);
    expect(sum).toBe(20);
    expect(issues.map(({ message }) => message)).toContain(
      'Rows not counted because of their names: "Budget" (2,000).',
    );
  });

  test('of revenue too, and of tokens that are read unread', async () => {
    const revenue = await importContent(
      'r.csv',
      'month,customer,scenario,revenue,currency\n2026-07,Acme,Actual,10,USD\n2026-07,Acme,Budget,90,USD\n',
    );
    expect(rowsOf(revenue.revenue)).toMatchObject([{ recognizedUsd: '10' }]);
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `2026-07-01,openai,gpt-5,${at % 3 ? 'actual' : 'forecast'},10,0.5`,
    );
    const { usage, issues } = await importContent(
      'u.csv',
      ['date,provider,model,scenario,input_tokens,cost_usd', ...rows, ''].join('\n'),
    );
    expect(rowsOf(usage)).toMatchObject([{ inputTokens: 20_000, billedUsd: '1000' }]);
    expect(issues.map(({ message }) => message)).toContain(
      'Rows not counted because of their names: "forecast" (500).',
    );
  });
});
