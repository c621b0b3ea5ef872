import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { quantityText } from '../../format/units.ts';
import { addContractPrice } from './addContractPrice.ts';
import type { DriverGroupProps, DriverItem } from './DriverGroup.tsx';
import { newCommitment, newCost, newFeature, withNewPlan, withoutPlan } from './defaults.ts';
import { addDraft, addDraftAt, editDraft, setDraftAt } from './draft.ts';
import { commitmentFields } from './fields/commitmentFields.ts';
import { contractPriceFields } from './fields/contractPriceFields.ts';
import { costFields } from './fields/costLineFields.ts';
import { exchangeRateFields, newExchangeRate } from './fields/currencyFields.ts';
import { featureFields } from './fields/driverFields.ts';
import { planFields } from './fields/planFields.ts';
import { newPolicy, policyFields } from './fields/policyFields.ts';
import { knownFeatures } from './known.ts';
import { commitmentNote, contractPriceNote, costNote, featureNote, planNote, policyNote } from './notes.ts';
import type { Path } from './path.ts';

type BaseGroup = Omit<DriverGroupProps, 'issues'>;

/** The drivers every change starts from, group by group: what is sold, what it consumes, what else it costs. */
export function baseGroups(scenario: Scenario): BaseGroup[] {
  return [plans, features, costs, commitments, contractPrices, policies, exchangeRates].map((of) => of(scenario));
}

const remove = (item: DriverItem) => setDraftAt(item.path, undefined);

/** The drivers of a list of the base, each at its place. */
function itemsOf<T>(list: string, values: readonly T[], item: (value: T, path: Path) => Omit<DriverItem, 'path'>) {
  return values.map((value, index): DriverItem => {
    const path = ['base', list, index];
    return { ...item(value, path), path };
  });
}

function plans(scenario: Scenario): BaseGroup {
  const { plans } = scenario.base;
  const known = knownFeatures(scenario);
  return {
    ...{ title: 'Plans', note: 'pricing and users', noun: 'plan' },
    onAdd: () => addDraft(['base', 'plans', plans.length], (now) => ({ ...now, base: withNewPlan(now) })),
    onRemove: ({ id }) => editDraft((now) => ({ ...now, base: withoutPlan(now, id) })),
    items: itemsOf('plans', plans, (plan, path) => ({
      ...{ id: plan.id, name: plan.name, note: planNote(plan) },
      fields: planFields(plan, path, known),
    })),
  };
}

function features(scenario: Scenario): BaseGroup {
  const { features, plans } = scenario.base;
  return {
    ...{ title: 'Features', note: 'usage per user and per task', noun: 'feature' },
    onAdd: () => addDraftAt(['base', 'features', features.length], newFeature(scenario)),
    onRemove: remove,
    items: itemsOf('features', features, (feature, path) => ({
      ...{ id: feature.id, name: feature.name, note: featureNote(feature) },
      fields: featureFields(feature, path, plans),
    })),
  };
}

function costs(scenario: Scenario): BaseGroup {
  const { costs } = scenario.base;
  return {
    ...{ title: 'Costs', note: 'other cost of revenue', noun: 'cost' },
    onAdd: () => addDraftAt(['base', 'costs', costs.length], newCost(scenario)),
    onRemove: remove,
    items: itemsOf('costs', costs, (cost, path) => ({
      ...{ id: cost.id, name: cost.name, note: costNote(cost) },
      fields: costFields(cost, path),
    })),
  };
}

function commitments(scenario: Scenario): BaseGroup {
  const { commitments } = scenario.base;
  return {
    ...{ title: 'Commitments', note: 'discounts, minimums, prepaid and reserved', noun: 'commitment' },
    onAdd: () => addDraftAt(['base', 'commitments', commitments.length], newCommitment(scenario)),
    onRemove: remove,
    items: itemsOf('commitments', commitments, (commitment, path) => ({
      ...{ id: commitment.id, name: commitment.name, note: commitmentNote(commitment) },
      fields: commitmentFields(commitment, path, scenario),
    })),
  };
}

function contractPrices(scenario: Scenario): BaseGroup {
  const { contractPrices = [] } = scenario.base;
  return {
    ...{ title: 'Contract prices', note: 'negotiated prices that replace list prices', noun: 'price', unnamed: true },
    onAdd: () => void addContractPrice(scenario),
    onRemove: remove,
    items: itemsOf('contractPrices', contractPrices, (price, path) => ({
      ...{ id: path.join('.'), name: price.model, note: contractPriceNote(price) },
      fields: contractPriceFields(price, path),
    })),
  };
}

function policies(scenario: Scenario): BaseGroup {
  const { policy, otherPolicies = [] } = scenario.base;
  const all = [
    ...(policy ? [{ policy, path: ['base', 'policy'] }] : []),
    ...otherPolicies.map((one, index) => ({ policy: one, path: ['base', 'otherPolicies', index] })),
  ];
  return {
    ...{ title: 'Classification', note: 'which cost is COGS; the first policy applies', noun: 'policy', unnamed: true },
    onAdd: () =>
      policy
        ? addDraftAt(['base', 'otherPolicies', otherPolicies.length], newPolicy('Additional policy', policy))
        : addDraftAt(['base', 'policy'], newPolicy('Our policy')),
    onRemove: remove,
    items: all.map(({ policy: one, path }) => ({
      ...{ id: path.join('.'), name: one.name, note: policyNote(one), path },
      fields: policyFields(one, path, scenario),
    })),
  };
}

function exchangeRates(scenario: Scenario): BaseGroup {
  const { exchangeRates = [] } = scenario.base;
  return {
    ...{ title: 'Exchange rates', note: 'for plans and costs not in US dollars', noun: 'rate', unnamed: true },
    onAdd: () => addDraftAt(['base', 'exchangeRates', exchangeRates.length], newExchangeRate(exchangeRates)),
    onRemove: remove,
    items: itemsOf('exchangeRates', exchangeRates, (rate, path) => ({
      ...{ id: path.join('.'), name: rate.currency },
      note: `US$ ${quantityText(rate.usdPerUnit.value, 'usd')} per unit`,
      fields: exchangeRateFields(rate, path),
    })),
  };
}
