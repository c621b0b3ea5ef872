import { WorkbenchError } from '../../../models/errors.ts';
import { namedCurrency, withoutCurrency } from '../../../models/imports/cells/currency.ts';
import type { TieOut } from '../../../models/tieOut/tieOut.ts';
import { workspaceOption } from '../options.ts';
import { withSession } from '../session.ts';
import { tieOutText } from '../text/tieOut.ts';
import type { AddVerb } from '../verb.ts';

interface Flags {
  readonly workspace: string;
  readonly provider?: string;
  readonly month?: string;
  readonly invoice?: string;
  readonly close?: boolean;
  readonly reopen?: boolean;
  readonly note?: string;
}

export const addTieOut: AddVerb = (program, finish) => {
  program
    .command('tieout')
    .description('tie priced usage to vendor cost and invoice, by provider and month; close a month')
    .addOption(workspaceOption())
    .option('--provider <name>', 'only this provider')
    .option('--month <month>', 'only this month, YYYY-MM')
    .option('--invoice <amount>', 'enter the invoice amount, US$ or with its currency ("200 EUR"); "none" removes it')
    .option('--close', 'close the month')
    .option('--reopen', 'reopen a closed month first; its closing figures are kept')
    .option('--note <text>', 'note on the invoice or the close')
    .action(async (flags: Flags) => {
      const { provider, month, note = null } = flags;
      const tieOuts = await withSession(flags.workspace, async ({ call }) => {
        const all = await call('tieOut.list', {});
        const chosen = all.filter(
          (one) => (provider ?? one.provider) === one.provider && (month ?? one.month) === one.month,
        );
        const { amountUsd, currency } = invoiceOf(flags.invoice);
        if (amountUsd === undefined && !flags.close && !flags.reopen) return chosen;
        const one = onlyOne(chosen);
        const key = { provider: one.provider, month: one.month, note };
        let tieOut = one;
        if (flags.reopen) tieOut = await call('tieOut.close', { ...key, closed: false });
        if (amountUsd !== undefined) tieOut = await call('tieOut.invoice', { ...key, amountUsd, currency });
        if (flags.close) tieOut = await call('tieOut.close', { ...key, closed: true });
        return [tieOut];
      });
      finish({
        json: tieOuts,
        text: tieOuts.map(tieOutText).join('\n\n') || 'No usage or cost yet; import files first.',
      });
    });
};

/**
 * `undefined` where no invoice is entered; an amount may have the code or the sign of its currency before it or behind
 * it.
 */
function invoiceOf(text: string | undefined): { amountUsd: string | null | undefined; currency: string | null } {
  if (text === undefined || text === 'none') return { amountUsd: text === 'none' ? null : text, currency: null };
  const code = namedCurrency(text.toUpperCase());
  if (code === null) return { amountUsd: text, currency: null };
  return { amountUsd: withoutCurrency(text.toUpperCase(), code), currency: code === 'USD' ? null : code };
}

function onlyOne(chosen: readonly TieOut[]): TieOut {
  if (chosen.length === 1) return chosen[0]!;
  const message = `An invoice or a close needs one provider and month, but ${chosen.length} match; use --provider and --month.`;
  throw new WorkbenchError('invalid_input', message);
}
