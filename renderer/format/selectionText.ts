import type { Selection } from '../../models/budgets/storedBudget.ts';
import { dimensions } from '../../models/usage/usageRow.ts';
import { valueName } from './dimensions.ts';

/**
 * The part of the cost that a line such as `feature=chat|search, environment=production` names; what is wrong with it.
 */
export function selectionOf(text: string): Selection | string {
  const selection: { [D in keyof Selection]: (string | null)[] } = {};
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '' || part === 'all') continue;
    const [name, value = ''] = part.split('=').map((one) => one.trim());
    const dimension = dimensions.find((one) => one === name);
    if (!dimension) return `"${name}" names no dimension; write one of ${dimensions.join(', ')}.`;
    if (value === '') return `"${part}" names no value; write ${dimension}=chat.`;
    selection[dimension] = [...(selection[dimension] ?? []), ...value.split('|').map(readValue)];
  }
  return selection;
}

function readValue(text: string): string | null {
  const value = text.trim();
  return value === valueName(null) ? null : value;
}

/** A selection as it would be typed. */
export function selectionText(selection: Selection): string {
  return dimensions
    .flatMap((dimension) => {
      const values = selection[dimension];
      return values ? [`${dimension}=${values.map(valueName).join('|')}`] : [];
    })
    .join(', ');
}
