import type { UsageRow } from '../../usage/usageRow.ts';
import type { Cells } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { onceForText } from '../cells/onceForTexts.ts';
import { openCells } from '../cells/openCells.ts';
import type { RowWarning } from '../format.ts';
import { openProductName } from './awsProduct.ts';
import { bedrockProductModel, readBedrockUsage } from './bedrockUsageType.ts';
import { curNames } from './curNames.ts';
import { gpusOf } from './gpuInstances.ts';
import { meterFactor, tokensOfKind } from './tokenUnit.ts';

interface AwsQuantities extends Pick<UsageRow, 'model' | 'operation' | 'serviceTier' | 'contextBand'> {
  readonly counts: Partial<UsageRow>;
  readonly warnings: readonly RowWarning[];
}

const assumedThousands: RowWarning = {
  column: 'pricing_unit',
  message: 'The report has no unit for these tokens; they are read as thousands, as in AWS Bedrock lines.',
};
const plain = { model: null, operation: 'cloud', serviceTier: null, contextBand: null, warnings: [] };

/**
 * Reads what an AWS line consumed, as far as the workbench counts it: tokens, GPU hours, GB of storage and traffic;
 * null else.
 *
 * Convention: the size of a token unit comes from the pricing unit, else from the line's description, else it is a
 * thousand and said so. Units: tokens, GPU hours, GB-months, GB. Errors: rejects an amount that is not a number.
 * Source: FORMATS section 4a.
 *
 * @example
 * openAwsQuantities({ names: [], folded: [], find: () => -1, has: () => false })([]) // => null
 */
export function openAwsQuantities(header: Header): (cells: Cells) => AwsQuantities | null {
  const cells = openCells(header);
  const text = (name: string) => cells.text(...curNames(name));
  const amountOf = cells.signed(...curNames('line_item_usage_amount'));
  const [typeOf, unitOf, description] = [
    text('line_item_usage_type'),
    text('pricing_unit'),
    text('line_item_line_item_description'),
  ];
  const [productName, instanceType] = [openProductName(header), text('product_instance_type')];
  // The same few usage types come on every line.
  const [tokensOf, gpusIn] = [onceForText(readBedrockUsage), onceForText(gpusOf)];
  return (row) => {
    const amount = amountOf(row);
    const type = typeOf(row) ?? '';
    if (amount === null) return null;
    const tokens = tokensOf(type);
    if (tokens) {
      const unit = unitOf(row) ?? '';
      const isSingle = /^tokens?$/i.test(unit);
      const factor = isSingle ? 1 : (meterFactor(unit) ?? meterFactor(description(row) ?? ''));
      const model = tokens.model ?? bedrockProductModel(productName(row));
      return {
        model,
        operation: /embed/i.test(`${model} ${type}`) ? 'embedding' : 'inference',
        serviceTier: tokens.serviceTier,
        contextBand: tokens.contextBand,
        counts: tokensOfKind(tokens.tokenKind, amount * (factor ?? 1_000)),
        warnings: factor === null ? [assumedThousands] : [],
      };
    }
    const gpus = /hrs|hour/i.test(unitOf(row) ?? 'hrs') ? gpusIn(`${type} ${instanceType(row) ?? ''}`) : null;
    if (gpus !== null && /usage|host|ml\./i.test(type)) {
      return { ...plain, operation: /train/i.test(type) ? 'training' : 'cloud', counts: { gpuHours: amount * gpus } };
    }
    if (/TimedStorage|VolumeUsage|StorageUsage/i.test(type)) return { ...plain, counts: { storageGb: amount } };
    if (/DataTransfer-Out|-Out-Bytes/i.test(type)) return { ...plain, counts: { egressGb: amount } };
    return null;
  };
}
