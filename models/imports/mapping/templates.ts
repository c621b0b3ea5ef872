/** One column of a file that people make themselves: what it is, how it may be called, an example to start from. */
export interface TemplateColumn {
  readonly name: string;
  /** Other names that are read as this column (folded: lower case, underscores). */
  readonly alsoNamed: readonly string[];
  readonly required: boolean;
  readonly meaning: string;
  readonly example: string;
}

function column(
  name: string,
  meaning: string,
  more: { readonly alsoNamed?: readonly string[]; readonly required?: boolean; readonly example?: string } = {},
): TemplateColumn {
  return {
    name,
    meaning,
    alsoNamed: more.alsoNamed ?? [],
    required: more.required ?? false,
    example: more.example ?? '',
  };
}

/**
 * The generic usage file: one row for each consumption record. At least one quantity or cost is needed besides the
 * date.
 */
export const usageTemplate: readonly TemplateColumn[] = [
  column('period_start', 'Usage date: a UTC date or time, or a month', {
    alsoNamed: [
      // What a bill is for stands before the day it was written.
      ...['service_period', 'service_month', 'period_covered', 'service_period_start', 'service_start'],
      ...['service_start_date', 'coverage_start'],
      'timestamp',
      'date',
      'day',
      'usage_date',
      'usage_date_utc',
      'time',
      'datetime',
      'created_at',
      'start_time',
      'period',
      'month',
      ...['start_date', 'usage_month', 'billing_month', 'invoice_date', 'bill_date', 'billing_date', 'posting_date'],
      ...['quarter', 'week', 'year', 'quartal', 'woche', 'jahr', 'trimestre', 'semaine', 'semana'],
      ...['datum', 'rechnungsdatum', 'monat', 'mois', 'fecha', 'mes'],
    ],
    required: true,
    example: '2026-08-31',
  }),
  column('provider', 'Provider that charges', {
    alsoNamed: [
      ...['vendor', 'provider_name', 'vendor_name', 'supplier', 'supplier_name'],
      ...['anbieter', 'lieferant', 'fournisseur', 'prestataire', 'proveedor', 'fornitore', 'leverancier'],
    ],
    example: 'openai',
  }),
  column('service', 'Provider’s service', { alsoNamed: ['service_name'] }),
  column('model', 'Model id as used by the provider', {
    alsoNamed: ['model_id', 'model_name', 'model_version', 'model_permaslug'],
    example: 'gpt-5-mini',
  }),
  column('feature', 'Product feature', {
    alsoNamed: ['application', 'app', 'use_case'],
    example: 'assistant',
  }),
  column('team', 'Owning team', {
    alsoNamed: ['department', 'project', 'workspace', 'cost_center'],
    example: 'platform',
  }),
  column('environment', 'production, staging, development …', { alsoNamed: ['env', 'stage'], example: 'production' }),
  column('region', 'Region', { alsoNamed: ['region_id', 'location'], example: 'eu-west-1' }),
  column('customer', 'Customer served', {
    alsoNamed: ['customer_id', 'tenant', 'account', 'end_user'],
    example: 'cust-0001',
  }),
  column('customer_tier', 'Plan of the customer', { alsoNamed: ['tier', 'plan', 'segment'], example: 'pro' }),
  column('operation', 'inference, embedding, training, evaluation', {
    alsoNamed: ['call_type', 'operation_name'],
    example: 'inference',
  }),
  column('service_tier', 'standard, batch, flex or priority', { example: 'standard' }),
  column('context_band', 'Size of the request, such as <=200k or >200k', { alsoNamed: ['context_window'] }),
  column('tags', 'Tags of the row, such as squad=search; rules can use them', {
    alsoNamed: ['labels'],
  }),
  column('requests', 'Model calls', {
    alsoNamed: ['request_count', 'num_requests', 'num_model_requests', 'api_requests', 'calls'],
    example: '120',
  }),
  column('input_tokens', 'Fresh input; includes cached input only with a column named cached_tokens', {
    alsoNamed: [
      ...['uncached_input_tokens', 'input_uncached_tokens', 'fresh_input_tokens', 'non_cached_input_tokens'],
      ...['input_token_count', 'tokens_input', 'tokens_in'],
    ],
    example: '31422',
  }),
  column('prompt_tokens', 'All input including cached, instead of input_tokens', {
    alsoNamed: ['total_input_tokens', 'tokens_prompt', 'prompt_token_count', 'total_prompt_tokens'],
  }),
  column('cached_input_tokens', 'Cache read input', {
    alsoNamed: [
      ...['cache_read_input_tokens', 'cache_read_tokens', 'input_cache_read_tokens', 'input_cache_read', 'cache_read'],
      ...['cached_read_tokens', 'tokens_cache_read', 'cached_prompt_tokens', 'input_tokens_cached', 'cache_hit_tokens'],
      'prompt_cache_hit_tokens',
    ],
    example: '8000',
  }),
  column('cached_tokens', 'Cache read input, if included in input_tokens', {
    alsoNamed: [
      ...['tokens_cached', 'input_cached_tokens', 'cached_content_token_count', 'prompt_tokens_details_cached_tokens'],
      ...['input_tokens_details_cached_tokens', 'cached_token_count'],
    ],
  }),
  column('cache_write_tokens', 'Input written to the cache for 5 minutes', {
    alsoNamed: [
      ...['cache_creation_input_tokens', 'cache_write_5m_tokens', 'input_cache_write_tokens', 'cache_creation_tokens'],
      ...['cache_write_input_tokens', 'cache_write', 'input_cache_creation', 'input_cache_creation_tokens'],
      ...['tokens_cache_write', 'cache_write_tokens_5m', 'input_cache_creation_5m', 'cached_write_tokens'],
      ...['cache_creation_ephemeral_5m_input_tokens', 'ephemeral_5m_input_tokens'],
    ],
  }),
  column('cache_write_1h_tokens', 'Input written to the cache for 1 hour', {
    alsoNamed: [
      ...['cache_write_tokens_1h', 'cache_creation_1h_tokens', 'input_cache_creation_1h', 'cache_write_1h'],
      ...['cache_creation_ephemeral_1h_input_tokens', 'ephemeral_1h_input_tokens'],
    ],
  }),
  column('output_tokens', 'Output, including reasoning', {
    alsoNamed: [
      ...['completion_tokens', 'tokens_completion', 'generated_tokens', 'output_token_count', 'completion_token_count'],
      ...['candidates_token_count', 'tokens_output', 'tokens_out'],
    ],
    example: '950',
  }),
  column('reasoning_tokens', 'Reasoning part of output', {
    alsoNamed: [
      ...['tokens_reasoning', 'reasoning_output_tokens', 'output_reasoning_tokens', 'reasoning_token_count'],
      ...['thinking_tokens', 'thoughts_token_count', 'output_tokens_details_reasoning_tokens'],
      'completion_tokens_details_reasoning_tokens',
    ],
  }),
  column('gpu_hours', 'GPU hours'),
  column('storage_gb', 'Storage, GB-months'),
  column('egress_gb', 'Traffic out, GB'),
  column('billed_cost', 'Amount charged', {
    alsoNamed: [
      ...['net_cost', 'net_cost_usd', 'cost_net', 'net_amount', 'net_amount_usd', 'net_charge', 'net_spend'],
      'cost',
      'cost_usd',
      'billed_cost_usd',
      'billed_usd',
      'amount',
      'amount_usd',
      'total_cost',
      'total_cost_usd',
      'cost_total',
      ...['usd_amount', 'amount_in_usd', 'cost_in_usd'],
      'spend',
      ...['actual', 'actuals', 'actual_cost', 'actual_spend', 'actual_amount', 'actual_usd', 'istkosten'],
      ...['betrag', 'nettobetrag', 'kosten', 'montant', 'coût', 'importe', 'costo'],
    ],
    example: '0.034',
  }),
  column('effective_cost', 'Expense, if different from the amount charged', {
    alsoNamed: ['effective_cost_usd', 'amortized_cost'],
  }),
  column('list_cost', 'Cost at list price', {
    alsoNamed: ['list_cost_usd', 'list_price_usd', 'gross_cost', 'gross_cost_usd', 'gross_amount'],
  }),
  column('currency', 'USD', {
    alsoNamed: ['billing_currency', 'cost_currency', 'währung', 'waehrung', 'devise', 'moneda', 'valuta'],
    example: 'USD',
  }),
  column('cost_basis', 'billed, contract, gateway or estimate'),
  column('charge_category', 'usage, purchase, tax, credit or adjustment'),
];

