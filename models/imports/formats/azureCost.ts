import { monthOf } from '../../calendar.ts';
import { formatDecimal, multiplyDecimals, parseDecimal } from '../../decimal.ts';
import { attribute } from '../../usage/labels.ts';
import type { ChargeCategory } from '../../usage/usageRow.ts';
import { costRow, usageRow } from '../cells/blankRows.ts';
import { type Cells, needed, type TextCell } from '../cells/cells.ts';
import { askedCurrency } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { onceForTexts } from '../cells/onceForTexts.ts';
import { openCells } from '../cells/openCells.ts';
import { type ImportFormat, type RowOutcome, type RowReader, type RowWarning, scopeOf } from '../format.ts';
import { readAzureMeter } from './azureMeter.ts';
import { openAzureQuantities } from './azureQuantities.ts';
import { billedIn } from './billedIn.ts';
import { readTags, tagDimensions } from './tags.ts';

const costNames = ['costinbillingcurrency', 'pretaxcost', 'cost', 'extendedcost', 'costinpricingcurrency'];
/** Cost analysis calls it a meter only. */
const meterNames = ['metername', 'meter'];
const dollarNames = ['costinusd', 'costusd'];
const dateNames = ['date', 'usagedatetime', 'usagedate', 'usagestartdate', 'billingperiodstartdate'];
/** What only Azure calls so: an export may have any of its columns, in any case. */
const azureNames = ['metercategory', 'metersubcategory', 'consumedservice', 'meterid', 'metername'];
const subscriptionNames = ['subscriptionname', 'subscriptionid', 'subscriptionguid'];

/**
 * Azure Cost Management: actual and amortised, EA and MCA, English and translated headers, and any part of their
 * columns that has a date, a meter and a cost. Scope: account, subscription and month, so that of the actual and the
 * amortised file of one month only the later counts.
 */
export const azureCost: ImportFormat = {
  id: 'azure-cost',
  name: 'Azure cost export',
  all: [],
  oneOf: [azureNames, dateNames, [...costNames, ...dollarNames]],
  some: [],
  weight: 1,
  open: openAzureCost,
};

const purchaseWarning: RowWarning = {
  column: 'ChargeType',
  message:
    'Purchases count in full on their date; the amortized export spreads reservations and savings plans over their term.',
};
const convertedWarning: RowWarning = {
  column: 'CostInUsd',
  message: 'The bill is in another currency; the US dollar amounts in the file are used.',
};

