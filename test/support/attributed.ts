import { attributeBlocks } from '../../models/attribution/attributeBlocks.ts';
import type { AttributionRule } from '../../models/attribution/attribution.ts';
import type { AttributionTest } from '../../models/attribution/attributionEffect.ts';
import { createLabelIds } from '../../models/attribution/labelIds.ts';
import { createRuleSteps } from '../../models/attribution/ruleSteps.ts';
import { valuesOf } from '../../models/attribution/sharedCosts.ts';
import { tallyEffect } from '../../models/attribution/tallyEffect.ts';
import { type Block, openBlock } from '../../models/usage/blocks/block.ts';
import { createPricedBuilder } from '../../models/usage/blocks/pricedBlock.ts';
import { pricedRowReader } from '../../models/usage/blocks/pricedRows.ts';
import type { PricedUsage } from '../../models/usage/pricedUsage.ts';
import { type DimensionValues, dimensions } from '../../models/usage/usageRow.ts';

/** Rows as the blocks they would be stored in, one for each provider. */
function blocksOf(rows: readonly PricedUsage[]): Map<string | null, Block> {
  const groups = Map.groupBy(rows, ({ provider }) => provider);
  return new Map([...groups].map(([provider, own]) => [provider, blockOf(own)]));
}

function blockOf(rows: readonly PricedUsage[]): Block {
  const builder = createPricedBuilder();
  for (const row of rows) builder.add(row);
  return openBlock(builder.finish().byDay);
}

function rowsOf(block: Block): PricedUsage[] {
  return Array.from({ length: block.size }, (_, row) => row).map(pricedRowReader(block));
}

/** The rows of one month after the rules. */
export function attributedRows(rules: readonly AttributionRule[], rows: readonly PricedUsage[]): PricedUsage[] {
  const month = attributeBlocks(rules)();
  const builders = [...blocksOf(rows).values()].map((block) => {
    const builder = createPricedBuilder();
    month.add(block, builder);
    return builder;
  });
  for (const _ of month.finish());
  return builders.flatMap((builder) => rowsOf(openBlock(builder.finish().byDay)));
}

/** What the test of rules says of rows of any months. */
export function testedRules(rules: readonly AttributionRule[], rows: readonly PricedUsage[]): AttributionTest {
  const tally = tallyEffect(rules);
  const months = Map.groupBy(rows, ({ day }) => day.slice(0, 7));
  for (const [month, own] of [...months].sort(([a], [b]) => (a < b ? -1 : 1)))
    for (const block of blocksOf(own).values()) tally.add(block, month);
  return tally.result();
}

/** What rules make of the values of one row. */
export function outcomeOn(rules: readonly AttributionRule[]) {
  const ids = createLabelIds();
  const apply = createRuleSteps(rules, ids);
  return (row: DimensionValues) => {
    const {
      now,
      rules: used,
      shared,
    } = apply(Int32Array.from(dimensions, (name, place) => ids.idOf(place, row[name])));
    return { values: valuesOf(now, ids), rules: [...used], shared: [...shared] };
  };
}
