/** What an account of a ledger holds, as far as its name says. */
type AccountKind = 'cost' | 'income' | 'balance';

const balance =
  /(?<!\p{L})(?:payables?|receivables?|a\/p|a\/r|checking|savings|bank|cash|petty|money market|credit cards?|mastercard|visa|amex|american express|undeposited|clearing|prepaid|prepayments?|accrued|accruals?|equity|retained|opening balance|inventory|deferred|unearned|liabilit(?:y|ies)|assets?|loans?|notes? payable|tax(?:es)? payable|sales tax|vat|gst|hst|historical adjustment|rounding|suspense|paypal|stripe|wise|verbindlichkeiten|forderungen|kasse|bankkonto|vorsteuer|umsatzsteuer)(?!\p{L})/iu;
const income = /(?<!\p{L})(?:income|revenues?|sales|erl[öo]se?|umsatz|turnover|produits|ingresos)(?!\p{L})/iu;
const cost =
  /(?<!\p{L})(?:costs?|cogs|expenses?|spend|software|saas|subscriptions?|dues|hosting|cloud|infrastructure|inference|ai|llm|gpu|compute|computer|contractors?|advertising|marketing|travel|office|rent|utilities|payroll|salaries|wages|insurance|legal|r&d|research|telephone|internet|charges|kosten|aufwand|frais|gastos)(?!\p{L})/iu;

/**
 * What an account of a ledger holds by its name; null where the name does not say.
 *
 * Convention: a word of a balance sheet counts before one of income, and that before one of cost, because `Prepaid
 * expenses` is no expense; a cost of sales is no sale.
 *
 * @example
 * accountKind('Software & subscriptions (441)') // => 'cost'
 * accountKind('Accounts Payable (A/P)') // => 'balance'
 * accountKind('Cost of sales') // => 'cost'
 * accountKind('Sales of Product Income') // => 'income'
 * accountKind('4000 Miscellaneous') // => null
 */
export function accountKind(name: string): AccountKind | null {
  const bare = name.normalize('NFC');
  if (/(?<!\p{L})(?:cost|costs|cogs|kosten) (?:of|der|des) /iu.test(bare)) return 'cost';
  if (/(?<!\p{L})(?:bank|credit card|merchant|paypal|stripe|card) (?:charges|fees)(?!\p{L})/iu.test(bare))
    return 'cost';
  if (balance.test(bare)) return 'balance';
  if (income.test(bare)) return 'income';
  return cost.test(bare) ? 'cost' : null;
}

/** What a booking is by what books call it: a charge, money back, a payment, a sale, or what its sign says. */
type BookingKind = 'charge' | 'back' | 'payment' | 'sale' | 'signed';

const charges =
  /^(?:bill|expense|cash expense|check|cheque(?: expense)?|credit card (?:expense|charge)|cc expense|purchase|payable invoice|spend money|accpay|aged payable|supplier invoice|vendor bill|purchase invoice)$/i;
const backs =
  /^(?:vendor credit|supplier credit|bill credit|credit card credit|cc-?credit|payable credit note|accpaycredit|vendor credit note|bill credit note|purchase credit note)$/i;
const payments =
  /^(?:bill payment.*|transfer|bank transfer|purchase order|deposit|time (?:charge|activity)|payable payment|receive money|sales tax payment|inventory.*|payable (?:over|pre)payment.*|credit card payment|cc bill payment|tax payment)$/i;
const sales =
  /^(?:estimate|invoice|sales receipt|payment|receive payment|credit memo|refund receipt|refund|statement charge|receivable .*|accrec.*|sales invoice)$/i;

/**
 * What a type of booking does to cost; null for one that is not known.
 *
 * Source: types of QuickBooks Online transactions and sources of Xero account transactions.
 *
 * @example
 * bookingKind('Bill') // => 'charge'
 * bookingKind('Vendor Credit') // => 'back'
 * bookingKind('Bill Payment (Check)') // => 'payment'
 * bookingKind('Journal Entry') // => 'signed'
 */
export function bookingKind(type: string): BookingKind | null {
  const text = type.trim();
  if (charges.test(text)) return 'charge';
  if (backs.test(text)) return 'back';
  if (payments.test(text)) return 'payment';
  if (sales.test(text)) return 'sale';
  return /^(?:manual |general )?journal(?: entry)?$/i.test(text) ? 'signed' : null;
}
