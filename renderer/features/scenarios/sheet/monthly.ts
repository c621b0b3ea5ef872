import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Path } from '../path.ts';
import { takesMonths } from '../quantities/monthTableForms.ts';
import type { DriverRow } from './sheetRows.ts';

const known = new Map<string, boolean>();

/**
 * Whether a driver may differ by month. The scenario language is asked once for each kind of place, about a scenario
 * that holds nothing but the item the driver is of.
 */
export function isMonthly({ path, takesRange }: DriverRow, scenario: Scenario): boolean {
  if (!takesRange) return false;
  const key = shapeOf(path, scenario);
  const found = known.get(key);
  if (found !== undefined) return found;
  const { alone, at } = isolated(path, scenario);
  const answer = takesMonths(alone, at);
  known.set(key, answer);
  return answer;
}

/** Fields that hold their entries under ids of the user's own. */
const records = new Set<string | number>(['tasksPerUser', 'shareByFeature', 'units']);

/** A path without the ids and places in it, with the kinds of what it leads through. */
function shapeOf(path: Path, scenario: Scenario): string {
  let at: unknown = scenario;
  return path
    .map((key, place) => {
      at = (at as Readonly<Record<string | number, unknown>> | null | undefined)?.[key];
      const kind = typeof at === 'object' && at !== null && 'kind' in at ? `:${String(at.kind)}` : '';
      return typeof key === 'number' || records.has(path[place - 1] ?? '') ? `*${kind}` : `${key}${kind}`;
    })
    .join('.');
}

/** The scenario with only the item that a path leads to. */
function isolated(path: Path, scenario: Scenario): { readonly alone: Scenario; readonly at: Path } {
  const empty = { plans: [], features: [], costs: [], commitments: [] };
  const [top, list, index] = path;
  if (top === 'changes')
    return {
      alone: { ...scenario, base: empty, changes: [scenario.changes[list as number]!], correlations: [] },
      at: ['changes', 0, ...path.slice(2)],
    };
  const items = scenario.base[list as 'plans'];
  return {
    alone: {
      ...scenario,
      base: { ...empty, [list as 'plans']: [items[index as number]!] },
      changes: [],
      correlations: [],
    },
    at: ['base', list!, 0, ...path.slice(3)],
  };
}
