import { describe, expect, test } from 'vitest';
import { type ImportBench, openImportBench } from '../support/importing.ts';
import fc from '../support/properties.ts';
import { removeFile, seenImports } from '../support/seenImports.ts';

const kinds = ['litellm', 'langfuse', 'agents'] as const;

/** A stretch of requests, some stated twice, between rows that cannot be read; without ids, it restates the days it speaks of. */
interface File {
  readonly kind: (typeof kinds)[number];
  readonly from: number;
  readonly count: number;
  readonly again: number;
  readonly hasIds: boolean;
  /** What the file says a request cost, in cents. */
  readonly cents: number;
}

/** Some requests are of the same day, model and team, so that they are summed. */
const dayOf = (request: number) => `2026-0${7 + (Math.floor(request / 4) % 2)}-${10 + (request % 2)}`;
const models = ['gpt-4o', 'gpt-4o-mini', 'no-such-model'];

function rowOf({ kind, hasIds, cents }: File, request: number): object {
  const id = hasIds ? `r-${request}` : '';
  const [at, model, cost] = [`${dayOf(request)}T10:00:00Z`, models[Math.floor(request / 8) % 3]!, cents / 100];
  const team = `team-${request % 2}`;
  const [prompt, output] = [1000 * (request + 1), 10 + request];
  if (kind === 'litellm') {
    const call = { call_type: 'acompletion', model, custom_llm_provider: 'openai', team_id: team };
    const tokens = { prompt_tokens: prompt, completion_tokens: output };
    // Some state no cost, so that it is estimated.
    return { request_id: id, startTime: at, ...call, ...tokens, spend: request % 5 === 0 ? null : cost };
  }
  if (kind === 'langfuse') {
    const usage_details = { input: prompt, output };
    const of = { project_id: team, environment: 'production', type: 'GENERATION', provided_model_name: model };
    return { id, trace_id: 't', ...of, start_time: at, usage_details, total_cost: cost };
  }
  const steps = 3 + (request % 5);
  const run = { agent: team, task: 'refund', model, steps, input_tokens: prompt, output_tokens: output };
  return { run_id: id, started_at: at, ...run, cost_usd: cost, success: request % 2 === 0 };
}

const broken = { litellm: { startTime: 'never' }, langfuse: { start_time: 'never' }, agents: { started_at: 'never' } };

function textOf(file: File): string {
  const requests = Array.from({ length: file.count }, (_, index) => file.from + index);
  const twice = file.hasIds ? requests.slice(0, file.again) : [];
  const [first, ...rest] = [...requests, ...twice].map((request) => rowOf(file, request));
  return [first!, { ...rowOf(file, 0), ...broken[file.kind] }, ...rest].map((row) => JSON.stringify(row)).join('\n');
}

const nameOf = (index: number) => `${index}.jsonl`;

async function bring(bench: ImportBench, file: File, index: number): Promise<void> {
  const { status } = await bench.bring(bench.write(nameOf(index), textOf(file)), undefined, 'replace');
  expect(['imported', 'replaced']).toContain(status);
}

async function withBench<T>(work: (bench: ImportBench) => Promise<T>): Promise<T> {
  const bench = await openImportBench();
  try {
    return await work(bench);
  } finally {
    await bench.close();
  }
}

/** What is seen when files are imported in an order, and nothing else ever was. */
function seenOf(files: readonly File[], order: readonly number[]) {
  return withBench(async (bench) => {
    for (const index of order) await bring(bench, files[index]!, index);
    return seenImports(bench);
  });
}

const base: File = { kind: 'litellm', from: 0, count: 1, again: 0, hasIds: true, cents: 200 };
const a: File = { ...base, from: 1, count: 10 };
const b: File = { ...base, from: 5, count: 11, again: 2 };
const c: File = { ...base, from: 8, count: 14 };

