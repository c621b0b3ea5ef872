import type { Policy } from '../../../models/classification/policy.ts';
import type { Commitment } from '../../../models/commitments/commitment.ts';
import type { ContractPrice } from '../../../models/contracts/contractPrice.ts';
import type { CostLine } from '../../../models/costs/costLine.ts';
import type { MonthlyQuantity } from '../../../models/distributions/quantity.ts';
import { quantityMean } from '../../../models/distributions/shape.ts';
import type { Feature } from '../../../models/drivers/feature.ts';
import type { Plan } from '../../../models/plans/plan.ts';
import type { Change } from '../../../models/scenarios/scenario.ts';
import { commitmentLabels } from '../../format/commitments.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { compactCount, percent } from '../../format/numbers.ts';
import { quantityText } from '../../format/units.ts';
import { changeLabels } from './fields/changeFields.ts';
import { costKindLabels } from './fields/costLineFields.ts';
import { curveNames, usersNow } from './fields/curveFields.ts';

/** A price as people say it; a range keeps its ends. */
function amount(value: MonthlyQuantity): string {
  return typeof value === 'number' ? money(value) : `$${quantityText(value, 'usd')}`;
}

/** The one line a closed plan shows. */
export function planNote({ users, seatPriceUsd, charges = [] }: Plan): string {
  const now = compactCount(quantityMean(usersNow(users).value));
  const counted = charges.length === 1 ? '1 charge' : `${charges.length} charges`;
  const seat = seatPriceUsd.value === 0 && charges.length > 0 ? [] : [`${amount(seatPriceUsd.value)} per seat`];
  const paid = [...seat, ...(charges.length > 0 ? [counted] : [])].join(' and ');
  return `${paid} · ${now} users on ${curveNames[users.kind]}`;
}

export function featureNote({ work, models }: Feature): string {
  const served = models
    .map(({ model, share }) => (models.length > 1 ? `${model} ${percent(share, 0)}` : model))
    .join(', ');
  return `${work.kind === 'agentLoop' ? 'agent loop' : 'tokens'} · ${served}`;
}

export function costNote(cost: CostLine): string {
  if (cost.kind !== undefined && cost.kind !== 'amount') return costKindLabels[cost.kind];
  const { basis, amount: value } = cost;
  if (basis === 'revenue') return `${quantityText(value.value, 'ratio')} of revenue`;
  return `${amount(value.value)} per ${basis}`;
}

export function commitmentNote(commitment: Commitment): string {
  return `${commitmentLabels[commitment.kind]} · ${commitment.provider} · ${commitmentSize(commitment)}`;
}

function commitmentSize(commitment: Commitment): string {
  switch (commitment.kind) {
    case 'annualSpend':
      return `${money(commitment.annualMinimumUsd[0] ?? 0)} per year · ${percent(commitment.discount)} off`;
    case 'negotiated':
      return `${percent(commitment.discount)} off`;
    case 'graduatedTiers':
    case 'allUnitsTiers':
      return `down to ${percent(Math.min(...commitment.tiers.map(({ rate }) => rate)))} of list`;
    case 'retroactiveRebate':
      return `up to ${percent(Math.max(...commitment.tiers.map(({ rebate }) => rebate)))} back`;
    case 'milestone':
      return `${money(commitment.milestones.at(-1)?.amountUsd ?? 0)} total`;
    case 'prepaidPool':
      return `${money(commitment.poolUsd[0] ?? 0)} for ${commitment.periodMonths} months`;
    case 'postpaidMinimum':
      return `${money(commitment.minimumUsd[0] ?? 0)} in ${commitment.periodMonths} months`;
    case 'savingsPlan':
      return `${money(commitment.hourlyUsd)} per hour · ${percent(commitment.discount)} off`;
    case 'throughput':
      return `${compactCount(commitment.units)} units`;
    default:
      return commitment satisfies never;
  }
}

export function contractPriceNote({ provider, inputUsd, outputUsd }: ContractPrice): string {
  return `${provider} · ${money(inputUsd)} in, ${money(outputUsd)} out per M tokens`;
}

export function policyNote({ name, owner, rules }: Policy): string {
  return [name, owner, rules.length === 1 ? '1 rule' : `${rules.length} rules`].filter(Boolean).join(' · ');
}

export function changeNote(change: Change): string {
  return `${changeLabels[change.kind]} · from ${monthLabel(change.from)} · ${changeDetail(change)}`;
}

function changeDetail(change: Change): string {
  switch (change.kind) {
    case 'adoption':
      return change.plan;
    case 'intensity':
      return `${change.feature ?? 'all features'} × ${quantityText(change.factor.value, 'factor')}`;
    case 'launch':
      return featureNote(change.feature);
    case 'agentLoop':
      return change.feature;
    case 'switch':
      return `${change.fromModel} → ${change.toModel}`;
    case 'priceEvent':
      return `${change.model ?? change.provider ?? 'all prices'} × ${quantityText(change.factor.value, 'factor')}`;
    case 'commitment':
      return commitmentNote(change.commitment);
    case 'plan':
      return change.plan;
    case 'migration':
      return `${change.fromPlan} → ${change.toPlan}`;
    case 'costLine':
      return costNote(change.cost);
    case 'policy':
      return policyNote(change.policy);
    default:
      return change satisfies never;
  }
}
