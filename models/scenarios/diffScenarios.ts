import { isRecord } from '../isRecord.ts';
import type { AssumptionDifference, ScenarioDifference } from './difference.ts';
import { fieldName } from './fieldName.ts';
import { isAssumption } from './listAssumptions.ts';
import { assumptionText, quantityText } from './quantityText.ts';
import type { Scenario } from './scenario.ts';

interface Pair {
  readonly path: string;
  readonly label: string;
  readonly a: unknown;
  readonly b: unknown;
}

/** Fields that name a scenario and state nothing about the future. */
const naming = new Set(['schemaVersion', 'id', 'name', 'description']);

/**
 * What two scenarios state differently, in the order of the scenario language. Parts are matched by id (models by
 * provider and name), so order does not matter except for changes, whose order is itself a statement. A part that only
 * one of them has is one line; source and owner of an assumption are not compared.
 *
 * @example
 * diffScenarios({ id: 'a', name: 'A', months: 12 }, { id: 'b', name: 'B', months: 24 }).differences
 * // => [{ "path": "months", "label": "Months", "a": "12", "b": "24" }]
 */
export function diffScenarios(a: Scenario, b: Scenario): ScenarioDifference {
  const differences = fields({ path: '', label: '', a, b }).filter(({ path }) => !naming.has(path));
  return { a: { id: a.id, name: a.name }, b: { id: b.id, name: b.name }, differences };
}

function compare(pair: Pair): AssumptionDifference[] {
  const { a, b } = pair;
  if (isRecord(a) && isRecord(b) && !isAssumption(a) && !isAssumption(b) && a['kind'] === b['kind'])
    return fields(pair);
  if (Array.isArray(a) && Array.isArray(b) && [...a, ...b].every(isKeyed)) return parts({ ...pair, a, b });
  const shown = { a: text(a), b: text(b) };
  return shown.a === shown.b ? [] : [{ path: pair.path, label: pair.label, ...shown }];
}

function fields({ path, label, a, b }: Pair): AssumptionDifference[] {
  if (!isRecord(a) || !isRecord(b)) return [];
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].flatMap((key) =>
    compare({
      path: path ? `${path}.${key}` : key,
      label: joined(label, key === 'base' ? '' : fieldName(key)),
      a: a[key],
      b: b[key],
    }),
  );
}

type Keyed = Readonly<Record<string, unknown>>;

function parts({ path, label, a, b }: Pair & { a: readonly Keyed[]; b: readonly Keyed[] }): AssumptionDifference[] {
  const ofA = new Map(a.map((part) => [keyOf(part), part]));
  const ofB = new Map(b.map((part) => [keyOf(part), part]));
  const keys = [...new Set([...ofA.keys(), ...ofB.keys()])];
  const found = keys.flatMap((key) => {
    const [one, other] = [ofA.get(key), ofB.get(key)];
    const named = String((other ?? one)?.['name'] ?? key);
    return compare({ path: `${path}[${key}]`, label: joined(label, named), a: one, b: other });
  });
  const common = (from: readonly Keyed[], other: ReadonlyMap<string, Keyed>) =>
    from
      .map(keyOf)
      .filter((key) => other.has(key))
      .join(', ');
  const order = { a: common(a, ofB), b: common(b, ofA) };
  if (path !== 'changes' || order.a === order.b) return found;
  return [...found, { path: `${path}.order`, label: joined(label, 'order'), ...order }];
}

function isKeyed(part: unknown): part is Keyed {
  return isRecord(part) && (typeof part['id'] === 'string' || typeof part['model'] === 'string');
}

function keyOf(part: Keyed): string {
  if (typeof part['id'] === 'string') return part['id'];
  const region = typeof part['region'] === 'string' ? ` in ${part['region']}` : '';
  return `${part['provider']}/${part['model']}${region}`;
}

function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (isAssumption(value)) return assumptionText(value);
  if (typeof value === 'number') return quantityText(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((one) => text(one) ?? '').join(', ');
  if (!isRecord(value)) return String(value);
  return summary(value);
}

/** A whole part in a few words. */
function summary(part: Keyed): string {
  if (typeof part['share'] === 'number') return `share ${quantityText(part['share'])}`;
  const kind = typeof part['kind'] === 'string' ? uncapitalised(fieldName(part['kind'])) : null;
  const from = typeof part['from'] === 'string' ? `from ${part['from']}` : null;
  const inside = Object.entries(part).flatMap(([key, value]) => {
    if (!isRecord(value) || isAssumption(value)) return [];
    const words = [value['name'], ...statedIn(value)].filter((word) => typeof word === 'string');
    return words.length > 0 ? [`${uncapitalised(fieldName(key))}: ${words.join(', ')}`] : [];
  });
  const stated = [kind, from, ...statedIn(part), ...inside].filter((piece) => piece !== null);
  return stated.join(', ') || String(part['name'] ?? 'present');
}

/** The fields of a part that are one value, or a list of numbers, in words. */
function statedIn(part: Keyed): string[] {
  return Object.entries(part)
    .filter(([key]) => !['id', 'name', 'kind', 'from', 'enabled'].includes(key))
    .filter(([, value]) => {
      const isNumbers = Array.isArray(value) && value.every((one) => typeof one === 'number');
      return isNumbers || isAssumption(value) || ['string', 'number'].includes(typeof value);
    })
    .map(([key, value]) => `${uncapitalised(fieldName(key))} ${text(value)}`);
}

/** Inside a sentence; a unit keeps its capitals. */
function uncapitalised(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function joined(...labels: string[]): string {
  return labels.filter((label) => label !== '').join(' › ');
}
