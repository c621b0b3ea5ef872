import type { RealizedDiscount } from '../../../models/usage/realizedDiscount.ts';
import { count, percent, usdAndCents } from './figures.ts';

/** One line on what usage costs against its list value; null where no row states both. */
export function discountText(discount: RealizedDiscount | null): string | null {
  if (discount === null || discount.rows === 0) return null;
  const { rows, listUsd, costUsd, discountUsd, share } = discount;
  const side = discountUsd < 0 ? 'above' : 'below';
  const part = share === null ? '' : ` (${percent(Math.abs(share))})`;
  const range = `${count(rows)} ${rows === 1 ? 'row that states' : 'rows that state'} both`;
  return `Realized discount: ${usdAndCents(listUsd)} at list cost ${usdAndCents(costUsd)}, ${usdAndCents(Math.abs(discountUsd))}${part} ${side} list; based on the ${range}, excluding free usage.`;
}
