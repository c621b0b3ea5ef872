import type { AgentRunMethods } from './agents/methods.ts';
import type { AnomalyMethods } from './anomalies/methods.ts';
import type { AttributionMethods } from './attribution/methods.ts';
import type { BudgetMethods } from './budgets/methods.ts';
import type { CalculatorMethods } from './calculators/methods.ts';
import type { CapitalizationMethods } from './capitalization/methods.ts';
import type { ClassificationMethods } from './classification/methods.ts';
import type { CommitmentMethods } from './commitments/methods.ts';
import type { ConcentrationMethods } from './concentration/methods.ts';
import type { ContractMethods } from './contracts/methods.ts';
import type { CustomerMethods } from './customers/methods.ts';
import type { DeferredRevenueMethods } from './deferredRevenue/methods.ts';
import type { DriftMethods } from './drift/methods.ts';
import type { DriverMethods } from './drivers/methods.ts';
import type { ErrorCode } from './errors.ts';
import type { ForecastMethods } from './forecasts/methods.ts';
import type { GovernanceMethods } from './governance/methods.ts';
import type { ImportMethods } from './imports/methods.ts';
import type { InvestorMethods } from './investors/methods.ts';
import type { LedgerMethods } from './ledger/methods.ts';
import type { OutcomeMethods } from './outcomes/methods.ts';
import type { PlanMethods } from './plans/methods.ts';
import type { PolicyMethods } from './policies/methods.ts';
import type { PortfolioMethods } from './portfolio/methods.ts';
import type { PriceMethods } from './prices/methods.ts';
import type { QuotaMethods } from './quotas/methods.ts';
import type { RateMethods } from './rates/methods.ts';
import type { RecordMethods } from './record/methods.ts';
import type { ReportMethods } from './reports/methods.ts';
import type { ScenarioMethods } from './scenarios/methods.ts';
import type { SeatMethods } from './seats/methods.ts';
import type { SensitivityMethods } from './sensitivity/methods.ts';
import type { RunMethods } from './simulation/methods.ts';
import type { SourceMethods } from './sources/methods.ts';
import type { StatementMethods } from './statements/methods.ts';
import type { StressMethods } from './stresses/methods.ts';
import type { SwitchMethods } from './switches/methods.ts';
import type { TieOutMethods } from './tieOut/methods.ts';
import type { UnitMethods } from './unitCosts/methods.ts';
import type { UsageMethods } from './usage/methods.ts';
import type { WorkspaceMethods } from './workspace/methods.ts';

export type { AgentRunsQuestion } from './agents/agentRunsQuestion.ts';
export type { CalculatorSummary } from './calculators/methods.ts';
export type { DryRunTable, ImportRequest, StoredImport, WaysToRead } from './imports/methods.ts';
export type { AffectedRun, PriceRow } from './prices/methods.ts';
export type { ExportFormat, TableFormat } from './reports/methods.ts';
export type { ScenarioSummary } from './scenarios/methods.ts';
export type { StoredRun } from './simulation/methods.ts';
export type { TieOutKey } from './tieOut/methods.ts';
export type { WorkbenchStatus } from './workspace/methods.ts';
export type {
  AuditEntry,
  Backup,
  Change,
  FileHandle,
  FolderListing,
  RecentWorkspace,
  WorkspaceNotice,
  WorkspaceReference,
  WorkspaceSummary,
} from './workspace.ts';

/** THE CONTRACT: every call, on every transport; each area owns its own. */
interface Methods
  extends WorkspaceMethods,
    ImportMethods,
    RateMethods,
    UsageMethods,
    AgentRunMethods,
    AttributionMethods,
    ClassificationMethods,
    GovernanceMethods,
    TieOutMethods,
    PriceMethods,
    ContractMethods,
    CalculatorMethods,
    ScenarioMethods,
    DriverMethods,
    RecordMethods,
    QuotaMethods,
    SeatMethods,
    SourceMethods,
    StatementMethods,
    StressMethods,
    SwitchMethods,
    CustomerMethods,
    UnitMethods,
    OutcomeMethods,
    PolicyMethods,
    CapitalizationMethods,
    InvestorMethods,
    DeferredRevenueMethods,
    PortfolioMethods,
    ConcentrationMethods,
    LedgerMethods,
    AnomalyMethods,
    RunMethods,
    SensitivityMethods,
    BudgetMethods,
    ForecastMethods,
    DriftMethods,
    CommitmentMethods,
    PlanMethods,
    ReportMethods {}

export type Method = keyof Methods;
export type Args<M extends Method> = Methods[M]['args'];
export type Result<M extends Method> = Methods[M]['result'];

/** How far a long call is: `unit` is the thing counted ("rows", "trials"); `total` is null when not known. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
  readonly unit: string;
}

export type Entity =
  | 'prices'
  | 'tieOuts'
  | 'classification'
  | 'governance'
  | 'workspace'
  | 'imports'
  | 'sources'
  | 'usage'
  | 'scenarios'
  | 'runs'
  | 'record'
  | 'decisions'
  | 'budgets'
  | 'units'
  | 'portfolio'
  | 'capitalization'
  | 'investors'
  | 'ledger'
  | 'audit';

/** The one push event: what changed, so that the window asks again. */
export interface ChangedEvent {
  readonly kind: 'changed';
  readonly entities: readonly Entity[];
}

export interface ReplyError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: unknown;
}
export type Reply<M extends Method = Method> =
  | { readonly kind: 'reply'; readonly ok: true; readonly result: Result<M> }
  | { readonly kind: 'reply'; readonly ok: false; readonly error: ReplyError };
export type ProgressLine = { readonly kind: 'progress' } & Progress;

/** The part of AbortSignal that the rooms without a DOM need. */
export interface CancelSignal {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

export interface CallOptions {
  readonly signal?: CancelSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The one way to call the host, the same in the window, the terminal and the tests. Rejects with a WorkbenchError. */
export type Call = <M extends Method>(method: M, args: Args<M>, options?: CallOptions) => Promise<Result<M>>;