/** The generic monthly revenue file. */
export const revenueTemplate: readonly TemplateColumn[] = [
  column('month', 'Month of revenue recognition', {
    alsoNamed: [
      ...['period', 'date', 'period_start', 'revenue_month', 'accounting_period', 'accounting_month'],
      ...['recognition_month', 'recognized_month', 'monat', 'mois', 'mes'],
    ],
    required: true,
    example: '2026-08',
  }),
  column('customer', 'Customer', {
    alsoNamed: ['customer_id', 'customer_name', 'account', 'client', 'client_name', 'kunde', 'cliente'],
    example: 'cust-0001',
  }),
  column('customer_tier', 'Customer’s plan', { alsoNamed: ['tier', 'plan', 'segment'], example: 'pro' }),
  column('product', 'Product', { alsoNamed: ['product_name', 'sku'] }),
  column('feature', 'Feature'),
  column('currency', 'USD', {
    alsoNamed: ['currency_code', 'währung', 'waehrung', 'devise', 'moneda', 'valuta'],
    example: 'USD',
  }),
  column('recognized_revenue', 'Recognized revenue, net', {
    alsoNamed: [
      'recognised_revenue',
      'recognized_revenue_usd',
      'recognised_revenue_usd',
      'revenue',
      'revenue_usd',
      'net_revenue',
      'amount_recognized',
      'recognized_amount',
      ...['umsatz', 'erlös', 'erlöse', 'ingresos'],
    ],
    required: true,
    example: '1234.50',
  }),
  column('mrr', 'Monthly recurring revenue', { alsoNamed: ['mrr_usd'] }),
  column('active_users', 'Active users of the month', {
    alsoNamed: ['users', 'mau', 'active_seats', 'seats'],
    example: '420',
  }),
  column('requests', 'Requests or tasks of the month', { alsoNamed: ['tasks', 'request_count'] }),
];

