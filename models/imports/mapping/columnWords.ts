import type { MappingTable, UnitName } from './mappingFields.ts';

/** What the name of a column of tokens may end with: nothing more, or the word token. */
const tokens = '(_?.*tok.*|)$';
const inputs = 'input|prompt|context(?=.*tok)|eingabe|entr[eé]e|entrada|rein';
const outputs = 'output|completion|generated|response|ausgabe|sortie|salida|raus';

/**
 * Words in a column's folded name by which a field is known, in the languages that exports come in; the first field
 * that fits has it.
 */
export const columnWords: { readonly [T in MappingTable]: readonly (readonly [field: string, pattern: RegExp])[] } = {
  usage: [
    [
      'period_start',
      /date|datum|tag$|fecha|^data$|jour|^d[ií]a$|^day|timestamp|^time|^ts$|zeit|when|wann|period|month|monat|mes$|mois|week|woche/,
    ],
    ['cache_write_tokens', /cach.*(write|creat|schreib)|(write|creat).*cach/],
    ['cached_input_tokens', /cach/],
    ['reasoning_tokens', /reason|thinking/],
    ['output_tokens', new RegExp(`(${outputs}|^out)${tokens}|tok.*(${outputs}|_out)$`)],
    ['input_tokens', new RegExp(`(${inputs}|^in)${tokens}|tok.*(${inputs}|_in)$|^tokens?$|^total_tokens$`)],
    ['gpu_hours', /gpu.*(hour|hr|std|stunden|minute|second|time)/],
    ['list_cost', /list.*(cost|price|amount)|(cost|price|amount).*list|listenpreis/],
    ['effective_cost', /(effective|amorti).*cost/],
    ['currency', /currency|w[aä]hrung|moneda|devise|^ccy$/],
    [
      'billed_cost',
      /cost$|^cost|kosten|ausgaben|betrag|belastung|amount|charge|spend|spent|importe|montant|d[eé]pense|gasto|co[uû]t|costo|fee|^usd$|^eur$|net$|^price$|^preis$|^total$/,
    ],
    ['requests', /request|calls|anfragen|aufrufe|queries|invocations|peticiones|requ[eê]tes|num_|count$|anzahl/],
    ['provider', /provider|vendor|anbieter|supplier|lieferant|proveedor|fournisseur/],
    ['model', /model|deployment|engine|llm/],
    ['customer_tier', /tier|^plan|segment/],
    ['customer', /customer|client|tenant|kunde|account|konto/],
    [
      'team',
      /team|department|abteilung|cost_cent|kostenstelle|project|projekt|workspace|group|gruppe|squad|owner|business_unit|^bu$/,
    ],
    ['feature', /feature|application|^app|use_case|purpose|zweck|funktion|usecase/],
    ['environment', /^env|environment|stage|umgebung|entorno/],
    ['region', /region|location|zone/],
    ['service', /service|dienst|product|produkt|servicio|tool/],
    ['operation', /operation|endpoint|call_type/],
  ],
  runs: [
    ['task', /task|aufgabe|job|instance|ticket/],
    ['steps', /steps?$|turns?$|schritte|iterations/],
    ['success', /success|succeeded|resolved|passed|reward|erfolg|outcome/],
    ['date', /date|datum|^ts$|time|started|zeit/],
    ['output_tokens', new RegExp(`(${outputs}|^out)${tokens}|tok.*(${outputs}|_out)$`)],
    ['input_tokens', new RegExp(`(${inputs}|^in)${tokens}|tok.*(${inputs}|_in)$`)],
    ['cost_usd', /cost|kosten|amount|betrag|spend|price/],
    ['model', /model|llm/],
    ['agent', /agent|workflow/],
    ['run_id', /run|trial|session/],
    ['team', /team|owner/],
    ['environment', /^env|environment/],
  ],
  revenue: [
    ['month', /month|monat|mes$|mois|period|date|datum|fecha/],
    ['recognized_revenue', /revenue|umsatz|erl[oö]s|ingreso|chiffre|sales|income|amount|betrag/],
    ['mrr', /mrr|recurring/],
    ['customer_tier', /tier|plan|segment|tarif/],
    ['customer', /customer|client|kunde|account|tenant/],
    ['product', /product|produkt|sku/],
    ['feature', /feature/],
    ['active_users', /users|seats|nutzer|usuarios/],
    ['requests', /request|tasks/],
    ['currency', /currency|w[aä]hrung|moneda|devise/],
  ],
};

/** Words and signs in a column's name that say what one of it is. */
export const unitWords: readonly (readonly [UnitName, RegExp])[] = [
  ['billions', /\bbillions?\b|\bmrd\b/i],
  ['millions', /\b[Mm]illions?\b|\b[Mm]io\b|[([ ]M[)\]]?$|mtok/],
  ['thousands', /\bthousands?\b|\btsd\b|[([ ]k[)\]]?$|\bktok|in 1[.,]?000|\b[TK](EUR|USD|CHF|GBP)\b|\b[TK][€$£]/i],
  ['cents', /\bcents?\b|\bct\b/i],
  ['minutes', /\bmin(ute)?s?\b|minuten/i],
  ['seconds', /\bsec(ond)?s?\b|sekunden/i],
  ['mb', /\bMB\b|megabyte/i],
  ['tb', /\bTB\b|terabyte/i],
];
