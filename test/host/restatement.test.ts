import { expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';

interface File {
  readonly kind: 'usage' | 'revenue';
  readonly from: number;
  readonly months: number;
  readonly teams: readonly string[];
}

const monthOf = (index: number) => `2026-0${1 + index}`;

/** Every file states other amounts, so that it can be seen which of them counts. */
function textOf({ kind, from, months, teams }: File, amount: number): string {
  const covered = Array.from({ length: months }, (_, month) => monthOf(from + month));
  if (kind === 'revenue')
    return ['month,recognized_revenue', ...covered.map((month) => `${month},${1000 * amount}`)].join('\n');
  const rows = covered.flatMap((month) =>
    teams.map((team) => `${month}-15,openai,gpt-4o,${team},1,100,10,${amount}.25`),
  );
  return ['date,provider,model,team,requests,input_tokens,output_tokens,cost_usd', ...rows].join('\n');
}

async function seen(bench: ImportBench) {
  const { groups } = await bench.usage(['day', 'provider', 'model', 'team']);
  return {
    groups: groups.map((group) => JSON.stringify(group)).sort(),
    actuals: await bench.call('usage.actuals', {}),
  };
}

async function withFiles<T>(
  files: readonly (readonly [File, number])[],
  work: (bench: ImportBench) => Promise<T>,
): Promise<T> {
  const bench = await openImportBench();
  try {
    for (const [file, amount] of files) {
      const { status } = await bench.bring(bench.write(`${amount}.csv`, textOf(file, amount)), undefined, 'replace');
      expect(['imported', 'replaced']).toContain(status);
    }
    return await work(bench);
  } finally {
    await bench.close();
  }
}

async function remove(bench: ImportBench, name: string): Promise<void> {
  const found = (await bench.call('import.list', {})).find((one) => one.file === name)!;
  await bench.call('import.remove', { id: found.id });
}

const file = fc.record({
  kind: fc.constantFrom('usage' as const, 'usage' as const, 'revenue' as const),
  from: fc.nat(3),
  months: fc.integer({ min: 1, max: 4 }),
  teams: fc.subarray(['support', 'search', 'sales'], { minLength: 1 }),
});

const filesAndRemovals = fc
  .array(file, { minLength: 2, maxLength: 6 })
  .chain((files) => fc.tuple(fc.constant(files), fc.shuffledSubarray(files.map((_, index) => index))));

test('removing imports, in whatever order, leaves what the others would have brought alone', async () => {
  await fc.assert(
    fc.asyncProperty(filesAndRemovals, async ([files, removals]) => {
      const numbered = files.map((one, index) => [one, index + 1] as const);
      const others = numbered.filter((_, index) => !removals.includes(index));
      await withFiles(numbered, async (bench) => {
        for (const index of removals) await remove(bench, `${index + 1}.csv`);
        expect(await seen(bench)).toEqual(await withFiles(others, seen));
      });
    }),
    { numRuns: 5, seed: 7 },
  );
}, 120_000);

test('a month stated three times is what the last of the files that are there says', async () => {
  const august: File = { kind: 'usage', from: 0, months: 1, teams: ['support'] };
  const numbered = [1, 2, 3].map((amount) => [august, amount] as const);
  await withFiles(numbered, async (bench) => {
    const cost = async () => (await bench.usage(['month'])).groups.map(({ costUsd }) => costUsd);
    expect(await cost()).toEqual([3.25]);
    await remove(bench, '2.csv');
    expect(await cost()).toEqual([3.25]);
    await remove(bench, '3.csv');
    expect(await cost()).toEqual([1.25]);
    await remove(bench, '1.csv');
    expect(await cost()).toEqual([]);
  });
});