/** The runs of an agent, one a row. */
export const runsTemplate: readonly TemplateColumn[] = [
  column('task', 'Task', { required: true, example: 'ticket-4711' }),
  column('steps', 'Model calls', { required: true, example: '14' }),
  column('success', 'Success: yes or no, true or false, or a reward from 0 to 1', {
    required: true,
    example: 'true',
  }),
  column('date', 'Run date', { example: '2026-08-31' }),
  column('agent', 'Agent'),
  column('model', 'Model id as used by the provider', { example: 'gpt-5' }),
  column('input_tokens', 'Fresh input of all calls', { example: '245000' }),
  column('output_tokens', 'Output of all calls', { example: '9000' }),
  column('cost_usd', 'Cost of the run', { example: '0.795' }),
  column('run_id', 'Run id; each run counts once across files'),
  column('provider', 'Provider that charges'),
  column('team', 'Owning team'),
  column('environment', 'production, staging, development …'),
];

/**
 * Every name a template's column may have, its own first.
 *
 * Errors: throws RangeError on a column the template does not have.
 *
 * @example
 * columnNames(revenueTemplate, 'mrr') // => ["mrr", "mrr_usd"]
 */
export function columnNames(template: readonly TemplateColumn[], name: string): readonly string[] {
  const found = template.find((candidate) => candidate.name === name);
  if (!found) throw new RangeError(`The template has no column ${name}`);
  return [found.name, ...found.alsoNamed];
}

/**
 * A template as a CSV file to fill in: the header and one example row.
 *
 * @example
 * templateCsv(revenueTemplate).startsWith('month,customer') // => true
 */
export function templateCsv(template: readonly TemplateColumn[]): string {
  const names = template.map((candidate) => candidate.name).join(',');
  return `${names}\n${template.map((candidate) => candidate.example).join(',')}\n`;
}
