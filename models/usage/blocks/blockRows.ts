import { type CostRow, type DimensionValues, dimensions, type UsageRow } from '../usageRow.ts';
import { type Block, labelAt, moneyAt, numberAt } from './block.ts';

/**
 * Reads the dimensions of the rows of a block.
 *
 * @example
 * dimensionReader(openBlock({ size: 1, columnsJson: '{"model":["m"]}', data: new Uint8Array(0) }))(0).model // => 'm'
 */
export function dimensionReader(block: Block): (row: number) => DimensionValues {
  const [
    provider,
    service,
    model,
    feature,
    team,
    environment,
    region,
    customer,
    customerTier,
    operation,
    tier,
    band,
    tags,
  ] = dimensions.map((name) => block.labels(name));
  return (row) => ({
    provider: labelAt(provider!, row),
    service: labelAt(service!, row),
    model: labelAt(model!, row),
    feature: labelAt(feature!, row),
    team: labelAt(team!, row),
    environment: labelAt(environment!, row),
    region: labelAt(region!, row),
    customer: labelAt(customer!, row),
    customerTier: labelAt(customerTier!, row),
    operation: labelAt(operation!, row),
    serviceTier: labelAt(tier!, row),
    contextBand: labelAt(band!, row),
    tags: labelAt(tags!, row),
  });
}

/**
 * Reads the rows of a block of usage.
 *
 * @example
 * usageRowReader(
 *   openBlock({ size: 1, columnsJson: '{"day":["2026-08-31"],"requests":[4]}', data: new Uint8Array(0) }),
 * )(0).requests // => 4
 */
export function usageRowReader(block: Block): (row: number) => UsageRow {
  const dimensionsOf = dimensionReader(block);
  const day = block.labels('day');
  const [basis, billedIn, converted] = ['costBasis', 'billingMonth', 'convertedAt'].map((name) => block.labels(name));
  const number = (name: string) => {
    const column = block.numbers(name);
    return (row: number) => numberAt(column, row);
  };
  const money = (name: string) => {
    const column = block.money(name);
    return (row: number) => moneyAt(column, row);
  };
  const [requests, input, output, reasoning] = [
    number('requests'),
    number('inputTokens'),
    number('outputTokens'),
    number('reasoningTokens'),
  ];
  const [read, written, writtenHour] = [
    number('cacheReadTokens'),
    number('cacheWrite5mTokens'),
    number('cacheWrite1hTokens'),
  ];
  const others = otherUseReader(block);
  const [gpuHours, storageGb, egressGb] = [number('gpuHours'), number('storageGb'), number('egressGb')];
  const [billed, effective, list] = [money('billedUsd'), money('effectiveUsd'), money('listUsd')];
  return (row) => ({
    ...dimensionsOf(row),
    day: labelAt(day, row)!,
    requests: requests(row),
    inputTokens: input(row),
    cacheReadTokens: read(row),
    cacheWrite5mTokens: written(row),
    cacheWrite1hTokens: writtenHour(row),
    outputTokens: output(row),
    reasoningTokens: reasoning(row),
    gpuHours: gpuHours(row),
    storageGb: storageGb(row),
    egressGb: egressGb(row),
    billedUsd: billed(row),
    effectiveUsd: effective(row),
    listUsd: list(row),
    costBasis: labelAt(basis!, row) as UsageRow['costBasis'],
    billingMonth: labelAt(billedIn!, row),
    convertedAt: labelAt(converted!, row),
    ...others?.(row),
  });
}

const otherUse = [
  ...(['audioInputTokens', 'audioOutputTokens', 'imageInputTokens', 'imageOutputTokens', 'webSearches'] as const),
] satisfies readonly (keyof UsageRow)[];

/** Sound, pictures and searches, which few blocks state; null for the others. */
function otherUseReader(block: Block): ((row: number) => Partial<UsageRow>) | null {
  const stated = otherUse.filter((name) => block.has(name));
  if (stated.length === 0) return null;
  const columns = stated.map((name) => [name, block.numbers(name)] as const);
  return (row) => Object.fromEntries(columns.map(([name, column]) => [name, numberAt(column, row)]));
}

/**
 * Reads the rows of a block of charges.
 *
 * @example
 * costRowReader(
 *   openBlock({
 *     size: 1,
 *     columnsJson: '{"day":["2026-08-31"],"chargeCategory":["tax"],"billedUsd":["1.5"]}',
 *     data: new Uint8Array(0),
 *   }),
 * )(0).billedUsd // => '1.5'
 */
export function costRowReader(block: Block): (row: number) => CostRow {
  const dimensionsOf = dimensionReader(block);
  const [day, kind, category, description, billedIn, converted] = [
    ...['day', 'tokenKind', 'chargeCategory', 'description', 'billingMonth', 'convertedAt'],
  ].map((name) => block.labels(name));
  const [billed, effective, list] = ['billedUsd', 'effectiveUsd', 'listUsd'].map((name) => block.money(name));
  return (row) => ({
    ...dimensionsOf(row),
    day: labelAt(day!, row)!,
    tokenKind: labelAt(kind!, row) as CostRow['tokenKind'],
    chargeCategory: labelAt(category!, row) as CostRow['chargeCategory'],
    description: labelAt(description!, row),
    billingMonth: labelAt(billedIn!, row),
    convertedAt: labelAt(converted!, row),
    billedUsd: moneyAt(billed!, row)!,
    effectiveUsd: moneyAt(effective!, row),
    listUsd: moneyAt(list!, row),
  });
}
