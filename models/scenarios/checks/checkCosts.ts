import type { ClassRule, Policy } from '../../classification/policy.ts';
import type { CostLine } from '../../costs/costLine.ts';
import type { Issue } from '../../errors.ts';
import { pathText } from '../../schemaIssues.ts';
import { listAssumptions } from '../listAssumptions.ts';
import type { Scenario } from '../scenario.ts';
import { selfHosted } from '../statement/featureUse.ts';

/** Divisors: what must not be 0 whatever else holds. */
const positive = new Set(['tokensPerSecond', 'maxUtilisation', 'usdPerUnit']);

/**
 * What does not hold together around costs and their classes: a currency without a rate, a self-hosted model without
 * the processors that serve it, a rule about something that does not exist (a warning), a throughput or a rate of 0.
 *
 * Shapes: a list.
 *
 * @example
 * checkCosts({
 *   base: {
 *     plans: [],
 *     features: [],
 *     costs: [
 *       {
 *         id: 'a',
 *         name: 'A',
 *         currency: 'EUR',
 *         basis: 'month',
 *         amount: { value: 1, source: null, owner: null },
 *       },
 *     ],
 *   },
 *   changes: [],
 * })[0].message // => 'base.costs[0].currency is "EUR", which has no exchange rate; add one to base.exchangeRates.'
 */
export function checkCosts(scenario: Scenario): Issue[] {
  const { base } = scenario;
  const costs = placedCosts(scenario);
  const priced = [...base.plans.map((plan, at) => ({ part: plan, path: `base.plans[${at}]` })), ...costs];
  const rates = (base.exchangeRates ?? []).map(({ currency }) => currency);
  return [
    ...priced
      .filter(({ part: { currency } }) => currency && currency !== 'USD' && !rates.includes(currency))
      .map(({ part, path }) =>
        error(`${path}.currency`, `is "${part.currency}", which has no exchange rate; add one to base.exchangeRates.`),
      ),
    ...rates
      .filter((currency, at) => rates.indexOf(currency) !== at)
      .map((currency) => error('base.exchangeRates', `has "${currency}" more than once; keep one rate.`)),
    ...base.plans.flatMap((plan, at) =>
      plan.currency && plan.currency !== 'USD' && plan.charges?.some(({ kind }) => kind === 'costPlus')
        ? [
            error(
              `base.plans[${at}].currency`,
              `is "${plan.currency}", but a charge is based on a cost in US dollars; price the plan in USD.`,
            ),
          ]
        : [],
    ),
    ...selfHostedIssues(scenario, costs),
    ...ruleIssues(scenario, costs),
    ...zeroes(scenario),
  ];
}

interface PlacedCost {
  readonly part: CostLine;
  readonly path: string;
}

function placedCosts({ base, changes }: Scenario): PlacedCost[] {
  return [
    ...(base.costs ?? []).map((part, at) => ({ part, path: `base.costs[${at}]` })),
    ...changes.flatMap((change, at) =>
      change.kind === 'costLine' ? [{ part: change.cost, path: `changes[${at}].cost` }] : [],
    ),
  ];
}

function selfHostedIssues({ base, changes }: Scenario, costs: readonly PlacedCost[]): Issue[] {
  const fleets = costs.flatMap(({ part }) => (part.kind === 'gpu' ? [part.id] : []));
  const served = [
    ...base.features.flatMap(({ models }, at) =>
      models.map((one, place) => ({ ...one, path: `base.features[${at}].models[${place}].model` })),
    ),
    ...changes.flatMap((change, at) => {
      const path = `changes[${at}]`;
      if (change.kind === 'launch')
        return change.feature.models.map((one, place) => ({ ...one, path: `${path}.feature.models[${place}].model` }));
      if (change.kind !== 'switch') return [];
      return [{ provider: change.toProvider, model: change.toModel, path: `${path}.toModel` }];
    }),
  ];
  return served
    .filter(({ provider, model }) => provider === selfHosted && !fleets.includes(model))
    .map(({ model, path }) => {
      const choices = fleets.length > 0 ? `use one of ${fleets.join(', ')}` : 'add a cost line of the kind "gpu" first';
      return error(path, `is "${model}", which is not a cost line of self-hosted GPUs; ${choices}.`);
    });
}

function ruleIssues({ base, changes }: Scenario, costs: readonly PlacedCost[]): Issue[] {
  const launched = changes.flatMap((change) => (change.kind === 'launch' ? [change.feature.id] : []));
  const committed = [
    ...(base.commitments ?? []),
    ...changes.flatMap((change) => (change.kind === 'commitment' ? [change.commitment] : [])),
  ];
  const known = {
    feature: [...base.features.map(({ id }) => id), ...launched],
    plan: base.plans.map(({ id }) => id),
    line: [
      ...costs.map(({ part }) => part.id),
      ...committed.flatMap(({ id }) => [`shortfall-${id}`, `commitment-${id}`]),
      ...changes.flatMap((change) => (change.kind === 'switch' ? [`switch-${change.id}`] : [])),
    ],
  };
  const policies = [
    ...(base.policy ? [{ policy: base.policy, path: 'base.policy' }] : []),
    ...(base.otherPolicies ?? []).map((policy, at) => ({ policy, path: `base.otherPolicies[${at}]` })),
    ...changes.flatMap((change, at) =>
      change.kind === 'policy' ? [{ policy: change.policy, path: `changes[${at}].policy` }] : [],
    ),
  ];
  const repeated = policies.flatMap(({ policy, path }) => repeatedRules(policy, path));
  const pointless = policies.flatMap(({ policy, path }) =>
    policy.rules.flatMap((rule, at) =>
      (['feature', 'plan', 'line'] as const).flatMap((field): Issue[] => {
        const value = rule[field];
        if (value === undefined || known[field].includes(value)) return [];
        const place = `${path}.rules[${at}].${field}`;
        const noun = field === 'line' ? 'cost line' : field;
        const message = `${place} is "${value}", which is not a ${noun}; the rule has no effect. Correct or remove it.`;
        return [{ severity: 'warning', path: place, message }];
      }),
    ),
  );
  return [...repeated, ...pointless];
}

/** Of two rules with the same conditions the first decides; the other is never heard. */
function repeatedRules({ rules }: Policy, path: string): Issue[] {
  const keyOf = ({ class: _class, ...conditions }: ClassRule) => JSON.stringify(Object.entries(conditions).sort());
  const keys = rules.map(keyOf);
  return keys.flatMap((key, at): Issue[] => {
    const first = keys.indexOf(key);
    if (first === at) return [];
    const place = `${path}.rules[${at}]`;
    const message = `${place} repeats the conditions of ${path}.rules[${first}], which takes precedence; this rule has no effect. Keep one of the two.`;
    return [{ severity: 'warning', path: place, message }];
  });
}

function zeroes(scenario: Scenario): Issue[] {
  return listAssumptions(scenario).flatMap(({ path, assumption }) =>
    positive.has(String(path.at(-1))) && assumption.value === 0
      ? [error(pathText(path), 'is 0; it must be above 0.')]
      : [],
  );
}

function error(path: string, text: string): Issue {
  return { severity: 'error', path, message: `${path} ${text}` };
}
