import type { UsageRow } from '../../usage/usageRow.ts';
import type { Cells } from '../cells.ts';
import { dataUnit } from '../dataUnit.ts';
import { gpusOf } from '../gpuInstances.ts';
import type { Header } from '../header.ts';
import { openCells } from '../openCells.ts';
import { meterFactor, tokensOfKind } from '../tokenUnit.ts';
import { readAzureMeter } from './azureMeter.ts';

export interface AzureQuantities extends Pick<UsageRow, 'model' | 'operation' | 'serviceTier' | 'contextBand'> {
  readonly isOpenAi: boolean;
  readonly counts: Partial<UsageRow>;
}

/**
 * Reads what an Azure line consumed: tokens of its OpenAI meters, GPU hours of its machines; null for what is not counted.
 *
 * Convention: the quantity counts units of measure, so `1K` is a thousand tokens and `10 Hours` ten hours. Units: tokens, GPU
 * hours, GB. Errors: rejects a quantity that is no number. Source: FORMATS section 4b.
 *
 * @example
 * openAzureQuantities({ names: [], folded: [], find: () => -1, has: () => false })([]) // => null
 */
export function openAzureQuantities(header: Header): (cells: Cells) => AzureQuantities | null {
  const { text, signed } = openCells(header);
  const quantityOf = signed('quantity', 'usagequantity', 'consumedquantity');
  const [unitOf, meterOf] = [text('unitofmeasure', 'unit'), text('metername', 'meter')];
  const [category, subCategory] = [text('metercategory'), text('metersubcategory')];
  const [info, product] = [text('additionalinfo'), text('productname', 'product')];
  const plain = { model: null, operation: 'cloud', serviceTier: null, contextBand: null, isOpenAi: false };
  return (row) => {
    const quantity = quantityOf(row);
    if (quantity === null) return null;
    const unit = unitOf(row) ?? '1';
    const family = `${category(row) ?? ''} ${subCategory(row) ?? ''}`;
    const isAi = /openai|cognitive services|foundry/i.test(family);
    const meter = isAi ? readAzureMeter(meterOf(row) ?? '', subCategory(row) ?? '') : null;
    if (meter) {
      const { model, serviceTier, contextBand, tokenKind } = meter;
      const operation = /embed/i.test(model ?? '') ? 'embedding' : 'inference';
      const tokens = quantity * (meterFactor(unit) ?? meterFactor(meterOf(row) ?? '') ?? 1);
      return { model, operation, serviceTier, contextBand, isOpenAi: true, counts: tokensOfKind(tokenKind, tokens) };
    }
    const hours = /^(\d+)?\s*hours?$/i.exec(unit);
    const gpus = hours ? gpusOf(`${meterOf(row) ?? ''} ${product(row) ?? ''} ${info(row) ?? ''}`) : null;
    if (hours && gpus !== null) return { ...plain, counts: { gpuHours: quantity * Number(hours[1] ?? 1) * gpus } };
    const data = dataUnit(unit);
    if (data?.months === null && /bandwidth|data transfer out/i.test(`${family} ${meterOf(row)}`)) {
      return { ...plain, counts: { egressGb: quantity * data.gb } };
    }
    if (data && data.months !== null && /^storage/i.test(family)) {
      return { ...plain, counts: { storageGb: quantity * data.gb * data.months } };
    }
    return null;
  };
}
