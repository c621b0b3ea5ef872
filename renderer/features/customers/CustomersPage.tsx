import { Check, ChevronLeft, ChevronRight, TriangleAlert, Users } from 'lucide-react';
import { useState } from 'react';
import type { CustomerReport } from '../../../models/customers/customerReport.ts';
import { customersHeadline, outlookHeadline } from '../../../models/customers/customerWords.ts';
import { type ProfitDimension, profitDimensions } from '../../../models/customers/profitAndLoss.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { AllocationDialog } from './AllocationDialog.tsx';
import { CohortCards, CustomerPanels } from './CustomerPanels.tsx';
import { CustomerTable } from './CustomerTable.tsx';
import styles from './customers.module.css';
import { customersLabels, dimensionNames, subline } from './labels.ts';
import { UnmatchedCard } from './UnmatchedCard.tsx';
import { type CustomersWork, useCustomers } from './useCustomers.ts';

const dimensionOptions = profitDimensions.map((id) => ({ id, label: dimensionNames[id] }));

/** Who earns, who loses and why; every table foots to the income statement. */
export function CustomersPage({ onImport }: { readonly onImport: () => void }) {
  const work = useCustomers();
  const [allocating, setAllocating] = useState(false);
  const { actions, empty } = customersLabels;
  const report = work.data?.report ?? null;
  const isEmpty = work.data === null && !work.loading && work.error === null;
  return (
    <Page
      wide
      title={customersLabels.title}
      pickers={work.data ? <Pickers work={work} /> : undefined}
      subtitle={report ? <Footing report={report} /> : null}
      actions={
        report ? (
          <>
            <Button onPress={() => setAllocating(true)}>{actions.allocate}</Button>
            <Button onPress={() => void work.exportTable()}>{actions.export}</Button>
          </>
        ) : null
      }
    >
      {work.error ? <Callout tone="fail">{work.error}</Callout> : null}
      {isEmpty ? (
        <EmptyState
          icon={<Users />}
          title={empty.title}
          action={
            <Button variant="primary" onPress={onImport}>
              {empty.action}
            </Button>
          }
        >
          {empty.text}
        </EmptyState>
      ) : null}
      {report ? <Report report={report} work={work} onAllocate={() => setAllocating(true)} /> : null}
      {allocating && report ? (
        <AllocationDialog
          policy={report.policy}
          onClose={() => setAllocating(false)}
          onSave={(policy) => {
            setAllocating(false);
            void work.allocate(policy);
          }}
        />
      ) : null}
    </Page>
  );
}

function Report({
  report,
  work,
  onAllocate,
}: {
  readonly report: CustomerReport;
  readonly work: CustomersWork;
  readonly onAllocate: () => void;
}) {
  const hasCustomers = report.distribution.customers > 0;
  const needsChoice = report.policy.owner === null && report.notes.length > 0;
  return (
    <div className={work.loading ? styles.stale : styles.fresh}>
      <div className={styles.headline}>
        <h2>{customersHeadline(report)}</h2>
        <p>{subline(report)}</p>
        {work.outlook ? <p>{outlookHeadline(work.outlook)}</p> : null}
      </div>
      {report.notes.map((note) => (
        <Callout
          key={note}
          tone="warn"
          action={
            needsChoice ? (
              <Button size="small" onPress={onAllocate}>
                {customersLabels.actions.allocate}
              </Button>
            ) : undefined
          }
        >
          {note}
        </Callout>
      ))}
      {work.outlookError ? <Callout tone="warn">{work.outlookError}</Callout> : null}
      {hasCustomers ? <CustomerPanels report={report} outlook={work.outlook} /> : null}
      <div className={styles.card}>
        <CustomerTable key={report.by} report={report} outlook={work.outlook} />
      </div>
      <ul className={styles.rules}>
        {[...report.policyWords, ...(work.outlook?.notes ?? [])].map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {hasCustomers ? <CohortCards report={report} /> : null}
      {report.unmatched.length > 0 ? (
        <UnmatchedCard unmatched={report.unmatched} onMatch={(usage, revenue) => void work.match(usage, revenue)} />
      ) : null}
    </div>
  );
}

function Footing({ report }: { readonly report: CustomerReport }) {
  return report.foots ? (
    <span className={styles.foots}>
      <Check aria-hidden="true" />
      {customersLabels.foots}
    </span>
  ) : (
    <span className={styles.off}>
      <TriangleAlert aria-hidden="true" />
      {customersLabels.off(report.differenceUsd)}
    </span>
  );
}

function Pickers({ work }: { readonly work: CustomersWork }) {
  const { pickers } = customersLabels;
  const { periods, report } = work.data!;
  const alike = periods.filter(({ kind }) => kind === report.period.kind);
  const place = alike.findIndex(({ id }) => id === report.period.id);
  const step = (by: number) => {
    const next = alike[place + by];
    if (next) work.setPeriod(next.id);
  };
  return (
    <div className={styles.pickers}>
      <div className={styles.period}>
        <IconButton
          label={pickers.earlier}
          icon={<ChevronLeft aria-hidden="true" />}
          isDisabled={place >= alike.length - 1}
          onPress={() => step(1)}
        />
        <Select
          label={pickers.period}
          labelHidden
          value={report.period.id}
          options={periods.map(({ id, label, partial }) => ({ id, label: partial ? `${label}, partial` : label }))}
          onChange={work.setPeriod}
        />
        <IconButton
          label={pickers.later}
          icon={<ChevronRight aria-hidden="true" />}
          isDisabled={place <= 0}
          onPress={() => step(-1)}
        />
      </div>
      <Segments<ProfitDimension> label={pickers.by} value={work.by} options={dimensionOptions} onChange={work.setBy} />
    </div>
  );
}
