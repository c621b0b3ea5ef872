import { Redirect, Route, Switch, useLocation } from 'wouter';
import { attributedDimensions } from '../../models/attribution/attribution.ts';
import type { WorkspaceSummary } from '../../models/workbench.ts';
import { AgentRunsCard } from '../features/agents/AgentRunsCard.tsx';
import { AttributionPage } from '../features/attribution/AttributionPage.tsx';
import { BudgetsPage } from '../features/budgets/BudgetsPage.tsx';
import { CalculatorsPage } from '../features/calculators/CalculatorsPage.tsx';
import { ClassificationPage } from '../features/classification/ClassificationPage.tsx';
import { ComparePage } from '../features/compare/ComparePage.tsx';
import { ContractsCard } from '../features/contracts/ContractsCard.tsx';
import { ForecastPage } from '../features/forecast/ForecastPage.tsx';
import { GovernancePage } from '../features/governance/GovernancePage.tsx';
import { ImportPage } from '../features/imports/ImportPage.tsx';
import { PricesPage } from '../features/prices/PricesPage.tsx';
import { RatesCard } from '../features/rates/RatesCard.tsx';
import { ForecastRecord } from '../features/record/ForecastRecord.tsx';
import { RecordPage } from '../features/record/RecordPage.tsx';
import { EditorPage } from '../features/scenarios/EditorPage.tsx';
import { MergePage } from '../features/scenarios/MergePage.tsx';
import { ScenariosPage } from '../features/scenarios/ScenariosPage.tsx';
import { SensitivityPage } from '../features/sensitivity/SensitivityPage.tsx';
import { TieOutPage } from '../features/tieOut/TieOutPage.tsx';
import { UsagePage } from '../features/usage/UsagePage.tsx';

interface PagesProps {
  readonly workspace: WorkspaceSummary;
  readonly hasDialogs: boolean;
  readonly onNew: () => void;
}

/** Which page an address shows. The chosen scenario is part of the address. */
export function Pages({ workspace, hasDialogs, onNew }: PagesProps) {
  const [, navigate] = useLocation();
  const hasHistory = workspace.firstMonth !== null;
  return (
    <Switch>
      <Route path="/import">
        <ImportPage
          hasDialogs={hasDialogs}
          isSample={workspace.isSample}
          rates={<RatesCard />}
          onNew={onNew}
          onSeeUsage={() => navigate('/usage')}
        />
      </Route>
      <Route path="/usage">
        <UsagePage
          workspace={workspace}
          onImport={() => navigate('/import')}
          onAttribution={(dimension) => navigate(`/attribution/${dimension}`)}
        />
      </Route>
      <Route path="/attribution/:dimension?">
        {({ dimension }) => (
          <AttributionPage
            workspace={workspace}
            dimension={attributedDimensions.find((one) => one === dimension) ?? null}
            onDimension={(chosen) => navigate(`/attribution/${chosen}`, { replace: true })}
            onImport={() => navigate('/import')}
          />
        )}
      </Route>
      <Route path="/prices">
        <PricesPage contracts={<ContractsCard />} onOpenRun={(id) => navigate(`/forecast/${id}`)} />
      </Route>
      <Route path="/tieout">
        <TieOutPage onImport={() => navigate('/import')} onPrices={() => navigate('/prices')} />
      </Route>
      <Route path="/classification">
        <ClassificationPage onImport={() => navigate('/import')} />
      </Route>
      <Route path="/governance">
        <GovernancePage onImport={() => navigate('/import')} />
      </Route>
      <Route path="/scenarios">
        <ScenariosPage
          hasHistory={hasHistory}
          agentRuns={<AgentRunsCard onOpen={(id) => navigate(`/scenarios/${id}`)} />}
          onOpen={(id) => navigate(`/scenarios/${id}`)}
          onSheet={(id) => navigate(`/scenarios/${id}/sheet`)}
          onForecast={(id) => navigate(`/forecast/${id}`)}
          onImport={() => navigate('/import')}
          onMerge={() => navigate('/scenarios-merge')}
        />
      </Route>
      <Route path="/scenarios-merge">
        <MergePage onBack={() => navigate('/scenarios')} onOpen={(id) => navigate(`/scenarios/${id}`)} />
      </Route>
      <Route path="/scenarios/:id/:view?">
        {({ id, view }) => (
          <EditorPage
            key={id}
            scenarioId={id}
            view={view === 'sheet' ? 'sheet' : 'list'}
            onView={(chosen) => navigate(`/scenarios/${id}${chosen === 'sheet' ? '/sheet' : ''}`)}
            onBack={() => navigate('/scenarios')}
            onForecast={() => navigate(`/forecast/${id}`)}
          />
        )}
      </Route>
      <Route path="/forecast/:id?">
        {({ id }) => (
          <ForecastPage
            scenarioId={id ?? null}
            onChoose={(chosen) => navigate(`/forecast/${chosen}`)}
            onEdit={(chosen) => navigate(`/scenarios/${chosen}`)}
            onScenarios={() => navigate('/scenarios')}
            record={(run, stale) => <ForecastRecord key={run.id} run={run} stale={stale} />}
          />
        )}
      </Route>
      <Route path="/record">
        <RecordPage onForecast={() => navigate('/forecast')} />
      </Route>
      <Route path="/compare/:a?/:b?">
        {({ a, b }) => (
          <ComparePage
            a={a ?? null}
            b={b ?? null}
            onChoose={(left, right) => navigate(`/compare/${left}/${right}`)}
            onScenarios={() => navigate('/scenarios')}
          />
        )}
      </Route>
      <Route path="/sensitivity/:id?">
        {({ id }) => (
          <SensitivityPage
            scenarioId={id ?? null}
            onChoose={(chosen) => navigate(`/sensitivity/${chosen}`)}
            onScenarios={() => navigate('/scenarios')}
          />
        )}
      </Route>
      <Route path="/budgets">
        <BudgetsPage
          year={(workspace.lastMonth ?? new Date().toISOString()).slice(0, 4)}
          hasHistory={hasHistory}
          onImport={() => navigate('/import')}
          onCalculator={() => navigate('/calculators/seats')}
        />
      </Route>
      <Route path="/calculators/:name?">
        {({ name }) => (
          <CalculatorsPage
            name={name ?? null}
            hrefOf={(calculator) => `/calculators/${calculator}`}
            onBack={() => navigate('/calculators')}
          />
        )}
      </Route>
      <Route>
        <Redirect to={hasHistory ? '/forecast' : '/import'} />
      </Route>
    </Switch>
  );
}
