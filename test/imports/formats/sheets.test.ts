import { describe, expect, test } from 'vitest';
import { tableSize } from '../../../models/imports/headerUnit.ts';
import { importContent, rowsOf } from '../../support/importedRows.ts';
import fc from '../../support/properties.ts';

const sumOf = (rows: ReturnType<typeof rowsOf>, field: string) =>
  rows.reduce((sum, row) => sum + Math.round(Number(row[field] ?? 0) * 100), 0) / 100;

async function read(...lines: readonly string[]) {
  const { usage, cost, revenue, issues } = await importContent('sheet.csv', `${lines.join('\n')}\n`);
  expect(usage.size).toBe(0);
  return {
    cost: sumOf(rowsOf(cost), 'billedUsd'),
    revenue: sumOf(rowsOf(revenue), 'recognizedUsd'),
    rows: rowsOf(cost),
    messages: issues.map(({ message }) => message).filter((message) => !message.includes('no currency')),
  };
}

describe('rows of a sheet that sum up others', () => {
  test.each([
    ['above, called a subtotal of something', 'OpenAI,10,20', 'Anthropic,1,(2)', 'Subtotal LLM,11,18', 'Pinecone,5,5'],
    [
      'below the name of their sum',
      'Total LLM,11,18',
      'OpenAI,10,20',
      'Anthropic,1,(2)',
      'Total other,5,5',
      'Other,5,5',
    ],
    ['in another language', 'OpenAI,10,20', 'Anthropic,1,-2', 'Zwischensumme KI,11,18', 'Pinecone,5,5'],
    ['of nobody', 'OpenAI,10,20', 'Anthropic,1,-2', 'Pinecone,5,5', ',16,23'],
    ['of one vendor each', 'OpenAI,10,20', 'OpenAI Total,10,20', 'Anthropic,1,-2', 'Pinecone,5,5', 'Total AI,16,23'],
    ['in whole dollars', 'OpenAI,9.6,20.3', 'Anthropic,1.4,-2.3', 'Sum of LLM,11,18', 'Pinecone,5,5'],
  ])('%s count once', async (_, ...rows) => {
    expect((await read('Vendor,Jul 2026,Aug 2026', ...rows)).cost).toBe(39);
  });

  test('of a statement count once: total and net revenue are those of their lines', async () => {
    const { revenue } = await read(
      'Line,Jul 2026,Aug 2026',
      ...['Subscription revenue,100,110', 'Usage revenue,50,55', 'Total revenue,150,165', 'COGS,60,70'],
    );
    expect(revenue).toBe(315);
    const net = await read('Line,Jul 2026,Aug 2026', 'Gross revenue,100,110', 'Discounts,-10,-11', 'Net revenue,90,99');
    expect(net.revenue).toBe(189);
  });

  test('by their name alone count, and are told', async () => {
    const { revenue, messages } = await read('Customer,Jul 2026,Aug 2026', 'Acme,5,10', 'Total Wine,5,10');
    expect(revenue).toBe(30);
    expect(messages).toEqual([expect.stringContaining('"Total Wine" (15) is named as a total but is not the sum')]);
  });

  test('by their amounts alone count, and are told', async () => {
    const sheet = ['Vendor,Jul 2026,Aug 2026,Sep 2026', 'AWS,15,25,35.5', 'Bedrock,10,20,30', 'SageMaker,5,5,5.5'];
    const { cost, messages } = await read(...sheet);
    expect(cost).toBe(151);
    expect(messages).toEqual([expect.stringContaining('"AWS" (75.5) is the sum of rows beside it in every month')]);
  });
});

