import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import { zipOf } from '../support/zipOf.ts';

let bench: ImportBench;
beforeEach(async () => {
  bench = await openImportBench();
});
afterEach(() => bench.close());

const usageOf = (index: number) =>
  `date,provider,model,input_tokens,output_tokens\n2026-08-${String((index % 28) + 1).padStart(2, '0')},openai,gpt-5,${1000 + index},10\n`;
const nameOf = (index: number) => `usage-${String(index).padStart(3, '0')}.csv`;

/** Hands a ZIP of these files to the host. */
function hand(files: Readonly<Record<string, string>>): string {
  return bench.host.files.register({ path: bench.write('many.zip', zipOf(files)), name: 'many.zip' });
}

const many = () => hand(Object.fromEntries(Array.from({ length: 120 }, (_, index) => [nameOf(index), usageOf(index)])));

describe('the tables of a ZIP', () => {
  test('are all listed before it is imported, and told as they are looked into', async () => {
    const seen: number[] = [];
    const onProgress = ({ done, total, unit }: { done: number; total: number | null; unit: string }) => {
      expect([total, unit]).toEqual([120, 'tables']);
      seen.push(done);
    };
    const { parts } = await bench.call('import.preview', { file: many() }, { onProgress });
    expect(parts).toHaveLength(120);
    expect(parts!.every(({ format, read }) => format !== null && read.counts.usage === 1)).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
  });

  test('are looked into with memory for rows of the kind that each has', async () => {
    const kernels = vi.spyOn(WebAssembly, 'Instance');
    const { parts } = await bench.call('import.preview', { file: many(), format: null });
    expect(kernels.mock.calls.length).toBeLessThanOrEqual(parts!.length);
    kernels.mockRestore();
  });

  test('are imported but for those left out', async () => {
    const leftOut = Array.from({ length: 118 }, (_, index) => nameOf(index + 1));
    const { files } = await bench.call('import.run', { files: [{ file: many(), format: null, leftOut }] });
    expect(files.map(({ file }) => file)).toEqual(['many.zip › usage-000.csv', 'many.zip › usage-119.csv']);
    expect((await bench.usage([])).total.inputTokens).toBe(1000 + 1119);
  });

  test('can be looked into beside one that cannot be opened', async () => {
    const file = hand({ 'bill.csv': '%PDF-1.7 and so on', [nameOf(1)]: usageOf(1) });
    const { parts } = await bench.call('import.preview', { file });
    expect(parts!.map(({ name, format, read }) => [name, format, read.problem])).toEqual([
      ['bill.csv', null, 'bill.csv is a PDF; export the same report as CSV.'],
      [nameOf(1), 'generic-usage', null],
    ]);
  });
});
