import { publicLabel } from '../privateFields.ts';
import type { Dimension } from '../usage/usageRow.ts';
import { type AttributedDimension, attributedDimensions } from './attribution.ts';
import { type LookupIssue, lookupIssue } from './lookupIssue.ts';

/** Names of columns for each dimension; those after the bar are what providers state, before any rule. */
const namesOf: { readonly [D in Dimension]: string } = {
  provider: 'provider vendor',
  service: 'service sku',
  model: 'model modelid modelname',
  feature:
    'feature product app application agent usecase | repository repo virtualkey keylabel key apikey keyname apikeyname keyid apikeyid keyalias',
  team: 'team owner squad costcenter costcentre department | organization organisation org cluster project projectname projectid workspace workspacename workspaceid account accountid accountname namespace subscription',
  environment: 'environment env stage',
  region: 'region location',
  customer: 'customer customerid customername client tenant | user userid username enduser enduserid email',
  customerTier: 'customertier tier plan segment customersegment',
  operation: 'operation',
  serviceTier: 'servicetier',
  contextBand: 'contextband',
  tags: 'tags tag labels label',
};

interface NamedDimension {
  readonly dimension: Dimension;
  /** The column holds what providers state, such as keys, rather than what a company calls it. */
  readonly isStated: boolean;
}

const byName = new Map(
  Object.entries(namesOf).flatMap(([dimension, names]) => {
    const [plain = '', stated = ''] = names.split(' | ');
    const entry = (isStated: boolean) => (name: string) =>
      [name, { dimension: dimension as Dimension, isStated }] as const;
    return [
      ...plain.split(' ').map(entry(false)),
      ...stated
        .split(' ')
        .filter((name) => name !== '')
        .map(entry(true)),
    ];
  }),
);

/**
 * The dimension that a column is called by, whatever its case and signs; null where it is none.
 *
 * Convention: a key is kept as feature, a project or account as team, a user as customer. Source: FORMATS section 0.
 *
 * @example
 * dimensionNamed('API key') // => { "dimension": "feature", "isStated": true }
 * dimensionNamed('Customer_Tier') // => { "dimension": "customerTier", "isStated": false }
 * dimensionNamed('colour') // => null
 */
export function dimensionNamed(text: string): NamedDimension | null {
  return byName.get(text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')) ?? null;
}

/** Two columns of a table: what is looked up, and what it gives. */
export interface LookupColumns {
  readonly key: NamedDimension & {
    readonly column: number;
    readonly name: string;
    /** Each row of the table covers one value of it. */
    readonly isFirst: boolean;
  };
  readonly value: { readonly column: number; readonly name: string; readonly dimension: AttributedDimension };
}

/**
 * Which columns of a table are looked up by which.
 *
 * Convention: everything by the column `from`, or the first column; a customer's tier by the customer where there is a
 * column of it. Errors: as issues of the header.
 *
 * @example
 * lookupColumns(['user', 'customer', 'tier'], null).pairs.map(({ key, value }) => [key.name, value.name])
 * // => [["user", "customer"], ["customer", "tier"]]
 */
export function lookupColumns(
  header: readonly string[],
  from: Dimension | null,
): { readonly pairs: readonly LookupColumns[]; readonly issues: readonly LookupIssue[] } {
  const issues: LookupIssue[] = [];
  const columns = header.flatMap((name, column) => {
    const found = dimensionNamed(name);
    if (!found && name.trim() !== '') issues.push(unknownColumn(name));
    return found ? [{ ...found, column, name: name.trim() }] : [];
  });
  const key = from === null ? columns[0] : columns.find(({ dimension }) => dimension === from);
  if (!key) return { pairs: [], issues: [noKey(header, from)] };
  const pairs: LookupColumns[] = [];
  for (const column of columns) {
    if (column === key) continue;
    const dimension = attributedDimensions.find((one) => one === column.dimension);
    const twin = pairs.find(({ value }) => value.dimension === dimension);
    if (!dimension) issues.push(notSet(column.name));
    else if (twin) issues.push(sameTwice(column.name, twin.value.name));
    else pairs.push({ key: { ...key, isFirst: true }, value: { ...column, dimension } });
  }
  const customer = columns.findLast((one) => one.dimension === 'customer');
  const chained = pairs.map((pair) =>
    pair.value.dimension === 'customerTier' && customer && customer !== key
      ? { ...pair, key: { ...customer, isFirst: false } }
      : pair,
  );
  if (chained.length === 0 && issues.length === 0) issues.push(onlyKey(key.name));
  return { pairs: chained, issues };
}

const known = Object.keys(namesOf).join(', ');

const unknownColumn = (name: string) =>
  lookupIssue(
    'warning',
    { row: 1, column: name },
    `Column "${name}" is not a dimension and is skipped; name it ${known}.`,
  );

const notSet = (name: string) =>
  lookupIssue(
    'error',
    { row: 1, column: name },
    `Column "${name}" comes from the provider and cannot be set; put it first to use it as the key, or remove it.`,
  );

const sameTwice = (name: string, earlier: string) =>
  lookupIssue(
    'error',
    { row: 1, column: name },
    `Columns "${earlier}" and "${name}" set the same dimension; remove one.`,
  );

const onlyKey = (name: string) =>
  lookupIssue(
    'error',
    { row: 1, column: name },
    `Column "${name}" has no second column; add one with what each value belongs to, such as feature or customer.`,
  );

function noKey(header: readonly string[], from: Dimension | null): LookupIssue {
  const names = header
    .map((name) => publicLabel(name) ?? '(not stored)')
    .join(', ')
    .slice(0, 100);
  const message =
    from === null
      ? `The columns of the table (${names}) do not name a dimension; the first row must name them: ${known}.`
      : `The table (${names}) has no column "${from}"; name one so, or look up by another dimension.`;
  return lookupIssue('error', { row: 1, column: null }, message);
}
