import { Suspense } from 'react';
import { Redirect, Route, Switch, useLocation, useSearch } from 'wouter';
import { attributedDimensions } from '../../models/attribution/attribution.ts';
import type { WorkspaceSummary } from '../../models/workbench.ts';
import { showMoneyIn } from '../format/money.ts';
import { readView, writeView } from '../workbench/view.ts';
import { pageOf } from './Help.tsx';
import {
  AgentRunsPage,
  AttributionPage,
  BoardPage,
  BudgetsPage,
  CalculatorsPage,
  CapitalizationPage,
  ClassificationPage,
  CommitmentRegisterPage,
  ComparePage,
  ContractsCard,
  CustomersPage,
  DeferredRevenuePage,
  DeskPage,
  DuelPage,
  EditorPage,
  ForecastPage,
  ForecastRecord,
  GovernancePage,
  HelpPage,
  ImportPage,
  InitiativesPage,
  InvestorsPage,
  LedgerPage,
  MergePage,
  OutcomesPage,
  PoliciesPage,
  PriceForGoal,
  PricesPage,
  RatesPage,
  RecordPage,
  ScenariosPage,
  SensitivityPage,
  SourcesPage,
  StressesPage,
  SwitchPage,
  TieOutPage,
  UnitCostsPage,
  UsagePage,
  VendorsPage,
} from './lazyPages.ts';
import { OverviewRoute } from './OverviewRoute.tsx';
import { movedTo } from './routes.ts';

interface PagesProps {
  readonly workspace: WorkspaceSummary;
  readonly hasDialogs: boolean;
  readonly onNew: () => void;
}

interface Routing extends PagesProps {
  readonly hasHistory: boolean;
  readonly go: (path: string, options?: { readonly replace?: boolean }) => void;
  /** Goes to a page and chooses the scenario that it and all others then show. */
  readonly goWith: (path: string, scenario: string) => void;
}

/** Which page an address shows. What a person looks at stands in the address too, and goes with them. */
export function Pages(props: PagesProps) {
  const [location, go] = useLocation();
  const search = useSearch();
  const { unit } = readView(new URLSearchParams(search));
  showMoneyIn(unit === 'auto' ? null : unit);
  const routing: Routing = {
    ...props,
    hasHistory: props.workspace.firstMonth !== null,
    go,
    goWith: (path, scenario) => go(`${path}?${writeView(new URLSearchParams(search), { scenario })}`),
  };
  return (
    <Suspense fallback={<main id="page" aria-busy="true" />}>
      <Switch>
        <Route path="/overview">
          <OverviewRoute workspace={props.workspace} onGo={go} />
        </Route>
        {dataRoutes(routing)}
        {scenarioRoutes(routing)}
        {resultRoutes(routing)}
        {decisionRoutes(routing)}
        <Route path="/help/:id?">
          {({ id }) => <HelpPage id={id ?? null} hrefOf={(to) => `/help/${to}`} pageOf={pageOf} />}
        </Route>
        <Route>
          <Redirect to={movedTo(location) ?? '/overview'} replace />
        </Route>
      </Switch>
    </Suspense>
  );
}

/** From the files to a month that is closed. */
function dataRoutes({ workspace, hasHistory, hasDialogs, onNew, go, goWith }: Routing) {
  return (
    <>
      <Route path="/data/import">
        <ImportPage
          hasDialogs={hasDialogs}
          isSample={workspace.isSample}
          onNew={onNew}
          onSeeUsage={() => go('/data/usage')}
        />
      </Route>
      <Route path="/data/usage">
        <UsagePage
          workspace={workspace}
          onImport={() => go('/data/import')}
          onAttribution={(dimension) => go(`/data/attribution/${dimension}`)}
        />
      </Route>
      <Route path="/data/attribution/:dimension?">
        {({ dimension }) => (
          <AttributionPage
            workspace={workspace}
            dimension={attributedDimensions.find((one) => one === dimension) ?? null}
            onDimension={(chosen) => go(`/data/attribution/${chosen}`, { replace: true })}
            onImport={() => go('/data/import')}
          />
        )}
      </Route>
      <Route path="/data/prices">
        <PricesPage contracts={<ContractsCard />} onOpenRun={(id) => goWith('/results/forecast', id)} />
      </Route>
      <Route path="/data/rates">
        <RatesPage />
      </Route>
      <Route path="/data/sources">
        <SourcesPage />
      </Route>
      <Route path="/data/tieout">
        <TieOutPage onImport={() => go('/data/import')} onPrices={() => go('/data/prices')} />
      </Route>
      <Route path="/data/classification">
        <ClassificationPage onImport={() => go('/data/import')} />
      </Route>
      <Route path="/data/policies">
        <PoliciesPage hasHistory={hasHistory} onImport={() => go('/data/import')} />
      </Route>
      <Route path="/data/governance">
        <GovernancePage onImport={() => go('/data/import')} />
      </Route>
    </>
  );
}

