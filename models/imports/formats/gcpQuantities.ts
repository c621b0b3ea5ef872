import type { UsageRow } from '../../usage/usageRow.ts';
import { onceForText } from '../cells/onceForTexts.ts';
import { dataUnit } from './dataUnit.ts';
import { readGeminiSku } from './geminiSku.ts';
import { tokensOfKind } from './tokenUnit.ts';

interface GcpQuantities extends Pick<UsageRow, 'model' | 'operation' | 'serviceTier' | 'contextBand'> {
  readonly counts: Partial<UsageRow>;
}

interface GcpConsumption {
  readonly sku: string;
  readonly amount: number | null;
  readonly unit: string | null;
  readonly pricedAmount: number | null;
  readonly pricedUnit: string | null;
}

/** The same few SKUs come on every line. */
const skuOf = onceForText(readGeminiSku);

/**
 * What a Google Cloud line consumed: tokens of model SKUs, GPU hours, GB of storage and traffic; null for what is not
 * counted.
 *
 * Convention: a count of a model's text SKU is tokens; thinking is part of the output. Units: tokens, GPU hours,
 * GB-months, GB.
 * Source: FORMATS section 4c.
 *
 * @example
 * gcpQuantities({
 *   sku: 'Gemini 2.5 Pro GA Text Input - Predictions',
 *   amount: 260580,
 *   unit: 'count',
 *   pricedAmount: null,
 *   pricedUnit: null,
 * }).counts // => { "inputTokens": 260580 }
 * gcpQuantities({
 *   sku: 'Nvidia H100 80GB GPU running in Iowa',
 *   amount: 7200,
 *   unit: 'seconds',
 *   pricedAmount: 2,
 *   pricedUnit: 'hour',
 * }).counts // => { "gpuHours": 2 }
 */
export function gcpQuantities(line: GcpConsumption): GcpQuantities | null {
  const { sku, amount, unit } = line;
  const model = /^(counts?|tokens?|1)?$/i.test(unit ?? '') ? skuOf(sku) : null;
  if (model && amount !== null) return tokens(model, amount);
  const counts = otherCounts(line);
  return counts && { model: null, operation: 'cloud', serviceTier: null, contextBand: null, counts };
}

function tokens(sku: NonNullable<ReturnType<typeof readGeminiSku>>, amount: number): GcpQuantities {
  const counts = { ...tokensOfKind(sku.tokenKind, amount), ...(sku.isThinking ? { reasoningTokens: amount } : {}) };
  const { model, serviceTier, contextBand } = sku;
  return { model, operation: /embed/i.test(model ?? '') ? 'embedding' : 'inference', serviceTier, contextBand, counts };
}

function otherCounts({
  sku,
  amount,
  unit: amountUnit,
  pricedAmount,
  pricedUnit,
}: GcpConsumption): Partial<UsageRow> | null {
  if (/\bGPU\b|\bNvidia\b/i.test(sku) && /running|attached|GPU/i.test(sku)) {
    if (amount !== null && /^seconds?$/i.test(amountUnit ?? '')) return { gpuHours: amount / 3600 };
    if (amount !== null && /^hours?$/i.test(amountUnit ?? '')) return { gpuHours: amount };
  }
  if (pricedAmount === null || pricedUnit === null) return null;
  const unit = dataUnit(pricedUnit);
  if (!unit) return null;
  if (unit.months !== null) {
    const isMemory = /\b(ram|memory)\b/i.test(sku);
    return isMemory ? null : { storageGb: pricedAmount * unit.gb * unit.months };
  }
  const isTraffic = /egress|data transfer out|internet (?:egress|data)/i.test(sku);
  return isTraffic ? { egressGb: pricedAmount * unit.gb } : null;
}
