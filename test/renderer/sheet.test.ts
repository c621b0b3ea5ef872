import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { monthRange } from '../../models/calendar.ts';
import { parseScenario } from '../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../models/scenarios/scenario.ts';
import { figureIn } from '../../renderer/features/scenarios/sheet/figures.ts';
import { isMonthly } from '../../renderer/features/scenarios/sheet/monthly.ts';
import { quantityCell, quantityEdit } from '../../renderer/features/scenarios/sheet/quantities.ts';
import { sheetColumns } from '../../renderer/features/scenarios/sheet/sheetColumns.ts';
import { placesOf } from '../../renderer/features/scenarios/sheet/sheetPlaces.ts';
import { type DriverRow, type SheetRow, sheetRows } from '../../renderer/features/scenarios/sheet/sheetRows.ts';
import { writeEntries } from '../../renderer/features/scenarios/sheet/writes.ts';

const read = (name: string): Scenario =>
  parseScenario(JSON.parse(readFileSync(new URL(`../../samples/${name}.scenario.json`, import.meta.url), 'utf8')))
    .scenario!;
const agent = read('research-agent');
const months = monthRange(agent.start, agent.months);
const columns = sheetColumns({ actuals: ['2026-10'], months, fiscalYearStart: 1, view: 'both', details: true });
const at = (id: string) => columns.findIndex((column) => column.id === id);

function rowNamed(name: string, scenario = agent): SheetRow {
  return sheetRows(scenario).find((row) => row.name === name)!;
}

/** Types texts into cells, by the name of the row and the column. */
function type(entries: readonly (readonly [row: string, column: string, text: string])[], scenario = agent) {
  const rows = [...new Set(entries.map(([row]) => row))];
  return writeEntries({
    scenario,
    months,
    columns,
    rowAt: (row) => rowNamed(rows[row]!, scenario) ?? null,
    isMonthly: (row) => isMonthly(row, scenario),
    entries: entries.map(([row, column, text]) => ({ row: rows.indexOf(row), column: at(column), text })),
  });
}

const price = 'Starter · Seat price';

describe('rows and columns', () => {
  test('every number of the base and of the changes has a row of its own', () => {
    const ids = sheetRows(agent).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain('base.plans.0.seatPriceUsd');
    expect(ids).toContain('base.features.0.work.inputTokens');
    expect(sheetRows(agent).filter(({ area }) => area === 'changes').length).toBeGreaterThan(10);
  });

  test('rows of what has not changed are the same objects after an edit', () => {
    const before = sheetRows(agent);
    const { scenario } = type([[price, '2026-12', '30']]);
    const after = sheetRows(scenario);
    const changed = after.filter((row, place) => row !== before[place]).map(({ id }) => id);
    expect(changed.every((id) => id.startsWith('base.plans.0') || !id.startsWith('base.features'))).toBe(true);
  });

  test('quarters and years follow their last month; months alone have none', () => {
    const heads = columns.filter(({ of }) => of === 'month' || of === 'period').map(({ id }) => id);
    expect(heads.slice(0, 8)).toEqual([
      '2026-11',
      '2026-12',
      'FY2026 Q4',
      'FY2026',
      '2027-01',
      '2027-02',
      '2027-03',
      'FY2027 Q1',
    ]);
    const alone = sheetColumns({ actuals: [], months, fiscalYearStart: 1, view: 'months', details: false });
    expect(alone.some(({ of }) => of === 'period')).toBe(false);
  });

  test('a closed area shows its heading; a search opens it', () => {
    const rows = sheetRows(agent);
    const shut = placesOf(rows, new Set(['pricing']), '');
    expect(shut[0]).toMatchObject({ kind: 'area', area: 'pricing', open: false });
    expect(shut[1]).toMatchObject({ kind: 'area', area: 'usage' });
    expect(placesOf(rows, new Set(['pricing']), 'starter seat price').map(({ kind }) => kind)).toEqual(['area', 'row']);
  });

  test('which drivers differ by month is what the scenario language says', () => {
    const monthly = (name: string) => isMonthly(rowNamed(name) as DriverRow, agent);
    expect(monthly(price)).toBe(true);
    expect(monthly('Assistant · Tasks per Starter user')).toBe(true);
    expect(monthly('Starter · Maximum users')).toBe(false);
    expect(monthly('Assistant · Share of traffic')).toBe(false);
  });
});

