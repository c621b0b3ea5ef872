import { isOtherPrice, otherPriceUnit } from '../../../models/prices/otherPrices.ts';
import type { Contract, ModelMapping } from '../../../models/prices/priceBook.ts';
import type { PriceBookChange, PriceChange } from '../../../models/prices/priceBookChange.ts';
import type { PriceBookVersion } from '../../../models/prices/priceBookVersions.ts';
import type { UnpricedModel } from '../../../models/prices/unpriced.ts';
import type { AffectedRun, PriceRow, Result } from '../../../models/workbench.ts';
import { count, usdAndCents } from './figures.ts';
import { left, right, table } from './table.ts';

/** Prices in full digits: they are no rounded figures. */
const price = (value: number | null) => (value === null ? null : String(value));

export function priceTable(rows: readonly PriceRow[]): string {
  return table(
    [
      ...['Provider', 'Model', 'Tier'].map(left),
      ...['Above', 'Input', 'Cache read', 'Write 5 min', 'Write 1 h', 'Output'].map(right),
      ...['From', 'Status', 'Source', 'Checked', 'Retires'].map(left),
    ],
    rows.map((row) => [
      ...[row.provider, row.model, row.serviceTier, row.aboveInputTokens === 0 ? '' : count(row.aboveInputTokens)],
      ...[row.inputUsd, row.cacheReadUsd, row.cacheWriteUsd, row.cacheWrite1hUsd, row.outputUsd].map(price),
      ...[
        row.effectiveFrom,
        row.status === 'inForce' ? 'in force' : row.status,
        row.source,
        row.checkedOn,
        row.retires,
      ],
    ]),
  );
}

/** With its unit where that is not US$ per million tokens. */
function kindText(kind: PriceChange['kind']): string {
  const unit = isOtherPrice(kind) ? otherPriceUnit(kind) : 'per million tokens';
  return unit === 'per million tokens' ? kind : `${kind} (${unit})`;
}

/** New, changed and gone, the changed ones one by one, when models retire, and what of the catalogue is not taken. */
export function changeText(change: PriceBookChange): string {
  const { added, changed, gone, unchanged, effectiveFrom, retirements, implausible, unread } = change;
  const sentence = `${added.length} new models, ${changed.length} changed prices, ${gone.length} removed models, ${retirements.length} changed retirements, ${unchanged} unchanged; prices without a date take effect on ${effectiveFrom}`;
  const changes = table(
    [
      left('Provider'),
      left('Model'),
      left('Tier'),
      left('Kind'),
      right('Old'),
      right('New'),
      right('Change'),
      left('From'),
    ],
    changed.map((one) => [
      ...[one.provider, one.model, one.serviceTier],
      one.aboveInputTokens === 0 ? kindText(one.kind) : `${one.kind} above ${count(one.aboveInputTokens)}`,
      ...[price(one.from), price(one.to), ratioText(one.changeRatio), one.effectiveFrom],
    ]),
  );
  const names = (list: readonly { readonly provider: string; readonly model: string }[]) =>
    list.slice(0, 50).map(({ provider, model }) => `  ${provider}/${model}`);
  return [
    sentence,
    ...(changed.length > 0 ? ['', changes] : []),
    ...(added.length > 0 ? ['', `New${added.length > 50 ? ', the first 50' : ''}:`, ...names(added)] : []),
    ...(retirements.length > 0 ? ['', retirementsText(retirements)] : []),
    ...(gone.length > 0 ? ['', `Removed${gone.length > 50 ? ', the first 50' : ''}:`, ...names(gone)] : []),
    ...(implausible.length > 0 ? ['', 'Implausible, not imported:', implausibleText(implausible)] : []),
    ...(unread.length > 0 ? ['', `Not read: ${unread.map(unreadText).join(', ')}`] : []),
  ].join('\n');
}

function implausibleText(prices: PriceBookChange['implausible']): string {
  return table(
    [left('Provider'), left('Model'), left('Tier'), left('Kind'), right('Price'), left('Reason')],
    prices.map((one) => [
      ...[one.provider, one.model, one.serviceTier],
      one.aboveInputTokens === 0 ? one.kind : `${one.kind} above ${count(one.aboveInputTokens)}`,
      ...[price(one.value), one.reason],
    ]),
  );
}

