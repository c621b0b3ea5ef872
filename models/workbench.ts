import type { AgentRunGroup } from './agents/agentRunGroup.ts';
import type { AgentRunsFit } from './agents/fitRuns.ts';
import type { AttributionRule } from './attribution/attribution.ts';
import type { AttributionTest } from './attribution/attributionEffect.ts';
import type { AttributionVersion, Unattributed } from './attribution/attributionVersion.ts';
import type { LookupReading } from './attribution/readLookup.ts';
import type { BudgetMethods } from './budgets/methods.ts';
import type { Day, Month } from './calendar.ts';
import type { Classification, ClassificationVersion } from './classification/classification.ts';
import type { ClassificationEffect } from './classification/classificationEffect.ts';
import type { ClassifiedHistory } from './classification/classifiedHistory.ts';
import type { CommitmentMethods } from './commitments/methods.ts';
import type { SizeOffer } from './commitments/size.ts';
import type { Drift, DriftQuestion } from './drift/drift.ts';
import type { ErrorCode, Issue } from './errors.ts';
import type { ForecastMethods } from './forecasts/methods.ts';
import type { Approval, ApprovedModel } from './governance/approval.ts';
import type { Governance } from './governance/governance.ts';
import type { ModelChange, ModelChangeRequest } from './governance/modelChange.ts';
import type { EnteredRetirement, KnownRetirement, Retirement } from './governance/retirement.ts';
import type { ImportPreview, ImportResult, RowIssue } from './imports/importResult.ts';
import type { Mapping, RememberedMapping } from './imports/mapping/mapping.ts';
import type { Reading } from './imports/reading.ts';
import type { DifferingPrice } from './prices/differingPrices.ts';
import type { Contract, ModelMapping } from './prices/priceBook.ts';
import type { ModelName, PriceBookChange } from './prices/priceBookChange.ts';
import type {
  ContractsVersion,
  ModelMappingVersion,
  PriceBookVersion,
  PriceHistory,
  PriceSearch,
} from './prices/priceBookVersions.ts';
import type { PriceBookRow } from './prices/searchPriceRows.ts';
import type { UnpricedModel } from './prices/unpriced.ts';
import type { QuotaMethods } from './quotas/methods.ts';
import type { DatedRate } from './rates/rateTable.ts';
import type { ScenarioDifference } from './scenarios/difference.ts';
import type { Scenario } from './scenarios/scenario.ts';
import type { SeatMethods } from './seats/methods.ts';
import type { AveragesGap } from './sensitivity/averagesGap.ts';
import type { ExplainedStatistic, Explanation } from './sensitivity/explanation.ts';
import type { Goal, GoalAnswer } from './sensitivity/goal.ts';
import type { Lever } from './sensitivity/lever.ts';
import type { MergedScenario } from './sensitivity/mergeScenarios.ts';
import type { Sensitivity } from './sensitivity/sensitivity.ts';
import type { Target } from './sensitivity/target.ts';
import type { Backtest } from './simulation/backtest.ts';
import type { CommitmentSizes } from './simulation/commitmentSizes.ts';
import type { PlanComparison } from './simulation/planComparison.ts';
import type { Comparison, RunResult, RunSettings } from './simulation/result.ts';
import type { StatementMethods } from './statements/methods.ts';
import type { MonthEnd } from './tieOut/monthEnd.ts';
import type { TieOut } from './tieOut/tieOut.ts';
import type { RealizedDiscount } from './usage/realizedDiscount.ts';
import type { Dimension } from './usage/usageRow.ts';
import type { ActualMonth, UsageQuery, UsageSummary } from './usage/usageSummary.ts';
import type { FileHandle, RecentWorkspace, WorkspaceMethods, WorkspaceSummary } from './workspace.ts';

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

export interface WorkbenchStatus {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'terminal';
  /** Whether `file.choose` can show a native dialog; where it cannot, workspaces live in the workspaces folder. */
  readonly hasDialogs: boolean;
  readonly workspace: WorkspaceSummary | null;
  readonly recent: readonly RecentWorkspace[];
}

