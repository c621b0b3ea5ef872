/** A row of usage as a warehouse has it and as a file states it. */
export interface WarehouseRow {
  /** UTC, with a time of day; null where it is missing. */
  readonly at: string | null;
  readonly provider: string;
  readonly model: string;
  readonly customer: string | null;
  readonly requests: number | null;
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Exact decimal text. */
  readonly usd: string | null;
  readonly category: string;
}

const models = [
  ['openai', 'gpt-5-mini'],
  ['openai', 'gpt-5'],
  ['anthropic', 'claude-sonnet-4-5'],
] as const;

/**
 * Rows of three months by a generator of its own (Park and Miller, 1988), with what real tables have: rows without
 * cost, without quantities, without customer, without date, quantities below 0, and amounts of many decimals.
 */
export function warehouseRows(count: number): WarehouseRow[] {
  let state = 20_261_031;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: count }, (_, index) => {
    const [provider, model] = models[next(3)]!;
    const month = 8 + next(3);
    const day = 1 + next(28);
    const time = `${two(next(24))}:${two(next(60))}:${two(next(60))}`;
    const isCharge = next(50) === 0;
    const usd = next(10) === 0 ? null : `${next(3)}.${String(next(1_000_000_000)).padStart(9, '0')}`;
    return {
      at: index % 97 === 96 ? null : `2026-${two(month)}-${two(day)} ${time}`,
      ...{ provider, model },
      customer: next(20) === 0 ? null : `customer-${next(40)}`,
      requests: isCharge ? null : index % 89 === 88 ? -1 : 1 + next(5),
      inputTokens: isCharge ? null : next(100_000),
      outputTokens: isCharge ? null : next(10_000),
      usd: isCharge ? '12.34' : usd,
      category: isCharge ? 'purchase' : 'usage',
    };
  });
}

const two = (value: number) => String(value).padStart(2, '0');

/** The same rows as the file that would have been exported. */
export function rowsCsv(rows: readonly WarehouseRow[]): string {
  const header = 'period_start,provider,model,customer,requests,input_tokens,output_tokens,billed_cost,charge_category';
  const lines = rows.map(({ at, ...row }) =>
    [
      at === null ? '' : `${at}Z`.replace(' ', 'T'),
      row.provider,
      row.model,
      row.customer,
      row.requests,
      row.inputTokens,
      row.outputTokens,
      row.usd,
      row.category,
    ].join(','),
  );
  return `${[header, ...lines].join('\n')}\n`;
}

/** The same rows as the values of an INSERT. */
export function rowsValues(rows: readonly WarehouseRow[]): string {
  const text = (value: string | null) => (value === null ? 'NULL' : `'${value}'`);
  return rows
    .map(
      ({ at, ...row }) =>
        `(${[text(at), text(row.provider), text(row.model), text(row.customer), row.requests ?? 'NULL', row.inputTokens ?? 'NULL', row.outputTokens ?? 'NULL', row.usd ?? 'NULL', text(row.category)].join(', ')})`,
    )
    .join(',\n');
}