function openAzureCost(header: Header): RowReader {
  // Azure writes dates month first unless they are ISO.
  const cells = openCells(header, 'monthFirst');
  const { text, money, day } = cells;
  const on = day(...dateNames);
  const billing = day('billingperiodstartdate', 'billingperiodenddate');
  const [category, subCategory, meter] = [text('metercategory'), text('metersubcategory'), text(...meterNames)];
  const [account, subscription, group] = [
    text('billingaccountid', 'billingaccountname', 'accountname'),
    text(...subscriptionNames),
    text('resourcegroup', 'resourcegroupname'),
  ];
  const [region, chargeType] = [text('resourcelocation', 'meterregion', 'location'), text('chargetype')];
  const [tags, product] = [text('tags'), text('productname', 'product')];
  const resource = text('resourceid', 'instanceid', 'instancename');
  const consumed = text('consumedservice');
  const listed = money('paygcostinbillingcurrency', 'paygcostinusd');
  const tagsOf = onceForTexts([tags], ([stated = null]) => tagDimensions(readTags(stated)));
  const billed = openBilled(header);
  const list = openList(
    money('paygprice', 'paygprice_usd'),
    cells.signed('quantity', 'usagequantity', 'consumedquantity'),
  );
  const quantities = openAzureQuantities(header);
  return (row): RowOutcome => {
    const date = needed(on(row), cells.nameOf(...dateNames));
    const charged = billed(row);
    if (charged === null) return { kind: 'skipped', reason: 'Line without cost', covers: date };
    const charge = chargeCategory(chargeType(row));
    const tag = tagsOf(row);
    const labels = attribute({ owner: subscription(row), key: group(row) ?? groupOf(resource(row)) });
    // What a reservation was not used for is a cost of its own, and no consumption.
    const consumption = /^usage$/i.test(chargeType(row) ?? 'usage') ? quantities(row) : null;
    const [found, unknown] =
      consumption && 'unknown' in consumption ? [null, consumption.unknown] : [consumption, null];
    const filed = category(row) ?? subCategory(row) ?? consumed(row);
    const service = found?.isOpenAi ? (subCategory(row) ?? filed) : filed;
    const billedOn = billing(row);
    const shared = {
      ...tag,
      team: tag.team ?? labels.team,
      feature: tag.feature ?? labels.feature,
      environment: tag.environment ?? labels.environment,
      day: date,
      billingMonth: billedIn(billedOn && monthOf(billedOn), date),
      provider: 'azure',
      service,
      region: region(row)?.toLowerCase() ?? null,
      billedUsd: charged.usd,
      listUsd: listed(row) ?? list(row),
    };
    const scope = scopeOf('azure', account(row), subscription(row), monthOf(billedOn ?? date));
    const warnings = [
      ...(charged.isConverted ? [convertedWarning] : []),
      ...(charge === 'purchase' ? [purchaseWarning] : []),
      ...(unknown ? [unknown] : []),
    ];
    if (found) {
      const { counts, model, operation, serviceTier, contextBand } = found;
      const dimensions = { model, operation, serviceTier, contextBand };
      return { kind: 'usage', scope, warnings, row: usageRow({ ...shared, ...dimensions, ...counts }) };
    }
    const words = `${category(row)} ${subCategory(row)} ${consumed(row)}`;
    const isAi = /openai|cognitive|foundry|machine ?learning/i.test(words);
    const isTraining = isAi && /\b(training|trng|fine-?tun\w*)\b/i.test(meter(row) ?? '');
    const counted = isAi ? readAzureMeter(meter(row) ?? '', subCategory(row) ?? '') : null;
    return {
      kind: 'cost',
      scope,
      warnings,
      row: costRow({
        ...shared,
        model: counted?.model ?? null,
        operation: isTraining ? 'training' : isAi ? 'inference' : 'cloud',
        chargeCategory: charge,
        description: [chargeType(row), meter(row) ?? product(row)].filter((part) => part !== null).join(': '),
      }),
    };
  };
}

/** The resource group in the path of a resource. */
function groupOf(resource: string | null): string | null {
  return /\/resourcegroups\/([^/]+)/i.exec(resource ?? '')?.[1] ?? null;
}

interface Billed {
  readonly usd: string;
  readonly isConverted: boolean;
}

/**
 * The amount billed; where that is in another currency, the amount in US dollars that newer exports state beside it.
 */
function openBilled(header: Header): (cells: Cells) => Billed | null {
  const { money, text } = openCells(header);
  const [cost, inDollars] = [money(...costNames), money(...dollarNames)];
  const currencyNames = ['billingcurrencycode', 'billingcurrency', 'currency', 'currencycode'];
  const currency = text(...currencyNames);
  const dollars = askedCurrency(header, ...currencyNames);
  return (cells) => {
    const usd = inDollars(cells);
    const isOther = !/^(usd|\$)?$/i.test(currency(cells) ?? '');
    if (usd !== null && (isOther || cost(cells) === null)) return { usd, isConverted: isOther };
    const billed = cost(cells);
    if (billed === null) return null;
    dollars(cells);
    return { usd: billed, isConverted: false };
  };
}

function openList(price: TextCell, quantity: (cells: Cells) => number | null): TextCell {
  return (cells) => {
    const [each, count] = [price(cells), quantity(cells)];
    if (each === null || count === null || Number(each) === 0) return null;
    return formatDecimal(multiplyDecimals(parseDecimal(each)!, parseDecimal(String(count))!));
  };
}

function chargeCategory(text: string | null): ChargeCategory {
  const charge = text?.toLowerCase() ?? 'usage';
  if (charge === 'purchase') return 'purchase';
  if (charge === 'tax') return 'tax';
  if (charge === 'credit') return 'credit';
  if (/refund|adjust|rounding/.test(charge)) return 'adjustment';
  return 'usage';
}