/** How a table is to be read. */
export interface WaysToRead {
  /** A format's id; null: the one that the header tells. */
  readonly format: string | null;
  /** For tables of no known format: which column of the file holds which field of the generic tables. */
  readonly mapping?: Mapping | undefined;
  /** How dates and decimals are to be read where a cell could mean two things. */
  readonly reading?: Reading | undefined;
}

export interface ImportRequest extends WaysToRead {
  readonly file: FileHandle;
  /** Tables of a ZIP that are read in a way of their own; the others are read as the file is. */
  readonly parts?: readonly (WaysToRead & { readonly name: string })[] | undefined;
  /** Where the files do not tell whether it is another part of what is there or its restatement. */
  readonly decision?: 'add' | 'replace' | undefined;
  /** Tables of a ZIP that are not imported. */
  readonly leftOut?: readonly string[] | undefined;
}

export interface StoredImport {
  readonly id: string;
  readonly file: string;
  readonly importedAt: string;
  readonly result: ImportResult;
}

export interface ScenarioSummary {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly changes: number;
  readonly updatedAt: string;
  /** Inputs changed since the last stored run. */
  readonly stale: boolean;
  readonly lastRun: StoredRun | null;
}

export interface StoredRun {
  readonly id: string;
  readonly scenarioId: string;
  readonly scenarioName: string;
  readonly ranAt: string;
  readonly settings: RunSettings;
  readonly totalGrossMarginP50: number | null;
}

export type PriceRow = PriceBookRow;

/** A stored run whose models have other prices now. */
export interface AffectedRun {
  readonly run: StoredRun;
  readonly priceBookVersion: string;
  /** Null of runs from before their prices were kept: only that some differ is known. */
  readonly prices: readonly (DifferingPrice & { readonly firstMonth: Month })[] | null;
}

export interface TieOutKey {
  provider: string | null;
  month: Month;
}

export type ExportFormat = 'xlsx' | 'csv' | 'json';

/** One rule that can be asked for one thing at a time; a form can be made from its schema. */
export interface CalculatorSummary {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** JSON Schema of the input. */
  readonly inputSchema: object;
  readonly example: object;
}

/** Which runs are fitted: those of a file, or of the open workspace where it is null; and what is asked of them. */
export interface AgentRunsQuestion {
  readonly file: FileHandle | null;
  readonly feature: string | null;
  readonly model: string | null;
  /** Tasks to come, whose sum is told, and kinds that they are of; null: as many as the runs name. */
  readonly tasks: number;
  readonly kinds: number | null;
}