describe('a sheet', () => {
  test.each([
    [['in $000s', 'Vendor,Jul 2026,Aug 2026', 'OpenAI,10.5,20'], 30_500],
    [['kUSD,', 'Vendor,Jul 2026,Aug 2026', 'OpenAI,10.5,20'], 30_500],
    [['Vendor (USD thousands),Jul 2026,Aug 2026', 'OpenAI,10.5,20'], 30_500],
    [['Amounts in millions of USD', 'Vendor,Jul 2026,Aug 2026', 'OpenAI,0.5,2'], 2_500_000],
    [['Customers above $1M', 'Vendor,Jul 2026,Aug 2026', 'OpenAI,10.5,20'], 30.5],
  ])('says in what its amounts are: %j', async (lines, usd) => {
    const { cost, messages } = await read(...lines);
    expect(cost).toBe(usd);
    expect(messages.some((message) => message.includes('Amounts are read in'))).toBe(usd !== 30.5);
  });

  test.each([
    ...['401(k) plan costs', 'AI costs in K-12 schools', 'AI spend in M&A', 'We save millions of dollars with AI'],
    ...['Plan (M)', 'Sign-ups in K', 'Report (k)', 'Team in MM'],
  ])('"%s" is no unit', (text) => expect(tableSize([text])).toBeNull());

  test.each([
    [['Revenue in $M'], 6],
    [['Revenue in $M, cost in $000s'], 0],
    [['Revenue in $M', 'cost in $000s'], 0],
    [['Tokens in millions'], 0],
    [['AI cost by customer (in thousands)'], 3],
    [['Amounts in K'], 3],
  ])('%j counts by the power %d of ten', (texts, power) => expect(tableSize(texts)?.power).toBe(power));

  test('a unit that may not be of all amounts is told, and scales nothing', async () => {
    const { cost, messages } = await read(
      'Revenue in $M and cost in $000s',
      'Vendor,Jul 2026,Aug 2026',
      'OpenAI,10,20',
    );
    expect(cost).toBe(30);
    expect(messages).toContainEqual(expect.stringContaining('they are read as they stand'));
  });

  test('a size said of money leaves counts as they are', async () => {
    const { usage } = await importContent(
      'u.csv',
      'Amounts in thousands of USD\ndate,vendor,model,input_tokens,cost\n2026-07-05,openai,gpt-5,1000,2.5\n',
    );
    expect(rowsOf(usage)).toMatchObject([{ inputTokens: 1000, billedUsd: '2500' }]);
    expect(tableSize(['in thousands', 'in millions'])?.power).toBe(0);
  });

  test('with one month twice is read where both agree, and asked about elsewhere', async () => {
    const { cost, messages } = await read('Vendor,Jul 2026,2026-07,Aug 2026', 'OpenAI,10,10,20', 'Cohere,1,2,3');
    expect(cost).toBe(30);
    expect(messages).toEqual([
      '"Jul 2026" (column 2) and "2026-07" (column 3) are the same month but contain 1 and 2; rename or remove one of them.',
    ]);
  });

  test.each(['Anbieter', 'Lieferant', 'Fournisseur', 'Proveedor', 'Fornitore'])(
    'of a column %s is of cost',
    async (name) => {
      expect((await read(`${name},Jul 2026,Aug 2026`, 'OpenAI,10,20')).cost).toBe(30);
    },
  );

  test('that does not say whose amounts they are is asked about where it has a vendor', async () => {
    const { cost, revenue, messages } = await read(',Jul 2026,Aug 2026', 'Acme,1,2', 'OpenAI,10,20');
    expect([cost, revenue]).toEqual([0, 0]);
    expect(messages).toEqual([expect.stringContaining('"OpenAI" is a vendor or a customer'), expect.anything()]);
    const said = await importContent('sheet.csv', ',Jul 2026,Aug 2026\nOpenAI,10,20\n', {
      format: 'generic-revenue-wide',
    });
    expect(sumOf(rowsOf(said.revenue), 'recognizedUsd')).toBe(30);
    expect((await read('Customer,Jul 2026,Aug 2026', 'OpenAI,10,20')).revenue).toBe(30);
  });

  test('of cost leaves out what people write below it, tells tax apart and asks about credits above 0', async () => {
    const below = ['Budget,9,9', 'Variance,-1,1', 'Average,5,6', 'MoM growth,,10%', '% of revenue,3%,4%'];
    const { cost, rows, messages } = await read(
      'Vendor,Jul 2026,Aug 2026',
      ...['OpenAI,10,20', 'VAT 20%,2,4', 'AWS credits,-3,-3', 'Azure credits,5,5', ...below],
    );
    expect(cost).toBe(30 + 6 - 6);
    expect(rows.filter(({ chargeCategory }) => chargeCategory === 'tax')).toHaveLength(2);
    expect(rows.filter(({ chargeCategory }) => chargeCategory === 'credit')).toHaveLength(2);
    expect(messages.filter((message) => message.endsWith('not cost'))).toHaveLength(5);
    expect(messages).toContainEqual(expect.stringContaining('"Azure credits" has an amount above 0 (5)'));
  });

  test('of cost counts what only a team or a feature is called like a budget, an average or tax', async () => {
    const { cost, rows } = await read(
      'Vendor,Team,Feature,Jul 2026,Aug 2026',
      ...['OpenAI,Growth,,10,20', 'Cohere,,Forecast,1,2', 'Mistral,Tax,Tax assistant,3,4'],
    );
    expect(cost).toBe(40);
    expect(rows.map(({ chargeCategory }) => chargeCategory)).not.toContain('tax');
  });

  test('names what it does not count, with its amount', async () => {
    const { messages } = await read(
      'Vendor,Jul 2026,Aug 2026',
      ...['OpenAI,10,20', 'Cohere,1,2', 'Total AI,11,22', 'Delta,7,8', 'MoM growth,,10%', ',11,22'],
    );
    expect(messages).toContain(
      'Rows not counted because of their names: "Total AI" (33), "Delta" (15), "MoM growth" (0), a row without a name (33).',
    );
  });

  test('of many rows and whole dollars keeps what is only near their sum by chance', async () => {
    const many = Array.from({ length: 60 }, (_, at) => `Vendor ${at},${(at * 7) % 23},${(at * 5) % 19}`);
    const { cost, messages } = await read('Vendor,Jul 2026,Aug 2026', ...many, 'Net Insight,165,195');
    const sum = Array.from({ length: 60 }, (_, at) => ((at * 7) % 23) + ((at * 5) % 19)).reduce((a, b) => a + b, 0);
    expect(cost).toBe(sum + 360);
    expect(messages).toContainEqual(expect.stringContaining('"Net Insight" (360) is named as a total'));
  });

  test('tells a subtotal so far down that its rows are not sought', async () => {
    const many = Array.from({ length: 620 }, (_, at) => `Vendor ${at},1.5,2.25`);
    const { messages } = await read('Vendor,Jul 2026,Aug 2026', ...many, 'Subtotal LLM,930,1395');
    expect(messages).toContainEqual(expect.stringContaining('"Subtotal LLM" (2,325) is named as a total'));
  });

  test('may have the dash of an accounting format for nothing', async () => {
    expect((await read('Vendor,Jul 2026,Aug 2026', 'OpenAI," $ -   "," $ 5.00 "', 'Cohere,€ –,1')).cost).toBe(6);
  });
});

