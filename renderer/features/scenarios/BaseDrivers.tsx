import type { Issue } from '../../../models/errors.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import { quantityText } from '../../format/units.ts';
import { addContractPrice } from './addContractPrice.ts';
import { DriverGroup, type DriverItem } from './DriverGroup.tsx';
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

interface BaseDriversProps {
  readonly scenario: Scenario;
  readonly issues: readonly Issue[];
}

const remove = (item: DriverItem) => setDraftAt(item.path, undefined);

/** The drivers every change starts from: what is sold, what it consumes, what else it costs. */
export function BaseDrivers({ scenario, issues }: BaseDriversProps) {
  const { plans, features, costs, commitments, contractPrices = [], exchangeRates = [] } = scenario.base;
  const { policy, otherPolicies = [] } = scenario.base;
  const known = knownFeatures(scenario);
  const policies = [
    ...(policy ? [{ policy, path: ['base', 'policy'] }] : []),
    ...otherPolicies.map((one, index) => ({ policy: one, path: ['base', 'otherPolicies', index] })),
  ];
  return (
    <>
      <DriverGroup
        title="Plans"
        note="pricing and users"
        noun="plan"
        issues={issues}
        onAdd={() => addDraft(['base', 'plans', plans.length], (now) => ({ ...now, base: withNewPlan(now) }))}
        onRemove={({ id }) => editDraft((now) => ({ ...now, base: withoutPlan(now, id) }))}
        items={plans.map((plan, index) => {
          const path = ['base', 'plans', index];
          return { id: plan.id, name: plan.name, note: planNote(plan), path, fields: planFields(plan, path, known) };
        })}
      />
      <DriverGroup
        title="Features"
        note="usage per user and per task"
        noun="feature"
        issues={issues}
        onAdd={() => addDraftAt(['base', 'features', features.length], newFeature(scenario))}
        onRemove={remove}
        items={features.map((feature, index) => {
          const path = ['base', 'features', index];
          const fields = featureFields(feature, path, plans);
          return { id: feature.id, name: feature.name, note: featureNote(feature), path, fields };
        })}
      />
      <DriverGroup
        title="Costs"
        note="other cost of revenue"
        noun="cost"
        issues={issues}
        onAdd={() => addDraftAt(['base', 'costs', costs.length], newCost(scenario))}
        onRemove={remove}
        items={costs.map((cost, index) => {
          const path = ['base', 'costs', index];
          return { id: cost.id, name: cost.name, note: costNote(cost), path, fields: costFields(cost, path) };
        })}
      />
      <DriverGroup
        title="Commitments"
        note="discounts, minimums, prepaid and reserved"
        noun="commitment"
        issues={issues}
        onAdd={() => addDraftAt(['base', 'commitments', commitments.length], newCommitment(scenario))}
        onRemove={remove}
        items={commitments.map((commitment, index) => {
          const path = ['base', 'commitments', index];
          const fields = commitmentFields(commitment, path, scenario);
          return { id: commitment.id, name: commitment.name, note: commitmentNote(commitment), path, fields };
        })}
      />
      <DriverGroup
        title="Contract prices"
        note="negotiated prices that replace list prices"
        noun="price"
        unnamed
        issues={issues}
        onAdd={() => void addContractPrice(scenario)}
        onRemove={remove}
        items={contractPrices.map((price, index) => {
          const path = ['base', 'contractPrices', index];
          const fields = contractPriceFields(price, path);
          return { id: String(index), name: price.model, note: contractPriceNote(price), path, fields };
        })}
      />
      <DriverGroup
        title="Classification"
        note="which cost is COGS; the first policy applies"
        noun="policy"
        unnamed
        issues={issues}
        onAdd={() =>
          policy
            ? addDraftAt(['base', 'otherPolicies', otherPolicies.length], newPolicy('Additional policy', policy))
            : addDraftAt(['base', 'policy'], newPolicy('Our policy'))
        }
        onRemove={remove}
        items={policies.map(({ policy: one, path }) => ({
          id: path.join('.'),
          name: one.name,
          note: policyNote(one),
          path,
          fields: policyFields(one, path, scenario),
        }))}
      />
      <DriverGroup
        title="Exchange rates"
        note="for plans and costs not in US dollars"
        noun="rate"
        unnamed
        issues={issues}
        onAdd={() => addDraftAt(['base', 'exchangeRates', exchangeRates.length], newExchangeRate(exchangeRates))}
        onRemove={remove}
        items={exchangeRates.map((rate, index) => {
          const path = ['base', 'exchangeRates', index];
          const note = `US$ ${quantityText(rate.usdPerUnit.value, 'usd')} per unit`;
          return { id: String(index), name: rate.currency, note, path, fields: exchangeRateFields(rate, path) };
        })}
      />
    </>
  );
}
