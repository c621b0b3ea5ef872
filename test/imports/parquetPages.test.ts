import { parquetWriteBuffer } from 'hyparquet-writer';
import { expect, test } from 'vitest';
import { importContent, rowsOf } from '../support/importedRows.ts';
import { withPageSums } from '../support/withPageSums.ts';

const columns = [
  { name: 'date', data: ['2026-08-01', '2026-08-02'], type: 'STRING' as const },
  { name: 'provider', data: ['openai', 'openai'], type: 'STRING' as const },
  { name: 'model', data: ['gpt-5', 'gpt-5'], type: 'STRING' as const },
  { name: 'input_tokens', data: [5, 7], type: 'INT32' as const },
  { name: 'cost_usd', data: [0.5, 0.25], type: 'DOUBLE' as const },
];
const file = () => withPageSums(parquetWriteBuffer({ columnData: columns, codec: 'UNCOMPRESSED' }));

test('a Parquet file whose pages carry checksums is read where they hold', async () => {
  const { usage, cost } = await importContent('x.parquet', file().bytes);
  expect(rowsOf(usage)).toMatchObject([
    { inputTokens: 5, billedUsd: '0.5' },
    { inputTokens: 7, billedUsd: '0.25' },
  ]);
  expect(rowsOf(cost)).toEqual([]);
});

test('and refused, with the column named, where one bit of a page is not as it was written', async () => {
  const { pageEnds } = file();
  expect(pageEnds.length).toBeGreaterThanOrEqual(columns.length);
  const named: string[] = [];
  for (const end of pageEnds) {
    const { bytes } = file();
    bytes[end - 1]! ^= 1;
    const refusal = await importContent('x.parquet', bytes).catch((error: Error) => error);
    expect(refusal).toMatchObject({
      code: 'unreadable_file',
      message: expect.stringContaining('x.parquet is a damaged Parquet file ('),
    });
    const column = /page \d of column (\w+) is not as it was written/.exec((refusal as Error).message)?.[1];
    if (column !== undefined) named.push(column);
  }
  expect(named).toEqual(columns.map(({ name }) => name));
});
