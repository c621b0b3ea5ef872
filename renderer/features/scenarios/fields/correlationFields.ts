import type { RankCorrelation } from '../../../../models/distributions/rankCorrelation.ts';
import { fieldName } from '../../../../models/scenarios/fieldName.ts';
import { listDrivers } from '../../../../models/scenarios/listDrivers.ts';
import { parseScenario } from '../../../../models/scenarios/parseScenario.ts';
import type { Scenario } from '../../../../models/scenarios/scenario.ts';
import type { Path } from '../path.ts';
import type { ChoiceOption, Field } from './field.ts';

/** Uncertain drivers that a correlation may name; none while the scenario does not hold together. */
export function uncertainDrivers(scenario: Scenario): readonly string[] {
  const { scenario: sound } = parseScenario({ ...scenario, correlations: undefined });
  return sound ? listDrivers(sound).uncertain : [];
}

/** "plan.team.users.start" as people read it: "Team › Users › Start". */
export function driverLabel(id: string, { base, changes }: Scenario): string {
  const [kind, part, ...fields] = id.split('.');
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature] : []));
  const things = [...base.plans, ...base.features, ...base.costs, ...base.commitments, ...launched, ...changes];
  const named = things.find((thing) => thing.id === part)?.name ?? `${kind} ${part}`;
  const known = new Map(base.plans.map((plan) => [plan.id, plan.name]));
  return [named, ...fields.map((field) => known.get(field) ?? fieldName(field))].join(' › ');
}

interface CorrelationQuestion {
  readonly correlation: RankCorrelation;
  readonly path: Path;
  readonly scenario: Scenario;
  readonly drivers: readonly string[];
}

export function correlationFields({ correlation, path, scenario, drivers }: CorrelationQuestion): Field[] {
  const options = (chosen: string): ChoiceOption[] =>
    [...new Set([chosen, ...drivers])].map((id) => ({ id, label: driverLabel(id, scenario), value: id }));
  const driver = (key: 'a' | 'b', label: string): Field => ({
    kind: 'choice',
    label,
    path: [...path, key],
    value: correlation[key],
    options: options(correlation[key]),
  });
  return [
    driver('a', 'Driver'),
    driver('b', 'Moves with'),
    {
      kind: 'number',
      label: 'Rank correlation, −1 to 1',
      path: [...path, 'rank'],
      unit: 'count',
      value: correlation.rank,
    },
  ];
}

/** A correlation of 0 of the first two drivers that are not tied yet; null where there are none. */
export function newCorrelation({ correlations = [] }: Scenario, drivers: readonly string[]): RankCorrelation | null {
  const tied = new Set(correlations.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  for (const [place, a] of drivers.entries()) {
    const b = drivers.slice(place + 1).find((other) => !tied.has(`${a} ${other}`));
    if (b !== undefined) return { a, b, rank: 0 };
  }
  return null;
}
