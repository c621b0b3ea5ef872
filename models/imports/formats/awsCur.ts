import { monthOf } from '../../calendar.ts';
import { splitLabel } from '../../usage/labels.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { openCells } from '../cells/openCells.ts';
import { endCell, lastDayBefore } from '../cells/period.ts';
import { cellText } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { openAwsCharges } from './awsCharges.ts';
import { openProductName } from './awsProduct.ts';
import { openAwsQuantities } from './awsQuantities.ts';
import { billedIn } from './billedIn.ts';
import { curNames } from './curNames.ts';
import { readTags, type TagDimensions, type Tags, tagDimensions } from './tags.ts';

/**
 * AWS Cost and Usage Report: CUR 2.0, its Athena spelling and the legacy CSV. Scope: payer, account and billing period,
 * because AWS restates a month until it is closed.
 */
export const awsCur: ImportFormat = {
  id: 'aws-cur',
  name: 'AWS cost and usage report',
  all: [],
  oneOf: [
    curNames('line_item_usage_type'),
    curNames('line_item_unblended_cost'),
    curNames('line_item_usage_start_date'),
  ],
  some: [],
  weight: 1,
  open: openAwsCur,
};

function openAwsCur(header: Header): RowReader {
  const cells = openCells(header);
  const text = (name: string) => cells.text(...curNames(name));
  const day = cells.day(...curNames('line_item_usage_start_date'));
  const end = endCell({ header, names: curNames('line_item_usage_end_date') });
  const billing = cells.day(...curNames('bill_billing_period_start_date'));
  const [payer, account, accountName] = [
    text('bill_payer_account_id'),
    text('line_item_usage_account_id'),
    text('line_item_usage_account_name'),
  ];
  const [usageType, region, availability] = [
    text('line_item_usage_type'),
    text('product_region_code'),
    cells.text(...curNames('product_region'), ...curNames('line_item_availability_zone')),
  ];
  const [product, productName] = [text('line_item_product_code'), openProductName(header)];
  const [resource, lineDescription] = [text('line_item_resource_id'), text('line_item_line_item_description')];
  const dollars = dollarCheck(header, ...curNames('line_item_currency_code'));
  const charges = openAwsCharges(header);
  const quantities = openAwsQuantities(header);
  const tags = openAwsTags(header);
  return (row): RowOutcome => {
    const on = needed(day(row), 'line_item_usage_start_date');
    const charge = charges(row);
    if (charge.billedUsd === null) return { kind: 'skipped', reason: 'Line without cost', covers: on };
    const warning = dollars(row);
    const tag = tags(row);
    const owner = splitLabel(accountName(row) ?? account(row));
    const found = charge.category === 'usage' ? quantities(row) : null;
    const words = `${usageType(row) ?? ''} ${product(row) ?? ''} ${productName(row) ?? ''}`;
    const billedOn = billing(row);
    const shared = {
      ...tag,
      team: tag.team ?? owner.name ?? account(row),
      environment: tag.environment ?? owner.environment,
      feature: tag.feature ?? profileName(resource(row)),
      day: on,
      billingMonth: billedIn(billedOn && monthOf(billedOn), on),
      provider: 'aws',
      service: productName(row) ?? product(row),
      region: region(row) ?? availability(row),
      billedUsd: charge.billedUsd,
      effectiveUsd: charge.effectiveUsd,
      listUsd: charge.listUsd,
    };
    const scope = scopeOf('aws', payer(row), account(row), monthOf(billedOn ?? on));
    const warnings = [...charge.warnings, ...(found?.warnings ?? []), ...(warning ? [warning] : [])];
    // A fee runs for the length of its contract; that says nothing about usage of those days.
    const coversTo = charge.category === 'usage' ? lastDayBefore(end(row), on) : on;
    if (found) {
      const { model, operation, serviceTier, contextBand, counts } = found;
      return {
        kind: 'usage',
        scope,
        warnings,
        coversTo,
        row: usageRow({ ...shared, ...counts, model, operation, serviceTier, contextBand }),
      };
    }
    const operation = /bedrock|sagemaker|anthropic/i.test(words) ? 'inference' : 'cloud';
    return {
      kind: 'cost',
      scope,
      warnings,
      coversTo,
      row: costRow({
        ...shared,
        operation: /customization|training/i.test(words) ? 'training' : operation,
        chargeCategory: charge.category,
        description: usageType(row) ?? lineDescription(row) ?? product(row) ?? charge.category,
      }),
    };
  };
}

/** The name of an application inference profile; other resources say nothing of a feature. */
function profileName(resource: string | null): string | null {
  return /:(?:application-)?inference-profile\/(.+)$/.exec(resource ?? '')?.[1] ?? null;
}

/** Tags come as one cell of JSON, or as a column each; they say more of a line than the company's cost categories. */
function openAwsTags(header: Header): (cells: Cells) => TagDimensions {
  const { text } = openCells(header);
  const [map, category] = [text('resource_tags'), text('cost_category')];
  const own = header.folded.flatMap((name, index) => {
    const key = /^(?:resource_?tags|cost_?category)_(?:user_)?(.+)$/.exec(name)?.[1];
    return key === undefined ? [] : [[key, index] as const];
  });
  const reads = [
    category,
    map,
    ...own.map(
      ([, index]) =>
        (cells: Cells) =>
          cellText(cells, index) || null,
    ),
  ];
  return onceForTexts(reads, ([ofCategory = null, ofMap = null, ...values]) => {
    const tags: Tags = Object.fromEntries(own.map(([key], place) => [key, values[place] ?? '']));
    return tagDimensions({ ...readTags(ofCategory), ...readTags(ofMap), ...tags });
  });
}
