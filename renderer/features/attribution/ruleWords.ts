import type { AllocationDriver, AttributionRule, Conditions } from '../../../models/attribution/attribution.ts';
import type { Dimension } from '../../../models/usage/usageRow.ts';
import { dimensionLabels } from '../../format/dimensions.ts';
import { count } from '../../format/numbers.ts';
import { keyName } from './lookupText.ts';
import { formatValues } from './valueList.ts';

export const dimensionWord = (dimension: Dimension): string => dimensionLabels[dimension].toLowerCase();

export const driverLabels: Readonly<Record<AllocationDriver, string>> = {
  requests: 'requests',
  tokens: 'tokens',
  cost: 'cost',
  gpuHours: 'GPU hours',
  equal: 'equal shares',
  fixed: 'fixed weights',
};

/** Which rows a rule is for. */
export function conditionWords(rule: AttributionRule): string {
  if (rule.kind === 'lookup')
    return `${rule.reads === 'stated' ? keyName(rule) : dimensionWord(rule.from)} is one of ${count(Object.keys(rule.table).length)} in a table`;
  return conditionsWords(rule.when) || 'every row';
}

function conditionsWords(conditions: Conditions): string {
  return Object.entries(conditions)
    .map(([dimension, values]) => `${dimensionWord(dimension as Dimension)} is ${shortList(values ?? [])}`)
    .join(' and ');
}

function shortList(values: readonly (string | null)[]): string {
  const most = 4;
  const text = formatValues(values.slice(0, most)).replaceAll(', ', ' or ');
  return values.length > most ? `${text} or ${values.length - most} more` : text;
}

/** What a rule does with them. */
export function effectWords(rule: AttributionRule): string {
  switch (rule.kind) {
    case 'set':
      return Object.entries(rule.set)
        .map(([dimension, value]) => `${dimensionWord(dimension as Dimension)} = ${value}`)
        .join(', ');
    case 'lookup':
      return `${dimensionWord(rule.to)} = from the table`;
    case 'shared': {
      const by = rule.driver === 'equal' ? 'equally' : `by ${driverLabels[rule.driver]}`;
      const within = rule.within?.length ? `, within ${rule.within.map(dimensionWord).join(' and ')}` : '';
      const usedBy = rule.usedBy ? `, of rows where ${conditionsWords(rule.usedBy)}` : '';
      return `shared across ${dimensionWord(rule.over)}s ${by}${within}${usedBy}`;
    }
    default:
      return rule satisfies never;
  }
}
