import type { UsageRow } from '../../usage/usageRow.ts';
import type { Cells } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import type { RowWarning } from '../format.ts';
import { readAzureMeter } from './azureMeter.ts';
import { dataUnit } from './dataUnit.ts';
import { gpusOf } from './gpuInstances.ts';
import { meterFactor, tokensOfKind, tokensPerUnit, uncountedTokens } from './tokenUnit.ts';

const unitNames = ['unitofmeasure', 'unit'];

interface AzureQuantities extends Pick<UsageRow, 'model' | 'operation' | 'serviceTier' | 'contextBand'> {
  readonly isOpenAi: boolean;
  readonly counts: Partial<UsageRow>;
}

/** A line that consumed something whose unit nobody knows. */
interface AzureUncounted {
  readonly unknown: RowWarning;
}

/**
 * Reads what an Azure line consumed: tokens of its OpenAI meters, GPU hours of its machines; null for what is not
 * counted.
 *
 * Convention: the quantity counts units of measure, so `1K` is a thousand tokens and `10 Hours` ten hours. Units:
 * tokens, GPU hours, GB. Errors: rejects a quantity that is not a number; tokens in a unit that is not known are told
 * and not counted. Source: FORMATS section 4b.
 *
 * @example
 * openAzureQuantities({ names: [], folded: [], find: () => -1, has: () => false })([]) // => null
 */
export function openAzureQuantities(header: Header): (cells: Cells) => AzureQuantities | AzureUncounted | null {
  const { text, signed, nameOf } = openCells(header);
  const quantityOf = signed('quantity', 'usagequantity', 'consumedquantity');
  const [unitOf, meterOf] = [text(...unitNames), text('metername', 'meter')];
  const [category, subCategory] = [text('metercategory'), text('metersubcategory')];
  const [info, product] = [text('additionalinfo'), text('productname', 'product')];
  const plain = { model: null, operation: 'cloud', serviceTier: null, contextBand: null, isOpenAi: false };
  return (row) => {
    const quantity = quantityOf(row);
    if (quantity === null) return null;
    const unit = unitOf(row);
    const family = `${category(row) ?? ''} ${subCategory(row) ?? ''}`;
    const isAi = /openai|cognitive services|foundry/i.test(family);
    const meter = isAi ? readAzureMeter(meterOf(row) ?? '', subCategory(row) ?? '') : null;
    if (meter) {
      const { model, serviceTier, contextBand, tokenKind } = meter;
      const operation = /embed/i.test(model ?? '') ? 'embedding' : 'inference';
      const size = sizeOf(unit, meterOf(row) ?? '');
      if (size === null) return quantity === 0 ? null : { unknown: uncountedTokens(unit, nameOf(...unitNames)) };
      const counts = tokensOfKind(tokenKind, quantity * size);
      return { model, operation, serviceTier, contextBand, isOpenAi: true, counts };
    }
    const hours = /^(\d+)?\s*hours?$/i.exec(unit ?? '');
    const gpus = hours ? gpusOf(`${meterOf(row) ?? ''} ${product(row) ?? ''} ${info(row) ?? ''}`) : null;
    if (hours && gpus !== null) return { ...plain, counts: { gpuHours: quantity * Number(hours[1] ?? 1) * gpus } };
    const data = dataUnit(unit ?? '');
    if (data?.months === null && /bandwidth|data transfer out/i.test(`${family} ${meterOf(row)}`)) {
      return { ...plain, counts: { egressGb: quantity * data.gb } };
    }
    if (data && data.months !== null && /^storage/i.test(family)) {
      return { ...plain, counts: { storageGb: quantity * data.gb * data.months } };
    }
    return null;
  };
}

/** The size that the unit states; a unit that only says "unit" leaves it to the name of the meter. */
function sizeOf(unit: string | null, meter: string): number | null {
  if (unit === null || /^1?\s*(?:units?|counts?|tokens?)$/i.test(unit)) {
    return meterFactor(meter) ?? (unit === null ? null : 1);
  }
  return tokensPerUnit(unit);
}