describe('rows of a list that are the total of something', () => {
  const list = (head: string, ...rows: readonly string[]) => read(head, ...rows);

  test('count once in a list of cost, by the name of what they total or by their sum', async () => {
    const { cost, messages } = await list(
      'Month,Vendor,Model,Cost (USD)',
      ...['2026-01,OpenAI,gpt-5,10', '2026-01,OpenAI,gpt-5-mini,5', '2026-01,OpenAI Total,,15'],
      ...['2026-01,Cohere,,7', '2026-01,Subtotal LLM,,22', '2026-01,Pinecone,,3', '2026-01,Grand Total,,25'],
    );
    expect(cost).toBe(25);
    expect(messages).toEqual([
      'Rows named total ($62.00) sum up other rows and are not counted: "OpenAI Total" $15.00, "Subtotal LLM" $22.00, "Grand Total" $25.00.',
    ]);
  });

  test('count once in a list of revenue', async () => {
    const { revenue } = await list(
      'month,customer,revenue,currency',
      ...['2026-01,Acme,10,USD', '2026-01,Beta,5,USD', '2026-01,Total Enterprise,15,USD', '2026-01,Gamma,7,USD'],
      '2026-01,Total,22,USD',
    );
    expect(revenue).toBe(22);
  });

  test('count where nothing shows what they total, and are told', async () => {
    const { revenue, messages } = await list(
      'month,customer,revenue,currency',
      '2026-01,Acme,10,USD',
      '2026-01,Total Wine,10,USD',
    );
    expect(revenue).toBe(20);
    expect(messages).toEqual([expect.stringContaining('"Total Wine" ($10.00) is named as a total')]);
  });

  test('count where another row has the name of what they total but not its sum', async () => {
    const { revenue, messages } = await list(
      'month,product,revenue,currency',
      ...['2026-01,Access,10,USD', '2026-01,Total Access,50,USD', '2026-01,Beta,5,USD'],
    );
    expect(revenue).toBe(65);
    expect(messages).toEqual([expect.stringContaining('"Total Access" ($50.00)')]);
  });

  test.each(['', ',0.001'])('count in a log of calls that cost less than a cent or nothing: "%s"', async (usd) => {
    const rows = ['chat', 'chat', 'net chat', 'chat', 'net chat'].map(
      (name) => `2026-01-01,openai,m,${name},100${usd}`,
    );
    const head = `date,provider,model,feature,input_tokens${usd && ',cost_usd'}`;
    const { usage } = await importContent('log.csv', [head, ...rows, ''].join('\n'));
    expect(sumOf(rowsOf(usage), 'inputTokens')).toBe(500);
  });

  test.each([
    [
      'of each month',
      [1, 2, 3].flatMap((at) => [
        `2026-0${at}-01,openai,a,${at}`,
        `2026-0${at}-01,openai,b,1`,
        `2026-0${at}-01,OpenAI total,,${at + 1}`,
      ]),
      9,
    ],
    ['below all days', [...[1, 2, 3].map((at) => `2026-01-0${at},openai,a,${at}`), '2026-01-03,OpenAI total,,6'], 6],
  ] as const)('of tokens %s count once, though plain rows are summed unread', async (_, rows, tokens) => {
    const text = ['date,provider,model,input_tokens', ...rows, '2026-03-09,cohere,c,0', ''].join('\n');
    const { usage, issues } = await importContent('list.csv', text);
    expect(sumOf(rowsOf(usage), 'inputTokens')).toBe(tokens);
    expect(issues.map(({ message }) => message)).toContainEqual(expect.stringContaining('"OpenAI total"'));
  });

  test('take all their months back', async () => {
    const { cost } = await list(
      'period_start,period_end,vendor,cost_usd',
      ...['2026-01-01,2026-02-28,OpenAI,59', '2026-01-01,2026-02-28,Cohere,118', '2026-01-01,2026-02-28,Total,177'],
    );
    expect(cost).toBe(177);
  });
});

