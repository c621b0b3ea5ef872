import { assumptionText } from '../../../models/scenarios/quantityText.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { leversOf, statedAt } from '../../../models/sensitivity/lever.ts';
import type { ActualMonth } from '../../../models/usage/usageSummary.ts';
import type { StoredImport } from '../../../models/workbench.ts';
import { plainNumber } from '../../format/numbers.ts';

/** What a figure is made from: drivers of these parts of a scenario, and rows of these kinds of the history. */
interface Made {
  readonly drivers: RegExp | null;
  readonly rows: 'usage' | 'revenue' | 'both' | null;
}

const demand = /^base\.plans\[[^\]]*\]\.users|^base\.features\[[^\]]*\]\.tasksPerUser|^changes/;
const work = /^base\.features|^base\.contractPrices|^changes/;
const pricing = /^base\.plans|^changes/;
const all = /^/;

const made: { readonly [page: string]: Made } = {
  revenue: { drivers: pricing, rows: 'revenue' },
  'ai-cogs': { drivers: /^base\.(?:features|contractPrices|commitments)|^changes/, rows: 'usage' },
  cogs: { drivers: /^base\.(?:features|contractPrices|commitments|costs)|^changes/, rows: 'usage' },
  'gross-profit': { drivers: all, rows: 'both' },
  'gross-margin': { drivers: all, rows: 'both' },
  contribution: { drivers: all, rows: 'both' },
  ranges: { drivers: all, rows: null },
  'target-chance': { drivers: all, rows: null },
  'single-point-plan': { drivers: all, rows: null },
  'driver-range': { drivers: all, rows: null },
  'adoption-curve': { drivers: demand, rows: null },
  'cost-per-task': { drivers: work, rows: 'usage' },
  'agent-loop': { drivers: work, rows: null },
  'caching-saving': { drivers: /[cC]ache|hitShare|^changes/, rows: 'usage' },
  'price-path': { drivers: /price|Usd|drift|^changes/i, rows: null },
  'commitment-shortfall': { drivers: /^base\.commitments|^changes/, rows: null },
  credits: { drivers: pricing, rows: null },
  breakage: { drivers: pricing, rows: null },
  'token-cost': { drivers: work, rows: 'usage' },
};

/** What a page's figure is made from; null where a page of the window states it. */
export function madeOf(page: string): Made | null {
  return made[page] ?? null;
}

/** A driver with what it is stated to be, by whom, and from what. */
export interface StatedDriver {
  readonly path: string;
  readonly name: string;
  readonly value: string;
  readonly source: string | null;
  readonly owner: string | null;
  readonly isUncertain: boolean;
}

/** The drivers of a scenario whose path matches: uncertain ones first, then in reading order. */
export function statedDrivers(scenario: Scenario, wanted: RegExp): StatedDriver[] {
  const changes = scenario.changes.filter(({ enabled }) => enabled);
  const drivers = leversOf({ ...scenario, changes })
    .filter(({ path }) => wanted.test(path))
    .map(({ path, name, value, isRange }): StatedDriver => {
      const stated = statedAt(scenario, path);
      const isPlain = stated === null || typeof stated === 'number';
      return {
        path,
        name,
        value: isPlain ? plainNumber(value) : assumptionText(stated),
        source: isPlain ? null : stated.source,
        owner: isPlain ? null : stated.owner,
        isUncertain: isRange,
      };
    });
  return drivers.toSorted((a, b) => Number(b.isUncertain) - Number(a.isUncertain));
}

/** The last month of the history that holds all its days. */
export function lastFullMonth(actuals: readonly ActualMonth[]): ActualMonth | null {
  return actuals.findLast(({ partial }) => !partial) ?? null;
}

/** Imported files that hold rows of a kind, the largest first. */
export function sourceFiles(imports: readonly StoredImport[], rows: NonNullable<Made['rows']>): StoredImport[] {
  const counted = ({ result: { rows: read } }: StoredImport) =>
    (rows === 'usage' ? 0 : read.revenue) + (rows === 'revenue' ? 0 : read.usage + read.cost);
  return imports.filter((one) => counted(one) > 0).toSorted((a, b) => counted(b) - counted(a));
}
