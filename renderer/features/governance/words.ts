import type { Range } from '../../../models/governance/modelChange.ts';
import { money } from '../../format/money.ts';

/** A model with its provider, where that is stated. */
export function modelName({ provider, model }: { readonly provider: string | null; readonly model: string }): string {
  return provider === null ? model : `${model} (${provider})`;
}

/** What stands in a row of a simulated effect. */
export interface EffectLine {
  readonly name: string;
  readonly range: Range;
  readonly text: (value: number | null) => string;
}

/** A difference of amounts with its sign. */
export function signedMoney(value: number | null): string {
  if (value === null) return money(null);
  const size = money(Math.abs(value));
  return value === 0 ? size : value > 0 ? `+${size}` : `−${size}`;
}
