import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CommitmentSizes } from '../../models/simulation/commitmentSizes.ts';
import type { RunResult } from '../../models/simulation/result.ts';
import { runCogsmith, runJson } from '../support/runCogsmith.ts';

let folder: string;
let workspace: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cogsmith-commitment-'));
  vi.stubEnv('COGSMITH_HOME', join(folder, 'home'));
  workspace = join(folder, 'acme.cogsmith');
  await runJson(['new', workspace, '--name', 'Acme']);
  for (const name of ['prepaid-pool', 'savings-plan', 'negotiated', 'annual-spend'])
    await runJson(['scenario', 'apply', `samples/changes/${name}.scenario.json`, '-w', workspace]);
}, 60_000);

afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const few = ['--trials', '1000'];
const size = (scenario: string, ...flags: string[]) => [
  'commitment',
  'size',
  scenario,
  '-w',
  workspace,
  ...few,
  ...flags,
];

describe('commitment size', () => {
  test('finds a size that costs least, on a curve that was looked at more closely around it', async () => {
    const { code, json } = await runJson(size('prepaid-pool', '--commitment', 'pool'));
    const { points, best, stated, full } = json as CommitmentSizes;
    expect(code).toBe(0);
    expect(stated).toBe(4000);
    expect(full).toBeGreaterThan(1000);
    expect(points.map((point) => point.size)).toEqual(points.map((point) => point.size).toSorted((a, b) => a - b));
    expect(points.some((point) => point.size === stated)).toBe(true);
    for (const point of points) expect(point.expectedTotalUsd).toBeGreaterThanOrEqual(best.expected.expectedTotalUsd);
    expect(best.expected.size).toBeGreaterThan(0);
    // Round dollars, none of them far above what demand can carry or next to nothing.
    for (const { size: each } of points) expect(each % 10).toBe(0);
    expect(points.at(-1)!.size).toBeLessThanOrEqual(Math.max(stated, 1.6 * full));
    expect(points[1]!.size).toBeGreaterThan(full / 40);
    expect(best.expected.probabilityOfShortfall).toBeGreaterThan(0);
    expect(best.expected.expectedTotalUsd).toBeLessThan(points[0]!.expectedTotalUsd);
  });

  test('takes sizes and offers as they are given', async () => {
    const flags = ['--commitment', 'edp', '--sizes', '0,5000,9000', '--offers', '4k: 5%; 8k: 10%'];
    const { json } = await runJson(size('annual-spend', ...flags));
    expect((json as CommitmentSizes).points.map((point) => [point.size, point.discount])).toEqual([
      [0, null],
      [5000, 0.05],
      [9000, 0.1],
    ]);
  });

  test('the stated size costs what a run of the scenario costs, to the cent', async () => {
    const { json: sizes } = await runJson(size('savings-plan', '--commitment', 'plan', '--sizes', '0.8'));
    const { json: run } = await runJson(['run', 'savings-plan', '-w', workspace, ...few]);
    const [point] = (sizes as CommitmentSizes).points;
    const { total, commitments } = run as RunResult;
    const accrued = commitments.reduce((sum, { views }) => sum + (views?.total.accruedShortfall.mean ?? 0), 0);
    expect(point!.expectedTotalUsd).toBeCloseTo(total.aiCogs.mean! + accrued, 2);
  });

  test.each([
    [['prepaid-pool', '--commitment', 'nope'], 3, 'has no commitment "nope"; use one of pool.'],
    [['negotiated', '--commitment', 'deal'], 2, 'which has no size'],
    [['prepaid-pool', '--commitment', 'pool', '--sizes', '1,x'], 2, '--sizes: "x" is not a size'],
    [['prepaid-pool', '--commitment', 'pool', '--offers', '1:2'], 2, 'has a discount of 100% or more'],
  ] as const)('%j says what is wrong', async ([scenario, ...flags], code, message) => {
    const finished = await runCogsmith(size(scenario, ...flags));
    expect(finished.code).toBe(code);
    expect(finished.stderr).toContain(message);
  });

  test('prints a table with a line for the lowest expected total', async () => {
    const { stdout } = await runCogsmith(size('prepaid-pool', '--commitment', 'pool', '--sizes', '0,2000,4000'));
    expect(stdout).toContain('Expected total');
    expect(stdout).toContain('Lowest expected total: $2,000 (');
  });
});

test('a run tells the views of a commitment, in percentiles with standard errors, by month and in total', async () => {
  const { json } = await runJson(['run', 'annual-spend', '-w', workspace, ...few]);
  const { commitments, months, cogsLines, total } = json as RunResult;
  const { views } = commitments[0]!;
  expect(views).toMatchObject({ kind: 'annualSpend', policy: 'accrueShortfall' });
  const { cash, expense, invoice, utilisation } = views!.months!;
  for (const series of [cash, expense, invoice]) expect(series.p50).toHaveLength(months.length);
  expect(cash.mean[1]).toBeCloseTo(invoice.mean[0]!, 6);
  expect(utilisation.p50[0]).toBeNull();
  expect(utilisation.p50[5]).toBeGreaterThan(0);
  expect(views!.total.accrueShortfall.standardError.mean).toBeGreaterThan(0);
  expect(views!.total.accrueShortfall.mean).toBeCloseTo(total.aiCogs.mean!, 4);
  expect(cogsLines.map(({ id }) => id)).toContain('shortfall-edp');
});
