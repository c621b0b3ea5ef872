import { monthOf } from '../../calendar.ts';
import { plainOfNeutral } from '../../reports/neutralText.ts';
import { type CostBasis, type CostRow, costBases, type UsageRow } from '../../usage/usageRow.ts';
import { type Cells, dayCell, moneyCell, needed, RejectedCell, signedCell, textCell } from '../cells/cells.ts';
import type { Header } from '../cells/header.ts';
import { type ImportFormat, type RowOutcome, type RowReader, scopeOf } from '../format.ts';

const own = ['x_costbasis', 'x_inputtokens', 'x_contextband'];

/**
 * Whether a header is of a history that Cogsmith wrote as FOCUS.
 *
 * @example
 * isOwnFocus({ names: [], folded: [], find: () => -1, has: () => false }) // => false
 */
export function isOwnFocus(header: Header): boolean {
  return own.every(header.has);
}

/** The history that Cogsmith wrote as FOCUS: its `x_` columns bring back what FOCUS has no column for. */
export const ownFocus: ImportFormat = {
  id: 'focus',
  name: 'FOCUS history of Cogsmith',
  all: ['billedcost', 'effectivecost', 'chargeperiodstart', ...own],
  some: [],
  weight: 1,
  open: openOwnFocus,
};

function openOwnFocus(header: Header): RowReader {
  const label = (name: string) => {
    const read = textCell(header, name);
    return (cells: Cells) => {
      const found = read(cells);
      return found === null ? null : plainOfNeutral(found);
    };
  };
  const day = dayCell({ header, names: ['chargeperiodstart'], order: 'onlyIfCertain' });
  const [category, description, basis] = ['chargecategory', 'chargedescription', 'x_costbasis'].map(label);
  const [billed, effective, list] = ['billedcost', 'effectivecost', 'listcost'].map((name) => moneyCell(header, name));
  const dimensions = openDimensions(label);
  const count = (name: string) => signedCell(header, name);
  const [requests, gpuHours] = [count('x_requests'), count('x_gpuhours')];
  const [input, read, written, output] = [
    ...['x_inputtokens', 'x_cachereadtokens', 'x_cachewritetokens', 'x_outputtokens'],
  ].map(count);
  return (cells): RowOutcome => {
    const on = needed(day(cells), 'ChargePeriodStart');
    const shared = { ...dimensions(cells), day: on, billedUsd: needed(billed!(cells), 'BilledCost') };
    const effectiveUsd = needed(effective!(cells), 'EffectiveCost');
    const notes = { scope: scopeOf(shared.provider, monthOf(on)), warnings: [] };
    const charge = category!(cells)?.toLowerCase() ?? 'usage';
    if (charge === 'tax' || charge === 'purchase') {
      const row: CostRow = {
        ...{ ...shared, effectiveUsd, listUsd: null, tokenKind: null, chargeCategory: charge },
        description: description!(cells),
      };
      return { kind: 'cost', ...notes, row };
    }
    const costBasis = basisOf(basis!(cells));
    const isPriced = costBasis !== 'unpriced';
    const row: UsageRow = {
      ...shared,
      ...{ requests: requests(cells), gpuHours: gpuHours(cells), storageGb: null, egressGb: null },
      ...{ inputTokens: input!(cells), cacheReadTokens: read!(cells), outputTokens: output!(cells) },
      ...{ cacheWrite5mTokens: written!(cells), cacheWrite1hTokens: null, reasoningTokens: null },
      billedUsd: isPriced ? shared.billedUsd : null,
      effectiveUsd: isPriced ? effectiveUsd : null,
      listUsd: isPriced ? list!(cells) : null,
      costBasis: isPriced ? costBasis : null,
    };
    return { kind: 'usage', ...notes, row };
  };
}

function basisOf(text: string | null): CostBasis {
  const found = costBases.find((one) => one === text);
  if (found) return found;
  throw new RejectedCell(`x_CostBasis "${text}" is not one of ${costBases.join(', ')}.`, 'x_CostBasis', text);
}

function openDimensions(label: (name: string) => (cells: Cells) => string | null) {
  const [provider, service, model, feature, team, environment, region] = [
    ...['x_provider', 'x_service', 'x_model', 'x_feature', 'x_team', 'x_environment', 'x_region'],
  ].map(label);
  const [customer, customerTier, operation, serviceTier, contextBand, tags] = [
    ...['x_customer', 'x_customertier', 'x_operation', 'x_servicetier', 'x_contextband', 'x_tags'],
  ].map(label);
  return (cells: Cells) => ({
    ...{ provider: provider!(cells), service: service!(cells), model: model!(cells), feature: feature!(cells) },
    ...{ team: team!(cells), environment: environment!(cells), region: region!(cells), customer: customer!(cells) },
    ...{ customerTier: customerTier!(cells), operation: operation!(cells), serviceTier: serviceTier!(cells) },
    ...{ contextBand: contextBand!(cells), tags: tags!(cells) },
  });
}