describe('requests that overlapping files hold', () => {
  test('count in the second file once the first is removed, and everything is as if it had never been there', async () => {
    await withBench(async (bench) => {
      await bring(bench, a, 0);
      await bring(bench, b, 1);
      expect((await bench.call('import.list', {}))[0]!.result.rows).toMatchObject({ read: 14, usage: 5, skipped: 8 });
      await removeFile(bench, nameOf(0));
      expect((await bench.call('import.list', {}))[0]!.result.rows).toMatchObject({ read: 14, usage: 11, skipped: 2 });
      const [removal] = await bench.call('audit.list', { limit: 1 });
      expect(removal).toMatchObject({ action: 'remove', detail: '0.jsonl; 6 rows of 1.jsonl count instead' });
      expect(await seenImports(bench)).toEqual(await seenOf([a, b], [1]));
      await bring(bench, a, 0);
      expect(await seenImports(bench)).toEqual(await seenOf([a, b], [1, 0]));
    });
  });

  test('stay out while a third file, that was imported before, holds them', async () => {
    await withBench(async (bench) => {
      for (const [index, file] of [a, b, c].entries()) await bring(bench, file, index);
      await removeFile(bench, nameOf(0));
      expect(await seenImports(bench)).toEqual(await seenOf([a, b, c], [1, 2]));
      await removeFile(bench, nameOf(1));
      expect(await seenImports(bench)).toEqual(await seenOf([a, b, c], [2]));
    });
  });

  test('stay out when a later file restates their days', async () => {
    const runs: File = { ...a, kind: 'agents' };
    const files = [runs, { ...runs, from: 5 }, { ...runs, from: 7, count: 2, hasIds: false, cents: 900 }];
    await withBench(async (bench) => {
      for (const [index, file] of files.entries()) await bring(bench, file, index);
      await removeFile(bench, nameOf(0));
      expect(await seenImports(bench)).toEqual(await seenOf(files, [1, 2]));
      await removeFile(bench, nameOf(2));
      expect(await seenImports(bench)).toEqual(await seenOf(files, [1]));
    });
  });

  test('are read as the first of the files says that are there', async () => {
    const files = [a, { ...a, cents: 700 }];
    const cost = async (bench: ImportBench) => (await bench.usage(['month'])).total.costByBasis.estimate;
    await withBench(async (bench) => {
      for (const [index, file] of files.entries()) await bring(bench, file, index);
      const before = await cost(bench);
      await removeFile(bench, nameOf(0));
      expect((await cost(bench)) - before).toBeCloseTo(8 * 5, 9);
    });
  });
});

test('runs of no known day count once, and again when their first file is removed', async () => {
  const runs = (ids: readonly string[]) =>
    ['run_id,agent,steps,success', ...ids.map((id) => `${id},bot,4,true`)].join('\n');
  await withBench(async (bench) => {
    await bench.bring(bench.write('a.csv', runs(['r1', 'r2'])));
    await bench.bring(bench.write('b.csv', runs(['r2', 'r3', 'r4'])));
    const counted = async () => (await bench.call('agentRuns.list', {})).map((group) => group.runs);
    expect(await counted()).toEqual([4]);
    await removeFile(bench, 'a.csv');
    expect(await counted()).toEqual([3]);
    const [left] = await bench.call('import.list', {});
    expect(left!.result.rows).toMatchObject({ read: 3, usage: 3, skipped: 0 });
  });
});

const file = fc.record({
  from: fc.nat(6),
  count: fc.integer({ min: 4, max: 12 }),
  again: fc.nat(2),
  hasIds: fc.constantFrom(true, true, true, true, false),
  cents: fc.constantFrom(200, 200, 300),
});

/** Files mostly of one kind, because only those can hold the same requests. */
function filesOf(file: fc.Arbitrary<Omit<File, 'kind'>>, limits: fc.ArrayConstraints): fc.Arbitrary<File[]> {
  return fc
    .tuple(fc.constantFrom(...kinds), fc.array(fc.tuple(file, fc.constantFrom(0, 0, 0, 0, 0, 1)), limits))
    .map(([kind, all]) =>
      all.map(([one, next]) => ({ ...one, kind: kinds[(kinds.indexOf(kind) + next) % kinds.length]! })),
    );
}

describe('properties', () => {
  test('after any imports and removals, all is as the files that are left say, in their order', async () => {
    // A step names a file: it is removed, or imported once more where it is gone.
    const removals = fc.shuffledSubarray([0, 1, 2, 3], { minLength: 2, maxLength: 3 });
    const later = fc.array(fc.nat(3), { maxLength: 2 });
    const steps = fc.tuple(filesOf(file, { minLength: 4, maxLength: 4 }), removals, later);
    await fc.assert(
      fc.asyncProperty(steps, async ([all, removed, toggled]) => {
        // No two of them are the same file.
        const own = all.map((one, index) => ({ ...one, cents: one.cents + index / 1000 }));
        await withBench(async (bench) => {
          let present: number[] = [];
          for (const index of [...own.keys(), ...removed, ...toggled]) {
            if (present.includes(index)) {
              await removeFile(bench, nameOf(index));
              present = present.filter((one) => one !== index);
            } else {
              await bring(bench, own[index]!, index);
              present = [...present, index];
            }
          }
          expect(await seenImports(bench)).toEqual(await seenOf(own, present));
        });
      }),
      { numRuns: 10, seed: 11 },
    );
  }, 240_000);

  test('files that say the same of the same requests give the same usage in any order', async () => {
    const same = file.map((one) => ({ ...one, hasIds: true, cents: 250 }));
    const orders = filesOf(same, { minLength: 2, maxLength: 4 })
      .map((all) => [...new Map(all.map((one) => [textOf(one), one])).values()])
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray([...all.keys()], { minLength: all.length, maxLength: all.length }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(orders, async ([all, order]) => {
        // Which file the rows are of is another matter.
        const { results: _, evidence: __, ...forwards } = await seenOf(all, [...all.keys()]);
        expect(await seenOf(all, order)).toMatchObject(forwards);
      }),
      { numRuns: 6, seed: 5 },
    );
  }, 240_000);
});
