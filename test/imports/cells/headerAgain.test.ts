import { describe, expect, test } from 'vitest';
import { importContent, rowsOf } from '../../support/importedRows.ts';

const head = 'date,provider,model,requests,billed_cost,currency';
const row = '2026-08-01,openai,gpt-5,2,1.50,USD';

describe('files that were put together', () => {
  test('the header again is passed over', async () => {
    const output = await importContent('x.csv', `${head}\n${row}\n${head}\n${row}\n"${head.split(',').join('","')}"\n`);
    expect(output.rows).toMatchObject({ read: 4, usage: 2, skipped: 2, rejected: 0 });
    expect(rowsOf(output.usage)).toMatchObject([{ requests: 4, billedUsd: '3' }]);
  });

  test('rows under the header of another table are rejected, and the first table goes on below its own', async () => {
    const other = 'date,model,provider,billed_cost,requests,currency,region\n2026-08-01,gpt-5,openai,9.99,7,USD,eu';
    const shorter = 'date,requests,model\n2026-08-01,7,gpt-5';
    const output = await importContent('x.csv', `${head}\n${row}\n${shorter}\n${head}\n${row}\n${other}\n`);
    expect(output.rows).toMatchObject({ usage: 2, skipped: 1, rejected: 4 });
    expect(output.issues[0]).toMatchObject({ row: 3, message: expect.stringContaining('a separate file') });
    expect(rowsOf(output.usage)).toMatchObject([{ requests: 4, billedUsd: '3' }]);
  });

  test('rows of separators alone are empty', async () => {
    const output = await importContent('x.csv', `${head}\n,,,,,\n${row}\n , ,,,,\n`);
    expect(output.rows).toMatchObject({ usage: 1, skipped: 2, rejected: 0 });
  });

  test('a row with one wrong cell is still rejected for it', async () => {
    const output = await importContent('x.csv', `${head}\n${row.replace('1.50', 'currency')}\n${row}\n`);
    expect(output.rows).toMatchObject({ usage: 1, rejected: 1 });
    expect(output.issues[0]).toMatchObject({ column: 'billed_cost', value: 'currency' });
  });
});
