import { type NumberReading, parseNumberAs } from '../../../../models/distributions/parseNumber.ts';
import type { Quantity } from '../../../../models/distributions/quantity.ts';
import { rangeOf } from '../../../../models/distributions/readRange.ts';
import { numberStyle, type Unit } from '../../../format/units.ts';
import type { CellReading } from '../../../ui/CellInput.tsx';

/** A number as it is typed in a unit; "5 to 10" becomes a distribution. */
export function readQuantity(
  text: string,
  unit: Unit,
  decimals: NumberReading['decimals'] = 'point',
): CellReading<Quantity> {
  const parsed = parseNumberAs(text, { style: numberStyle(unit), decimals });
  switch (parsed.kind) {
    case 'number':
      return { ok: true, value: parsed.value };
    case 'interval':
      return { ok: true, value: rangeOf({ low: parsed.low, high: parsed.high, isShare: unit === 'ratio' }) };
    case 'unreadable':
      return { ok: false, message: parsed.message };
    default:
      return parsed satisfies never;
  }
}
