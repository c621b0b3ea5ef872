import type { Header } from './cells/header.ts';
import type { ImportFormat } from './format.ts';
import { agentRuns } from './formats/agentRuns.ts';
import { anthropicCost, anthropicCostApi } from './formats/anthropicCost.ts';
import { anthropicEmptyApi, anthropicTokens, anthropicTokensApi } from './formats/anthropicTokens.ts';
import { awsCostExplorer, awsCostExplorerApi } from './formats/awsCostExplorer.ts';
import { awsCur } from './formats/awsCur.ts';
import { azureCost } from './formats/azureCost.ts';
import { ccusage } from './formats/ccusage.ts';
import { claudeCode } from './formats/claudeCode.ts';
import { cloudEvents } from './formats/cloudEvents.ts';
import { codexSession } from './formats/codexSession.ts';
import { cursor } from './formats/cursor.ts';
import { deepSeekCost, deepSeekUsage } from './formats/deepSeek.ts';
import { focus } from './formats/focus.ts';
import { focusBillingPeriods, focusCommitments, focusInvoices } from './formats/focusContracts.ts';
import { gcpBilling } from './formats/gcpBilling.ts';
import { gcpConsole } from './formats/gcpConsole.ts';
import { genericGpu } from './formats/genericGpu.ts';
import { genericRevenue } from './formats/genericRevenue.ts';
import { genericUsage } from './formats/genericUsage.ts';
import { githubCopilot, githubRequests } from './formats/githubCopilot.ts';
import { helicone } from './formats/helicone.ts';
import { chargebeeInvoices, stripeInvoiceTable, stripeObjects, stripeOtherTables } from './formats/invoiceLines.ts';
import { langfuse } from './formats/langfuse.ts';
import { ledger } from './formats/ledger.ts';
import { liteLlmDaily } from './formats/liteLlmDaily.ts';
import { liteLlmLogs } from './formats/liteLlmLogs.ts';
import { ociCost } from './formats/ociCost.ts';
import { openAiCost } from './formats/openAiCost.ts';
import { openAiEmpty, openAiEmptyApi, openAiUsage, openAiUsageApi } from './formats/openAiUsage.ts';
import { openCloudCost } from './formats/openCloudCost.ts';
import { openCost, openCostApi } from './formats/openCost.ts';
import { openRouter, openRouterApi } from './formats/openRouter.ts';
import { otelGenAi } from './formats/otelGenAi.ts';
import { ownFocus } from './formats/ownFocus.ts';
import { portkey } from './formats/portkey.ts';
import { runPod } from './formats/runPod.ts';
import { stripeBalance, stripeBalanceTable } from './formats/stripeBalance.ts';
import { stripePayments } from './formats/stripePayments.ts';
import { stripeRevenue } from './formats/stripeRevenue.ts';
import { stripeSubscriptions } from './formats/stripeSubscriptions.ts';
import { wideCost } from './formats/wideCost.ts';
import { wideRevenue } from './formats/wideRevenue.ts';
import type { FormatGuess } from './importResult.ts';

/** Every format the workbench reads. */
export const formats: readonly ImportFormat[] = [
  ...[openAiUsage, openAiUsageApi, openAiEmpty, openAiEmptyApi, openAiCost],
  ...[anthropicTokens, anthropicTokensApi, anthropicEmptyApi, anthropicCost, anthropicCostApi, claudeCode],
  ...[
    focus,
    ownFocus,
    focusCommitments,
    focusInvoices,
    focusBillingPeriods,
    awsCur,
    awsCostExplorer,
    awsCostExplorerApi,
    azureCost,
    gcpBilling,
    gcpConsole,
    ociCost,
  ],
  ...[liteLlmLogs, liteLlmDaily, openRouter, openRouterApi, langfuse, helicone, portkey, otelGenAi, cloudEvents],
  ...[cursor, ccusage, codexSession, githubCopilot, githubRequests, deepSeekCost, deepSeekUsage],
  ...[openCost, openCostApi, openCloudCost, runPod, genericGpu],
  ...[stripePayments, stripeSubscriptions, stripeBalance, stripeBalanceTable, stripeRevenue],
  ...[stripeObjects, stripeInvoiceTable, stripeOtherTables, chargebeeInvoices],
  ledger,
  ...[agentRuns, genericUsage, wideCost, genericRevenue, wideRevenue],
];

/**
 * Which formats a header may be, best first, with the columns that decided it; empty when it is none of them.
 *
 * Convention: by the set of folded column names, never by file name; a score of 1 is a provider's own header with all
 * its usual columns, and a provider's header without them is still above a general one with all of its. Source: FORMATS
 * section 9.
 *
 * @example
 * guessFormats({ names: ['A'], folded: ['a'], find: () => -1, has: () => false }) // => []
 */
export function guessFormats(header: Header): FormatGuess[] {
  return formats.flatMap((format) => guess(format, header)).sort((a, b) => b.score - a.score);
}

function guess(format: ImportFormat, header: Header): FormatGuess[] {
  const chosen = (format.oneOf ?? []).map((synonyms) => header.find(...synonyms));
  if (!format.all.every(header.has) || chosen.includes(-1)) return [];
  const fitting = format.fits ? format.fits(header) : [];
  if (fitting === null) return [];
  if (format.exact && header.folded.some((name) => !format.all.includes(name))) return [];
  const some = format.some.filter(header.has);
  const deciding = new Set([...format.all, ...some].map((name) => header.find(name)).concat(chosen));
  const share = format.some.length === 0 ? 1 : some.length / format.some.length;
  return [
    {
      format: format.id,
      name: format.name,
      score: Math.round(format.weight * (0.75 + 0.25 * share) * 100) / 100,
      columns: [...[...deciding].map((index) => header.names[index]!), ...fitting],
    },
  ];
}

/**
 * The format with an id, in the form that fits a header; null when there is none with this id.
 *
 * @example
 * formatNamed('no-such-format', { names: [], folded: [], find: () => -1, has: () => false }) // => null
 */
export function formatNamed(id: string, header: Header): ImportFormat | null {
  const named = formats.filter((format) => format.id === id);
  return named.find((format) => guess(format, header).length > 0) ?? named[0] ?? null;
}