/** THE CONTRACT: every call, on every transport. */
export interface Methods
  extends BudgetMethods,
    CommitmentMethods,
    ForecastMethods,
    QuotaMethods,
    SeatMethods,
    StatementMethods,
    WorkspaceMethods {
  'workbench.status': { args: Record<string, never>; result: WorkbenchStatus };
  'file.choose': {
    args: { purpose: 'import' | 'openWorkspace' | 'newWorkspace' | 'saveCopy' };
    result: { files: FileHandle[] };
  };
  /** The whole file, or one table of a ZIP, as it is and as its first rows would be read. */
  'import.preview': {
    args: { file: FileHandle; part?: string | undefined; format?: string | null | undefined } & Omit<
      WaysToRead,
      'format'
    >;
    result: ImportPreview;
  };
  'import.run': { args: { files: ImportRequest[] }; result: { files: ImportResult[] } };
  'import.list': { args: Record<string, never>; result: StoredImport[] };
  'import.remove': { args: { id: string }; result: null };
  /** Rows left out, as a CSV file: of stored imports, and of files that came to nothing. */
  'import.issues': {
    args: { imports: string[]; failed: { file: string; issues: RowIssue[] }[] };
    result: { file: FileHandle; name: string };
  };
  'mapping.list': { args: Record<string, never>; result: RememberedMapping[] };
  'mapping.forget': { args: { header: string }; result: null };
  'mapping.export': { args: { name: string; mapping: Mapping }; result: { file: FileHandle; name: string } };
  'mapping.read': { args: { file: FileHandle }; result: Mapping };
  'rates.list': { args: Record<string, never>; result: DatedRate[] };
  'rates.put': { args: { rates: DatedRate[] }; result: DatedRate[] };
  'rates.remove': { args: { currency: string; day: Day }; result: null };
  'usage.summary': { args: UsageQuery; result: UsageSummary };
  /** Runs of a file, or of the open workspace where it is null. */
  'agentRuns.fit': { args: AgentRunsQuestion; result: AgentRunsFit };
  /** The fitted law as the work of a feature of a scenario: from a month on, or from the start where that is null. */
  'agentRuns.put': {
    args: AgentRunsQuestion & { scenario: string; into: string; from: Month | null };
    result: { scenario: Scenario; fit: AgentRunsFit };
  };
  'agentRuns.list': { args: Record<string, never>; result: AgentRunGroup[] };
  'usage.actuals': { args: Record<string, never>; result: ActualMonth[] };
  'attribution.list': { args: Record<string, never>; result: AttributionVersion[] };
  'attribution.test': { args: { rules: readonly AttributionRule[] }; result: AttributionTest };
  'attribution.values': { args: { dimension: Dimension }; result: { value: string | null; costUsd: number }[] };
  'attribution.save': { args: { rules: AttributionRule[] }; result: AttributionVersion };
  'attribution.lookup': { args: { file: FileHandle; from: Dimension | null }; result: LookupReading };
  'usage.unattributed': { args: Omit<UsageQuery, 'by'>; result: Unattributed };
  /** Null where the filter asks for what rules of attribution may have set. */
  'usage.discount': { args: Omit<UsageQuery, 'by'>; result: RealizedDiscount | null };
  'classification.list': { args: Record<string, never>; result: ClassificationVersion[] };
  'classification.read': { args: Record<string, never>; result: ClassifiedHistory };
  'classification.test': { args: Classification; result: ClassificationEffect };
  'classification.save': { args: Classification & { note: string | null }; result: ClassificationVersion };
  /** Every dollar of the history with its class and what put it there, as a CSV file. */
  'classification.evidence': { args: Record<string, never>; result: { file: FileHandle; name: string } };
  'governance.read': { args: Record<string, never>; result: Governance };
  'governance.approve': { args: Approval; result: ApprovedModel };
  'governance.withdraw': { args: { id: string }; result: null };
  'governance.retire': { args: Retirement; result: EnteredRetirement };
  'governance.removeRetirement': { args: Pick<Retirement, 'provider' | 'model'>; result: null };
  'governance.request': { args: ModelChangeRequest; result: ModelChange };
  /** `by` null: who is at the keyboard. */
  'governance.decide': {
    args: { id: string; approved: boolean; by: string | null; note: string | null };
    result: ModelChange;
  };
  'tieOut.list': { args: Record<string, never>; result: TieOut[] };
  'tieOut.invoice': {
    args: TieOutKey & { amountUsd: string | null; currency?: string | null | undefined; note: string | null };
    result: TieOut;
  };
  'tieOut.close': {
    args: TieOutKey & { closed: boolean; note: string | null };
    result: TieOut;
  };
  /** `month` null: the last whole one. Null where there is no history. */
  'monthEnd.read': { args: { month: Month | null }; result: MonthEnd | null };
  'price.search': {
    args: PriceSearch;
    result: { version: string; total: number; rows: PriceRow[]; providers: string[] };
  };
  'price.history': { args: ModelName; result: PriceHistory & { readonly retirement: KnownRetirement | null } };
  /** What a newer copy of a catalogue would change; prices without dates hold from the day given, or today. */
  'price.previewCatalogue': { args: { file: FileHandle; effectiveFrom: Day | null }; result: PriceBookChange };
  'price.importCatalogue': { args: { file: FileHandle; effectiveFrom: Day | null }; result: PriceBookVersion };
  'price.versions': { args: Record<string, never>; result: PriceBookVersion[] };
  'price.use': { args: { version: string }; result: PriceBookVersion };
  'contracts.list': { args: Record<string, never>; result: ContractsVersion[] };
  'contracts.save': { args: { contracts: Contract[] }; result: ContractsVersion };
  'price.unpriced': { args: Record<string, never>; result: UnpricedModel[] };
  'price.mappings': { args: Record<string, never>; result: ModelMappingVersion[] };
  'price.saveMappings': { args: { mappings: ModelMapping[] }; result: ModelMappingVersion };
  'price.affected': { args: Record<string, never>; result: AffectedRun[] };
  'calculators.list': { args: Record<string, never>; result: CalculatorSummary[] };
  'calculators.run': { args: { name: string; input: unknown }; result: object };
  'scenario.list': { args: Record<string, never>; result: ScenarioSummary[] };
  'scenario.read': { args: { id: string }; result: Scenario };
  'scenario.save': { args: { scenario: unknown }; result: Scenario };
  'scenario.remove': { args: { id: string }; result: null };
  'scenario.fit': {
    args: { id: string; name: string; months: number };
    result: { scenario: Scenario; issues: Issue[] };
  };
  'scenario.diff': { args: { a: string; b: string }; result: ScenarioDifference };
  'scenario.merge': {
    args: {
      base: string | null;
      a: string;
      b: string;
      prefer: 'a' | 'b';
      kept?: { [path: string]: 'a' | 'b' } | undefined;
      id: string;
      name: string;
    };
    result: MergedScenario;
  };
  'run.start': { args: { scenarioId: string; settings: RunSettings }; result: { id: string; result: RunResult } };
  'run.preview': { args: { scenario: unknown; settings: RunSettings }; result: RunResult };
  'run.list': { args: { scenarioId: string | null }; result: StoredRun[] };
  'run.read': { args: { id: string }; result: { run: StoredRun; result: RunResult } };
  'run.compare': { args: { a: string; b: string; settings: RunSettings }; result: Comparison };
  'sensitivity.rank': {
    args: { scenarioId: string; target: Target; settings: RunSettings };
    result: Sensitivity;
  };
  'sensitivity.explain': {
    args: { a: string; b: string; target: Target; statistic: ExplainedStatistic; settings: RunSettings };
    result: Explanation;
  };
  'sensitivity.levers': { args: { scenarioId: string }; result: Lever[] };
  'sensitivity.goalSeek': {
    args: {
      scenarioId: string;
      path: string;
      goal: Goal;
      low: number | null;
      high: number | null;
      settings: RunSettings;
    };
    result: GoalAnswer;
  };
  'sensitivity.averages': { args: { scenarioId: string; settings: RunSettings }; result: AveragesGap };
  'drift.read': { args: DriftQuestion; result: Drift };
  /** `runId` null: every stored run. */
  'backtest.read': { args: { runId: string | null }; result: Backtest };
  'commitment.size': {
    args: {
      scenarioId: string;
      commitmentId: string;
      /** Null: sizes around what average usage would use up, and closer around the best. */
      sizes: readonly number[] | null;
      /** Discounts by size; without any the stated discount holds for every size. */
      offers: readonly SizeOffer[];
      settings: RunSettings;
    };
    result: CommitmentSizes;
  };
  'plan.compare': {
    args: {
      scenarioId: string;
      /** Ids of the plans that the same customers are put on. */
      plans: readonly string[];
      /** The plan whose customers they are; null: the first of the plans. */
      customersOf: string | null;
      /** null: the last month of the scenario. */
      month: Month | null;
      settings: RunSettings;
    };
    result: PlanComparison;
  };
  'report.export': {
    args: { runId: string; format: ExportFormat };
    result: { file: FileHandle; name: string };
  };
}

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
  | 'budgets'
  | 'prices'
  | 'tieOuts'
  | 'classification'
  | 'governance'
  | 'workspace'
  | 'imports'
  | 'usage'
  | 'scenarios'
  | 'runs'
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