describe('typing', () => {
  test('a month of a driver that may differ by month changes alone', () => {
    const { scenario, rejected } = type([[price, '2027-01', '31.5']]);
    expect(rejected).toEqual([]);
    expect(scenario.base.plans[0]!.seatPriceUsd.value).toEqual({
      kind: 'months',
      values: { '2026-11': 29, '2027-01': 31.5, '2027-02': 29 },
    });
  });

  test('all months alike are one value again', () => {
    const some = type([[price, '2027-01', '31']]).scenario;
    const all = type(
      months.map((month) => [price, month, '31'] as const),
      some,
    );
    expect(all.scenario.base.plans[0]!.seatPriceUsd.value).toBe(31);
  });

  test('a driver of one value takes one, and says why it takes no second', () => {
    const { scenario, rejected, count } = type([
      ['Starter · Starting users', '2026-11', '2k'],
      ['Starter · Starting users', '2026-12', '3k'],
    ]);
    expect(scenario.base.plans[0]!.users).toMatchObject({ anchor: { users: { value: 2000 } } });
    expect(count).toBe(1);
    expect(rejected).toMatchObject([{ text: '3k', why: expect.stringContaining('one value for all months') }]);
  });

  test.each([
    ['1,234.5', 1234.5],
    ['$1.2m', 1_200_000],
    ['12k', 12_000],
    ['1.234,5', 1234.5],
    ['3,5', 3.5],
    ['5 to 10', { kind: 'percentiles', p10: 5, p90: 10 }],
    ['2,5 to 3,5', { kind: 'percentiles', p10: 2.5, p90: 3.5 }],
  ])('reads %s as another sheet writes it', (text, value) => {
    const { scenario, rejected } = type(months.map((month) => [price, month, text] as const));
    expect(rejected).toEqual([]);
    expect(scenario.base.plans[0]!.seatPriceUsd.value).toEqual(value);
  });

  test('of one paste a text that only a comma makes a number decides for all', () => {
    const { scenario } = type([
      [price, '2026-11', '1.500'],
      [price, '2026-12', '2,25'],
    ]);
    expect(scenario.base.plans[0]!.seatPriceUsd.value).toMatchObject({ values: { '2026-11': 1500, '2026-12': 2.25 } });
  });

  test('a bare number in a share is a percentage', () => {
    const { scenario } = type([['Assistant · Monthly usage growth', '2026-11', '7']]);
    expect(scenario.base.features[0]!.usageGrowth.value).toMatchObject({ values: { '2026-11': 0.07 } });
  });

  test('what is not a number, out of its domain or calculated is told and changes nothing', () => {
    const { scenario, rejected, count } = type([
      [price, '2026-11', '(56)'],
      [price, '2026-12', 'n/a'],
      [price, 'FY2026', '5'],
      [price, '2026-10', '5'],
      ['Starter · Users', '2026-11', '5'],
      ['Assistant · Share of traffic', '2026-11', '20% to 30%'],
    ]);
    expect(count).toBe(0);
    expect(scenario).toEqual(agent);
    expect(rejected.map(({ why }) => why)).toEqual([
      expect.stringContaining('0 or more'),
      expect.stringContaining('is not a number'),
      expect.stringContaining('is a total'),
      expect.stringContaining('is an actual month'),
      expect.stringContaining('is calculated'),
      expect.stringContaining('single number'),
    ]);
  });

  test('months before a change takes effect are not part of it', () => {
    const row = sheetRows(agent).find(({ area, id }) => area === 'changes' && id.endsWith('.factor'))!;
    const { rejected } = type([[row.name, '2026-11', '2']]);
    expect(rejected).toMatchObject([{ why: expect.stringContaining('before this change') }]);
  });

  test('cleared: a month holds what the month before does, an optional driver is left out, another stays', () => {
    const some = type([[price, '2027-01', '31']]).scenario;
    const cleared = type([[price, '2027-01', '']], some);
    expect(cleared.scenario.base.plans[0]!.seatPriceUsd.value).toBe(29);
    const overage = type(months.map((month) => ['Starter · Overage per task', month, ''] as const));
    expect(overage.scenario.base.plans[0]!.overagePriceUsd).toBeNull();
    expect(type([[price, '2026-11', '']])).toMatchObject({
      count: 0,
      rejected: [{ why: expect.stringContaining('needs a value') }],
    });
  });

  test('source and owner are typed beside the driver', () => {
    const { scenario } = type([
      [price, 'source', ' Price list 2027 '],
      [price, 'owner', 'CFO'],
    ]);
    expect(scenario.base.plans[0]!.seatPriceUsd).toEqual({ value: 29, source: 'Price list 2027', owner: 'CFO' });
  });
});

describe('what cells show', () => {
  test('a range by its P10 and P90, never by its bounds', () => {
    const row = rowNamed('Starter · Seat price') as DriverRow;
    // P10 and P90 of a uniform from 0 to 100 are 10 and 90.
    expect(quantityCell({ kind: 'uniform', low: 0, high: 100 }, row)).toBe('10 to 90');
    expect(quantityEdit({ kind: 'percentiles', p10: 5, p90: 10 }, row)).toBe('5 to 10');
  });

  test('amounts of a quarter add up, its margin is profit over revenue, its users are those of its end', () => {
    const series = {
      revenue: [100, 100, 200],
      aiCogs: [10, 10, 10],
      cogs: [50, 50, 40],
      grossProfit: [50, 50, 160],
      grossMargin: [0.5, 0.5, 0.8],
    };
    const table = { users: { team: [1, 2, 3] }, series, below: [0.1, 0.2, 0.3], actuals: {} };
    const figure = (of: 'revenue' | 'grossMargin' | 'below') =>
      figureIn({ kind: 'figure', id: of, area: 'results', name: of, unit: 'usd', figure: { of } }, [0, 1, 2], table);
    expect(figure('revenue')).toBe(400);
    // 260 of 400; the mean of the margins would be 60%.
    expect(figure('grossMargin')).toBe(0.65);
    expect(figure('below')).toBeNull();
  });
});
