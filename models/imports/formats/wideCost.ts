import type { Day } from '../../calendar.ts';
import { providerId } from '../../prices/providerId.ts';
import type { ChargeCategory, CostRow } from '../../usage/usageRow.ts';
import { costRow } from '../cells/blankRows.ts';
import { type Cells, RejectedCell } from '../cells/cells.ts';
import { dollarCheck } from '../cells/currency.ts';
import type { Header } from '../cells/header.ts';
import { openCells } from '../cells/openCells.ts';
import { isEmptyRow } from '../cells/scannedRow.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';
import { columnNames, usageTemplate } from '../mapping/templates.ts';
import { isPlanned, openMeasureColumn } from './measureColumn.ts';
import { openTotalLabels } from './totalLabels.ts';
import { namesProviders, openSheet, vendorNames, wideMonths } from './wideMonths.ts';

/** A sheet of what providers charge, with months as columns. Scope: provider, service and team. */
export const wideCost: ImportFormat = {
  id: 'generic-cost-wide',
  name: 'Cost table with months as columns',
  all: [],
  some: [],
  weight: 0.8,
  isWide: true,
  fits: (header) => (namesProviders(header) ? wideMonths(header) : null),
  open: openWideCost,
};

const names = (column: string) => columnNames(usageTemplate, column);
/** Rows that people put below what vendors charge, by all of their name. */
const notCharged =
  /^(?:(?:monthly|rolling|\d+[- ]month)\s+)?(?:averages?|avg\.?|mean|median|budget(?:ed)?|forecast(?:ed)?|variance|delta|diff(?:erence)?|change|growth|durchschnitt|abweichung|cumulative|running total|exchange rate|fx rate|headcount)(?:\s*[(%].*|\s+(?:vs\.?|to|from|in|per|over|rate|percent)\b.*)?$|^(?:%|mom|yoy|qoq|ytd|month[- ]over[- ]month|year[- ]over[- ]year)(?![\p{L}\p{N}])/iu;
const taxName =
  /^(?:(?:sales|value[- ]added|input)\s+)?(?:tax(?:es)?|vat|gst|hst|mwst\.?|ust\.?|umsatzsteuer|mehrwertsteuer|tva|iva)(?![\p{L}\p{N}])/iu;
const backName =
  /(?<![\p{L}\p{N}])(?:credits?|discounts?|rebates?|refunds?|gutschrift(?:en)?)(?:\s+(?:applied|used|received))?$/iu;

/** What a row may count instead of cost, and by what it says that it is cost after all. */
const notCost =
  /tokens?|requests?|calls?|users?|seats?|hours?|quantity|volume|budget|forecast|plan(?:ned)?\b|revenue|\bper\b/i;
const isCost = /(?<!\p{L})(?:costs?|spend|charges?|expenses?|amount|actuals?|usd|eur|gbp|dollars)(?!\p{L})|[$€£]/iu;
const noCost = /budget|forecast|plan(?:ned)?\b|revenue|\bper\b/i;
const countWord =
  /^(?:(?:input|output|cached?|total|active|gpu|api|llm)[\s_-]*)*(?:tokens?|requests?|calls?|users?|seats?|hours?|quantity|volume)$/i;

function openWideCost(header: Header): RowReader {
  const { text } = openCells(header);
  const provider = text(...vendorNames);
  const [service, feature] = [text(...names('service')), text(...names('feature'))];
  const [model, team] = [text(...names('model'), 'llm'), text(...names('team'))];
  const [environment, region] = [text(...names('environment')), text(...names('region'))];
  const measure = openMeasureColumn(header, { proof: isCost, words: countWord });
  const sheet = openSheet(header);
  const dollars = dollarCheck(header, ...names('currency'));
  const totals = openTotalLabels(
    header,
    ['provider', 'service', 'model', 'feature', 'team'].map((column) => names(column)),
  );
  /** What a row is called: its vendor or model, or its only label; a team may be called Growth. */
  const nameOf = (cells: Cells): string => {
    const labels = sheet.labelsOf(cells);
    return provider(cells) ?? model(cells) ?? (labels.length === 1 ? labels[0]! : '');
  };
  const otherThing = (cells: Cells): string | null => {
    const [what, name] = [measure.of(cells), nameOf(cells)];
    if (what !== null && (isPlanned(what) || (measure.isSure() && countsOther(what)))) return what;
    return notCharged.test(name) ? name : null;
  };
  const read = (cells: Cells): RowOutcome => {
    if (isEmptyRow(cells)) return { kind: 'skipped', reason: 'Empty row', covers: null };
    const other = otherThing(cells);
    if (other !== null) {
      sheet.leaveOut(other, cells);
      return { kind: 'skipped', reason: `Row of "${other}", not cost`, covers: null };
    }
    const who = provider(cells);
    const chargeCategory = taxName.test(nameOf(cells)) ? 'tax' : creditOr(sheet.labelsOf(cells));
    const shared = {
      provider: who === null ? null : providerId(who),
      service: service(cells),
      model: model(cells),
      feature: feature(cells),
      team: team(cells),
      environment: environment(cells),
      region: region(cells),
    };
    const spans: { from: Day; to: Day }[] = [];
    const rows = sheet.months.flatMap(({ from, to, read: amountOf }): CostRow[] => {
      const billedUsd = amountOf(cells);
      if (billedUsd === null) return [];
      spans.push({ from, to });
      return [costRow({ ...shared, day: from, billedUsd, chargeCategory })];
    });
    const [row, ...more] = rows;
    if (!row) return { kind: 'skipped', reason: 'Row without amounts', covers: null };
    if (totals.isTotal(cells) || sheet.isSum(cells)) {
      sheet.leaveOut(sheet.labelsOf(cells)[0] ?? '', cells);
      return { kind: 'skipped', reason: 'Total of other rows', covers: null };
    }
    if (chargeCategory === 'credit') refuseOwed(rows, sheet.labelsOf(cells));
    sheet.passOver(cells);
    const warning = dollars(cells);
    return {
      kind: 'cost',
      scope: scopeOf(shared.provider, shared.service, shared.team),
      row,
      more,
      spans,
      warnings: warning ? [warning] : [],
    };
  };
  const look = (cells: Cells) => {
    measure.look(cells);
    const [what, name] = [measure.of(cells) ?? '', nameOf(cells)];
    const isPassed = isPlanned(what) || notCharged.test(name);
    sheet.look(cells, () => isPassed || (measure.isSure() && countsOther(what)));
  };
  return Object.assign(read, { look, finish: sheet.finish });
}

/** A cost of tokens is cost; a cost per token or a budgeted one is none. */
function countsOther(what: string): boolean {
  return notCost.test(what) && (noCost.test(what) || !isCost.test(what));
}

function creditOr(labels: readonly string[]): ChargeCategory {
  return labels.some((label) => backName.test(label)) ? 'credit' : 'usage';
}

/** Credits above 0 may have been bought as well as given. */
function refuseOwed(rows: readonly CostRow[], labels: readonly string[]): void {
  const owed = rows.find(({ billedUsd }) => Number(billedUsd) > 0);
  if (!owed) return;
  const name = labels.find((label) => backName.test(label))!;
  throw new RejectedCell(
    `"${name}" has an amount above 0 (${owed.billedUsd}); write it as a negative amount if it lowers the bill, or give the row another name if it is a charge.`,
    null,
    name,
  );
}