function scenarioRoutes({ hasHistory, go, goWith }: Routing) {
  return (
    <>
      <Route path="/scenarios">
        <ScenariosPage
          hasHistory={hasHistory}
          onOpen={(id) => goWith(`/scenarios/${id}`, id)}
          onSheet={(id) => goWith(`/scenarios/${id}/sheet`, id)}
          onForecast={(id) => goWith('/results/forecast', id)}
          onImport={() => go('/data/import')}
          onMerge={() => go('/scenarios-merge')}
        />
      </Route>
      <Route path="/scenarios-merge">
        <MergePage onBack={() => go('/scenarios')} onOpen={(id) => goWith(`/scenarios/${id}`, id)} />
      </Route>
      <Route path="/scenarios/:id/:view?">
        {({ id, view }) => (
          <EditorPage
            key={id}
            scenarioId={id}
            view={view === 'sheet' ? 'sheet' : 'list'}
            onView={(chosen) => go(`/scenarios/${id}${chosen === 'sheet' ? '/sheet' : ''}`)}
            onBack={() => go('/scenarios')}
            onForecast={() => goWith('/results/forecast', id)}
          />
        )}
      </Route>
    </>
  );
}

function resultRoutes({ go, goWith }: Routing) {
  return (
    <>
      <Route path="/results/forecast">
        <ForecastPage
          onEdit={(chosen) => goWith(`/scenarios/${chosen}`, chosen)}
          onScenarios={() => go('/scenarios')}
          record={(run, stale) => <ForecastRecord key={run.id} run={run} stale={stale} />}
        />
      </Route>
      <Route path="/results/sensitivity">
        <SensitivityPage onScenarios={() => go('/scenarios')} />
      </Route>
      <Route path="/results/customers">
        <CustomersPage onImport={() => go('/data/import')} />
      </Route>
      <Route path="/results/units">
        <UnitCostsPage />
      </Route>
      <Route path="/results/outcomes">
        <OutcomesPage />
      </Route>
      <Route path="/results/vendors">
        <VendorsPage onImport={() => go('/data/import')} onStresses={() => go('/stresses')} />
      </Route>
      <Route path="/results/record">
        <RecordPage onForecast={() => go('/results/forecast')} />
      </Route>
      <Route path="/stresses">
        <StressesPage onScenarios={() => go('/scenarios')} onOpen={(id) => goWith(`/scenarios/${id}`, id)} />
      </Route>
      <Route path="/compare/:a?/:b?">
        {({ a, b }) => (
          <ComparePage
            a={a ?? null}
            b={b ?? null}
            onChoose={(left, right) => go(`/compare/${left}/${right}`)}
            onScenarios={() => go('/scenarios')}
          />
        )}
      </Route>
    </>
  );
}

function decisionRoutes({ workspace, hasHistory, go, goWith }: Routing) {
  return (
    <>
      <Route path="/decisions/switch">
        <SwitchPage onScenarios={() => go('/scenarios')} onOpen={(id) => goWith(`/scenarios/${id}`, id)} />
      </Route>
      <Route path="/decisions/plans">
        <DuelPage onScenarios={() => go('/scenarios')} onOpen={(id) => goWith(`/scenarios/${id}`, id)} />
      </Route>
      <Route path="/decisions/commitments">
        <DeskPage onScenarios={() => go('/scenarios')} onOpen={(id) => goWith(`/scenarios/${id}`, id)} />
      </Route>
      <Route path="/decisions/register">
        <CommitmentRegisterPage onScenarios={() => go('/scenarios')} />
      </Route>
      <Route path="/decisions/capitalization">
        <CapitalizationPage />
      </Route>
      <Route path="/decisions/initiatives">
        <InitiativesPage />
      </Route>
      <Route path="/decisions/ledger">
        <LedgerPage />
      </Route>
      <Route path="/decisions/agents">
        <AgentRunsPage
          onOpen={(id) => goWith(`/scenarios/${id}`, id)}
          onImport={() => go('/data/import')}
          price={(lever) => <PriceForGoal lever={lever} />}
        />
      </Route>
      <Route path="/decisions/calculators/:name?">
        {({ name }) => (
          <CalculatorsPage
            name={name ?? null}
            hrefOf={(calculator) => `/decisions/calculators/${calculator}`}
            onBack={() => go('/decisions/calculators')}
          />
        )}
      </Route>
      <Route path="/reports">
        <BoardPage onScenarios={() => go('/scenarios')} />
      </Route>
      <Route path="/investors">
        <InvestorsPage onScenarios={() => go('/scenarios')} />
      </Route>
      <Route path="/deferred-revenue">
        <DeferredRevenuePage onScenarios={() => go('/scenarios')} />
      </Route>
      <Route path="/budgets">
        <BudgetsPage
          year={(workspace.lastMonth ?? new Date().toISOString()).slice(0, 4)}
          hasHistory={hasHistory}
          onImport={() => go('/data/import')}
          onCalculator={() => go('/decisions/calculators/seats')}
        />
      </Route>
    </>
  );
}
