import { monthOf } from '../../calendar.ts';
import { attribute } from '../../usage/labels.ts';
import type { UsageRow } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed } from '../cells/cells.ts';
import { askedCurrency } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { openCells } from '../cells/openCells.ts';
import { endCell, lastDayBefore } from '../cells/period.ts';
import { cellText } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { dataUnit } from './dataUnit.ts';
import { tokenKindOf } from './focusSku.ts';
import { type Tags, tagDimensions } from './tags.ts';
import { tokensOfKind, tokensPerUnit, uncountedTokens } from './tokenUnit.ts';

/**
 * Oracle Cloud cost report. Scope: tenancy and month. A correction is a line of its own that takes the line it refers
 * to back, so lines are summed; the cost of overage is part of the cost.
 */
export const ociCost: ImportFormat = {
  id: 'oci-cost',
  name: 'Oracle Cloud cost report',
  all: ['costmycost'],
  oneOf: [['lineitemintervalusagestart', 'lineitemintervalusageend']],
  some: ['productservice', 'lineitemtenantid', 'costcurrencycode'],
  weight: 1,
  open: openOciCost,
};

function openOciCost(header: Header): RowReader {
  const { text, money, day, nameOf } = openCells(header);
  const times = ['lineitemintervalusagestart', 'lineitemintervalusageend'];
  const [on, end] = [day(...times), endCell({ header, names: ['lineitemintervalusageend'] })];
  const [tenant, subscription] = [text('lineitemtenantid'), text('costsubscriptionid')];
  const [service, region] = [text('productservice'), text('productregion')];
  const compartment = text('productcompartmentname', 'productcompartmentid');
  const [described, sku] = [text('productdescription'), text('costproductsku')];
  const corrects = text('lineitemiscorrection');
  const cost = money('costmycost');
  const currency = askedCurrency(header, 'costcurrencycode');
  const quantities = openQuantities(header);
  const tags = openTags(header);
  return (row): RowOutcome => {
    const date = needed(on(row), nameOf(...times));
    const billedUsd = cost(row);
    if (billedUsd === null) return { kind: 'skipped', reason: 'Line without cost', covers: date };
    const warning = currency(row);
    const tag = tags(row);
    const labels = attribute({ owner: compartment(row), key: null });
    const name = described(row) ?? sku(row);
    const words = `${service(row) ?? ''} ${name ?? ''}`;
    const isAi = /generative|\bai\b|language|vision|speech|data ?science|anomaly|document understanding/i.test(
      words.replaceAll('_', ' '),
    );
    const shared = {
      ...tag,
      team: tag.team ?? labels.team,
      environment: tag.environment ?? labels.environment,
      day: date,
      provider: 'oci',
      service: service(row),
      region: region(row),
      operation: isAi ? (/fine-?tun|\btraining\b/i.test(words) ? 'training' : 'inference') : 'cloud',
      billedUsd,
    };
    const scope = scopeOf('oci', tenant(row) ?? subscription(row), monthOf(date));
    const consumption = quantities(row);
    const unknown = consumption && 'unknown' in consumption ? consumption.unknown : null;
    const counts = consumption && !('unknown' in consumption) ? consumption : null;
    const warnings = [...(warning ? [warning] : []), ...(unknown ? [unknown] : [])];
    const notes = { scope, warnings, coversTo: lastDayBefore(end(row), date) };
    if (counts) return { kind: 'usage', ...notes, row: usageRow({ ...shared, ...counts }) };
    const isCorrection = /^(true|1|yes)$/i.test(corrects(row) ?? '');
    const description = isCorrection ? `Correction: ${name ?? 'line'}` : name;
    return { kind: 'cost', ...notes, row: costRow({ ...shared, description }) };
  };
}

const unitNames = ['costskuunitdescription', 'costbillingunitreadable'];

/** What a line consumed, by the unit that it is billed in; null for what is not counted. */
function openQuantities(header: Header): (cells: Cells) => Partial<UsageRow> | { readonly unknown: RowWarning } | null {
  const { text, signed, nameOf } = openCells(header);
  const quantityOf = signed('usagebilledquantity', 'usageconsumedquantity');
  const units = unitNames.map((name) => text(name));
  const [described, category] = [text('productdescription'), text('productservice')];
  return (row) => {
    const quantity = quantityOf(row);
    if (quantity === null) return null;
    const stated = units.map((unit) => unit(row)).filter((unit) => unit !== null);
    const name = described(row) ?? '';
    const counted = stated.find((unit) => /token/i.test(unit)) ?? (/token/i.test(name) ? stated[0] : undefined);
    const kind = counted === undefined ? null : tokenKindOf({ direction: null, cache: null, words: name });
    if (counted !== undefined && kind !== null) {
      const size = tokensPerUnit(counted);
      if (size !== null) return tokensOfKind(kind, quantity * size);
      return quantity === 0 ? null : { unknown: uncountedTokens(counted, nameOf(...unitNames)) };
    }
    if (stated.some((unit) => /\bgpus?\b.*\bhours?\b/i.test(unit.replaceAll('_', ' ')))) return { gpuHours: quantity };
    const data = stated.map((unit) => dataUnit(plainUnit(unit))).find((unit) => unit !== null);
    if (data && data.months !== null && /storage/i.test(`${category(row) ?? ''} ${name}`))
      return { storageGb: quantity * data.gb * data.months };
    if (data?.months === null && /outbound|egress|data transfer/i.test(name)) return { egressGb: quantity * data.gb };
    return null;
  };
}

/** `ONE GiB MONTH DATA` and `Gigabyte Storage Capacity per Month` are a gigabyte-month. */
function plainUnit(unit: string): string {
  return unit.replace(/^one\s+/i, '').replace(/\s*\b(data|storage capacity)\b/gi, '');
}

/** Tags are columns: `tags/<namespace>.<key>`; those that Oracle sets by itself name people and moments. */
function openTags(header: Header) {
  const columns = header.names.flatMap((name, index) => {
    const key = /^tags\/(.+)$/i.exec(name)?.[1];
    return key === undefined || /^(oracle-tags|orcl-cloud|oci:)/i.test(key)
      ? []
      : [{ key: key.split('.').at(-1)!.toLowerCase(), index }];
  });
  const texts = columns.map(({ index }) => (cells: Cells) => {
    const cell = cellText(cells, index).trim();
    return cell === '' ? null : cell;
  });
  return onceForTexts(texts, (values) => {
    const tags: Tags = Object.fromEntries(
      columns.flatMap(({ key }, at) => (values[at] === null || values[at] === undefined ? [] : [[key, values[at]]])),
    );
    return tagDimensions(tags);
  });
}