test('an amount in dollars counts before the same in a currency that nothing names', async () => {
  expect((await read('date,vendor,amount,amount_usd', '2026-01-01,openai,90,100')).cost).toBe(100);
  const { usage } = await importContent('u.csv', 'date,model,input_tokens,cost,cost_usd\n2026-01-01,m,5,90,100\n');
  expect(rowsOf(usage)).toMatchObject([{ billedUsd: '100' }]);
});

test('a table above another that is read instead is told', async () => {
  const { revenue, messages } = await read(
    ...['date,vendor,cost_usd', '2026-01-01,openai,1.5', '', 'month,customer,revenue', '2026-01,Acme,100'],
  );
  expect(revenue).toBe(100);
  expect(messages).toContain(
    'A table above the header (date, vendor, cost_usd) was not read; import it as a file of its own.',
  );
});

test('tokens that a list states in total alone are told to be missing', async () => {
  const { messages } = await read('date,provider,model,total_tokens,cost_usd', '2026-01-01,openai,gpt-5,1000,0.5');
  expect(messages).toEqual([expect.stringContaining('Rows state a total of 1,000 tokens, but imported rows total 0')]);
});

describe('properties', () => {
  const cents = fc.integer({ min: -50_000, max: 500_000 });
  const group = fc.array(fc.tuple(cents, cents, cents), { minLength: 1, maxLength: 4 });

  test('subtotals and totals of any groups change nothing', { timeout: 60_000 }, async () => {
    const usd = (value: number) => (value / 100).toFixed(2);
    await fc.assert(
      fc.asyncProperty(fc.array(group, { minLength: 1, maxLength: 4 }), async (groups) => {
        const add = (rows: readonly (readonly number[])[]) =>
          [0, 1, 2].map((at) => rows.reduce((sum, row) => sum + row[at]!, 0));
        const line = (name: string, row: readonly number[]) => [name, ...row.map(usd)].join(',');
        const lines = groups.flatMap((rows, at) => [
          ...rows.map((row, place) => line(`vendor ${at} ${place}`, row)),
          ...(rows.length > 1 ? [line(`Subtotal group ${at}`, add(rows))] : []),
        ]);
        const total = add(groups.flat());
        const { cost } = await read('Vendor,Jul 2026,Aug 2026,Sep 2026', ...lines, line('Grand total', total));
        expect(cost).toBeCloseTo(total.reduce((sum, value) => sum + value, 0) / 100, 6);
      }),
      { numRuns: 40 },
    );
  });
});
