import type { CauseEffect, MarginCause } from './marginBridge.ts';

/** Causes as heads of tables. */
export const causeNames: { readonly [C in MarginCause]: string } = {
  users: 'Users',
  price: 'Price',
  discount: 'Discount',
  use: 'Tasks per user',
  mix: 'Features used',
  tokens: 'Tokens per task',
  rate: 'Cost per token',
  other: 'Other COGS',
};

/**
 * The cause that takes the most gross profit; users are size, and no cause. Null where none takes any.
 *
 * @example
 * mainCause([{ cause: 'rate', usd: -5, margin: null, factor: 1.5 }]).cause // => 'rate'
 */
export function mainCause(effects: readonly CauseEffect[]): CauseEffect | null {
  const adverse = effects.filter(({ cause, usd }) => cause !== 'users' && usd < 0);
  return adverse.sort((a, b) => a.usd - b.usd)[0] ?? null;
}

/**
 * A cause in a few words, with what moved.
 *
 * @example
 * causeText({ cause: 'use', usd: -5, margin: null, factor: 2.4 }) // => 'Tasks per user ×2.4'
 * causeText({ cause: 'discount', usd: -5, margin: null, factor: 0.69 }) // => 'Discount 31%'
 * causeText({ cause: 'use', usd: -5, margin: null, factor: 1.2, byTokens: true }) // => 'Tokens per user +20%'
 */
export function causeText({ cause, factor, feature, byTokens }: CauseEffect): string {
  const name = byTokens ? 'Tokens per user' : causeNames[cause];
  if (feature) return `${feature.name} ${percent(feature.before)} → ${percent(feature.after)} of tasks`;
  if (factor === null) return name;
  if (cause === 'discount') return factor < 1 ? `Discount ${Math.round(100 * (1 - factor))}%` : name;
  if (cause === 'price') return `${name} ${signed(factor - 1)}`;
  return factor >= 1.5 ? `${name} ×${factor.toFixed(1)}` : `${name} ${signed(factor - 1)}`;
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

function signed(change: number): string {
  const percent = Math.round(100 * change);
  return percent < 0 ? `−${-percent}%` : `+${percent}%`;
}
