interface SupportedFormat {
  readonly id: string;
  readonly name: string;
  readonly what: string;
  /** How a person gets the file from the vendor. */
  readonly how: string;
}

function format(id: string, name: string, what: string, how: string): SupportedFormat {
  return { id, name, what, how };
}

const providers: readonly SupportedFormat[] = [
  format(
    'openai-usage',
    'OpenAI usage',
    'tokens and requests by day, model and project',
    'Dashboard → Usage → Export, or the JSON of the Admin API’s usage endpoints',
  ),
  format(
    'openai-cost',
    'OpenAI cost',
    'billed dollars by day and line item',
    'Dashboard → Usage → Cost → Export, grouped by line item so that dollars carry their model; or the JSON of the costs endpoint',
  ),
  format(
    'anthropic-tokens',
    'Anthropic tokens',
    'tokens by day, model, workspace and key',
    'Console → Usage → Export, or the JSON of the Admin API’s usage report',
  ),
  format(
    'anthropic-cost',
    'Anthropic cost',
    'billed dollars; the console rounds each row to cents',
    'Console → Cost → Export, or the JSON of the cost report',
  ),
  format(
    'claude-code',
    'Claude Code report',
    'developer tokens by day and model',
    'the JSON of the Admin API’s Claude Code report',
  ),
  format('ccusage', 'ccusage report', 'coding agent tokens, with cost at list price', 'ccusage daily --json'),
  format('codex', 'Codex session', 'tokens per turn, by model', '~/.codex/sessions, rollout-*.jsonl'),
  format(
    'deepseek-usage',
    'DeepSeek amounts',
    'tokens and requests by day, model and key',
    'the ZIP of the usage page',
  ),
  format('deepseek-cost', 'DeepSeek cost', 'billed amounts by day and model', 'the ZIP of the usage page'),
];

const clouds: readonly SupportedFormat[] = [
  format(
    'focus',
    'FOCUS 1.0–1.4',
    'cloud cost and usage: AWS, Azure, Google Cloud, Oracle and others',
    'the FOCUS export of your cloud’s billing page: CSV or Parquet, zipped or not',
  ),
  format(
    'aws-cur',
    'AWS cost and usage report',
    'Bedrock tokens, GPU machines and the rest of the bill',
    'Data Exports → CUR 2.0 or legacy CUR: CSV or Parquet',
  ),
  format(
    'aws-cost-explorer',
    'AWS Cost Explorer',
    'cost by day or month and service',
    'Cost Explorer → Download as CSV, or the JSON of get-cost-and-usage',
  ),
  format(
    'azure-cost',
    'Azure cost export',
    'Azure OpenAI tokens, GPU machines and the rest of the bill',
    'Cost Management → Exports; the actual or the amortized file, not both',
  ),
  format(
    'oci-cost',
    'Oracle Cloud cost report',
    'Generative AI tokens, GPU machines and the rest of the bill',
    'Billing & Cost Management → Cost and Usage Reports → cost reports, gzipped or not',
  ),
  format(
    'gcp-billing',
    'Google Cloud billing export',
    'Vertex AI and Gemini tokens, GPUs and the rest of the bill',
    'the BigQuery billing table as CSV, JSON or Parquet',
  ),
  format(
    'gcp-console',
    'Google Cloud console report',
    'the same report from the console',
    'Billing → Reports or Cost table → Download CSV',
  ),
];

