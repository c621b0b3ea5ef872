import type { RankCorrelation } from '../../distributions/rankCorrelation.ts';
import { tieDrivers } from '../../distributions/rankCorrelation.ts';
import type { Issue } from '../../errors.ts';
import { listDrivers, type ScenarioDrivers } from '../listDrivers.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What is wrong with the correlations of a scenario that otherwise holds together: drivers that do not exist, pairs
 * named twice; as warnings, drivers that are certain, and correlations that cannot hold together, with what becomes of
 * them.
 *
 * @example
 * checkCorrelations({ correlations: [] }) // => []
 */
export function checkCorrelations(scenario: Scenario): Issue[] {
  const correlations = scenario.correlations ?? [];
  if (correlations.length === 0) return [];
  const drivers = listDrivers(scenario);
  const wrong = correlations.flatMap((pair, index) =>
    checkPair(pair, { index, correlations, drivers, parts: partsOf(scenario) }),
  );
  return wrong.some(({ severity }) => severity === 'error') ? wrong : [...wrong, ...repairs(correlations)];
}

interface Place {
  readonly index: number;
  readonly correlations: readonly RankCorrelation[];
  readonly drivers: ScenarioDrivers;
  /** What a driver's id may begin with: `plan.team`. */
  readonly parts: ReadonlySet<string>;
}

function partsOf({ base, changes }: Scenario): ReadonlySet<string> {
  const ids = (kind: string, things: readonly { readonly id: string }[]) => things.map(({ id }) => `${kind}.${id}`);
  return new Set([
    ...ids('plan', base.plans),
    ...ids('feature', base.features),
    ...ids('cost', base.costs),
    ...ids('commitment', base.commitments),
    ...ids('change', changes),
    ...changes.flatMap((change) => {
      if (change.kind === 'launch') return ids('feature', [change.feature]);
      if (change.kind === 'costLine') return ids('cost', [change.cost]);
      return change.kind === 'commitment' ? ids('commitment', [change.commitment]) : [];
    }),
  ]);
}

function checkPair({ a, b }: RankCorrelation, { index, correlations, drivers, parts }: Place): Issue[] {
  const path = `correlations[${index}]`;
  if (a === b) return [issue('error', path, `correlates "${a}" with itself; choose two drivers.`)];
  const first = correlations.findIndex((one) => (one.a === a && one.b === b) || (one.a === b && one.b === a));
  if (first < index) return [issue('error', path, `repeats the pair of correlations[${first}]; keep one.`)];
  return [
    ...checkDriver({ id: a, path: `${path}.a`, drivers, parts }),
    ...checkDriver({ id: b, path: `${path}.b`, drivers, parts }),
  ];
}

interface DriverCheck extends Pick<Place, 'drivers' | 'parts'> {
  readonly id: string;
  readonly path: string;
}

function checkDriver({ id, path, drivers: { asked, uncertain }, parts }: DriverCheck): Issue[] {
  if (uncertain.includes(id)) return [];
  if (asked.includes(id))
    return [
      issue('warning', path, `is "${id}", which is certain; its correlation has no effect. Enter a range for it.`),
    ];
  const part = id.split('.').slice(0, 2).join('.');
  if (parts.has(part) && !asked.some((one) => one.startsWith(`${part}.`)))
    return [issue('warning', path, `is "${id}", which is not used in these months; it has no effect.`)];
  const like = nearest(id, uncertain);
  const choice =
    like.length > 0 ? `use ${like.map((one) => `"${one}"`).join(', ')}` : 'enter a range for a driver first';
  return [issue('error', path, `is "${id}", which is not a driver of this scenario; ${choice}.`)];
}

const mostNamed = 3;

/** The drivers whose ids begin most like an id. */
function nearest(id: string, drivers: readonly string[]): string[] {
  const alike = (other: string) => {
    let length = 0;
    while (length < id.length && id[length] === other[length]) length++;
    return length;
  };
  return drivers.toSorted((one, other) => alike(other) - alike(one)).slice(0, mostNamed);
}

function repairs(correlations: readonly RankCorrelation[]): Issue[] {
  return tieDrivers(correlations).flatMap(({ changed }) => {
    const [largest] = changed;
    if (!largest) return [];
    const index = correlations.findIndex(
      ({ a, b }) => (a === largest.a && b === largest.b) || (a === largest.b && b === largest.a),
    );
    const path = index < 0 ? 'correlations' : `correlations[${index}]`;
    const told = changed
      .slice(0, mostNamed)
      .map(({ a, b, stated, rank }) => `${a} with ${b} from ${rounded(stated)} to ${rounded(rank)}`);
    const more = changed.length > mostNamed ? `, and ${changed.length - mostNamed} smaller ones` : '';
    const text = `are inconsistent; the nearest consistent values are used. Largest change: ${told.join(', ')}${more}. Enter consistent correlations.`;
    return [issue('warning', path, text)];
  });
}

function rounded(value: number): string {
  return String(Number(value.toFixed(3)));
}

function issue(severity: Issue['severity'], path: string, text: string): Issue {
  return { severity, path, message: `${path} ${text}` };
}