function unreadText({ field, models }: PriceBookChange['unread'][number]): string {
  return `${field} (${count(models)} ${models === 1 ? 'model' : 'models'})`;
}

function retirementsText(changes: PriceBookChange['retirements']): string {
  return table(
    ['Provider', 'Model', 'Retired on', 'Retires on'].map(left),
    changes.map(({ provider, model, from, to }) => [provider, model, from, to]),
  );
}

/** Who says when a model is shut off. */
export function retirementText({ retirement }: Result<'price.history'>): string {
  if (!retirement) return 'No retirement date';
  const { retiresOn, source, enteredBy } = retirement;
  const day = retiresOn ? `Retires on ${retiresOn}` : 'Deprecated, no date';
  return `${day}: ${source}${enteredBy === null ? '' : `, entered by ${enteredBy}`}`;
}

function ratioText(ratio: number | null): string | null {
  if (ratio === null) return null;
  return `${ratio > 0 ? '+' : ''}${(ratio * 100).toFixed(1)}%`;
}

export function versionsText(versions: readonly PriceBookVersion[]): string {
  return table(
    [left('Version'), left('In force'), left('From file'), left('Effective from'), left('By'), left('At')],
    versions.map(({ version, inForce, file, effectiveFrom, owner, savedAt }) => [
      ...[version, inForce ? 'yes' : '', file ?? 'built in', effectiveFrom, owner, savedAt],
    ]),
  );
}

export function contractsText(contracts: readonly Contract[]): string {
  if (contracts.length === 0) return 'No contracts: usage is priced at list';
  return table(
    ['Id', 'Name', 'Provider', 'Model', 'Region', 'Tier', 'From', 'To', 'Terms', 'Source'].map(left),
    contracts.map((one) => [
      ...[one.id, one.name, one.provider, one.model ?? 'all', one.region ?? 'all', one.serviceTier ?? 'all'],
      ...[one.from, one.to, termsText(one.terms), one.source],
    ]),
  );
}

function termsText(terms: Contract['terms']): string {
  if (terms.kind === 'discount') return `${Number((terms.discount * 100).toPrecision(12))}% off`;
  return Object.entries(terms.prices)
    .map(([kind, each]) => (kind === 'fast' ? `fast ${each}× list` : `${kind} $${each}`))
    .join(', ');
}

export function mappingsText(mappings: readonly ModelMapping[]): string {
  if (mappings.length === 0) return 'No model mappings: models are found by name';
  return table(
    ['Provider', 'Model', 'Priced as'].map(left),
    mappings.map(({ provider, model, toProvider, toModel }) => [provider ?? 'any', model, `${toProvider}/${toModel}`]),
  );
}

export function unpricedText(models: readonly UnpricedModel[]): string {
  if (models.length === 0) return 'Every token has a price';
  return table(
    [
      left('Provider'),
      left('Model'),
      left('Months'),
      right('Tokens'),
      right('Estimate'),
      left('Estimated'),
      left('Likely model'),
    ],
    models.map((one) => [
      ...[one.provider, one.model, `${one.months.first} to ${one.months.last}`, count(one.tokens)],
      ...[usdAndCents(one.estimateUsd), one.basis],
      one.suggestions.map(({ provider, model }) => `${provider}/${model}`).join(', '),
    ]),
  );
}

export function affectedText(runs: readonly AffectedRun[]): string {
  if (runs.length === 0) return 'No stored run used a price that has since changed';
  return runs
    .map(({ run, priceBookVersion, prices }) => {
      const head = `${run.scenarioName}, run of ${run.ranAt} on price book ${priceBookVersion}`;
      if (prices === null) return `${head}: some prices differ; details were not recorded`;
      const lines = prices.map(({ key, months, firstMonth, input, output }) => {
        const pair = ([then, now]: readonly [number, number | null]) => `${then} → ${now ?? 'no price'}`;
        return `  ${key}: input ${pair(input)}, output ${pair(output)} in ${firstMonth}, ${months} months differ`;
      });
      return [head, ...lines].join('\n');
    })
    .join('\n');
}