const gateways: readonly SupportedFormat[] = [
  format(
    'litellm-logs',
    'LiteLLM spend logs',
    'one row per call, at list price',
    'the table LiteLLM_SpendLogs or /spend/logs as CSV or JSON',
  ),
  format(
    'litellm-daily',
    'LiteLLM daily spend',
    'daily totals: one of its six tables',
    'a LiteLLM_Daily…Spend table, or /user/daily/activity',
  ),
  format(
    'openrouter',
    'OpenRouter activity',
    'one row per call, with the amount charged',
    'Activity → Export, or the activity API',
  ),
  format(
    'langfuse',
    'Langfuse observations',
    'model calls with tokens and cost',
    'the table’s export or the blob storage export',
  ),
  format('helicone', 'Helicone requests', 'requests with tokens and cost', 'the export tool: CSV, JSON or JSON lines'),
  format('portkey', 'Portkey logs', 'requests with tokens and cost', 'Logs → Export'),
  format(
    'otel-genai',
    'OpenTelemetry GenAI spans',
    'spans of model calls',
    'OTLP JSON of your collector’s file exporter',
  ),
  format('cloudevents', 'CloudEvents', 'usage events in OpenMeter form', 'the events as JSON or JSON lines'),
  format('cursor', 'Cursor usage events', 'developer tokens and on-demand cost', 'Dashboard → Usage → Export'),
  format('github-copilot', 'GitHub usage report', 'Copilot requests and seats', 'Billing → Usage → Get usage report'),
];

const machines: readonly SupportedFormat[] = [
  format(
    'opencost',
    'OpenCost, Kubecost',
    'cluster cost and GPU hours by namespace',
    'the CSV export or the allocation API’s JSON',
  ),
  format('runpod', 'RunPod billing', 'pods, endpoints and volumes', 'the JSON of the billing endpoints'),
  format(
    'generic-gpu',
    'Generic GPU table',
    'rented or owned GPUs',
    'columns date, gpu_type, gpu_count, hours and cost or hourly_rate',
  ),
];

const revenue: readonly SupportedFormat[] = [
  format(
    'stripe-revenue',
    'Stripe revenue recognition',
    'revenue earned by month',
    'Revenue recognition → Debits and credits',
  ),
  format(
    'stripe-objects',
    'Stripe invoices',
    'invoice lines spread over their service period',
    'the API’s JSON, or your warehouse’s tables',
  ),
  format('stripe-payments', 'Stripe payments', 'payments less refunds: cash', 'Payments → Export'),
  format('stripe-subscriptions', 'Stripe subscriptions', 'recurring revenue and seats', 'Subscriptions → Export'),
  format('stripe-balance', 'Stripe balance report', 'charges, refunds and fees: cash', 'Reports → Balance → Itemized'),
  format(
    'chargebee-invoices',
    'Chargebee invoices',
    'invoice lines spread over their service period',
    'the API’s JSON of invoices',
  ),
  format(
    'generic-revenue',
    'Generic revenue',
    'recognized revenue by month, customer, tier or product',
    'columns month, recognized_revenue and currency from your ledger; customer_tier and active_users where you have them',
  ),
  format(
    'generic-revenue-wide',
    'Revenue sheet',
    'the same with a column for each month',
    'months such as Aug 2026 as column names',
  ),
];

const others: readonly SupportedFormat[] = [
  format(
    'generic-usage',
    'Generic usage',
    'any other source of usage',
    'columns period_start, provider, model, input_tokens, output_tokens; more columns where you have them',
  ),
  format(
    'generic-cost-wide',
    'Cost sheet',
    'cost by provider or model with a column for each month',
    'a column vendor, provider or model, and months such as Aug 2026 as column names',
  ),
  format(
    'ledger-transactions',
    'Ledger transactions',
    'cost booked in QuickBooks or Xero, by vendor and account',
    'QuickBooks: Transaction list by vendor or date, General ledger; Xero: Account transactions',
  ),
  format(
    'agent-runs',
    'Agent runs',
    'one row per run: steps, tokens, cost, success',
    'columns task, model, steps, input_tokens, output_tokens, cost_usd, success',
  ),
];

/** Groups of formats in the order people look for them. */
export const formatGroups: readonly { readonly title: string; readonly formats: readonly SupportedFormat[] }[] = [
  { title: 'Model providers', formats: providers },
  { title: 'Clouds', formats: clouds },
  { title: 'Gateways and tools', formats: gateways },
  { title: 'GPUs', formats: machines },
  { title: 'Revenue', formats: revenue },
  { title: 'Anything else', formats: others },
];

/** What a format is called; an unknown one keeps its id. */
export function formatName(id: string | null): string {
  const known = formatGroups.flatMap(({ formats }) => formats).find((one) => one.id === id);
  return known?.name ?? id ?? 'unknown format';
}
