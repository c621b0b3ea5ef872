import { Ruler } from 'lucide-react';
import { useState } from 'react';
import { ruleWords, type UnitDimension, unitDimensions } from '../../../models/unitCosts/unit.ts';
import { unitHeadline, unitOutlookHeadline } from '../../../models/unitCosts/unitWords.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { count } from '../../format/numbers.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { dimensionNames, labels } from './labels.ts';
import { UnitCharts } from './UnitCharts.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { LinesCard, MonthsCard, OutlookCard } from './UnitTables.tsx';
import styles from './unitCosts.module.css';
import { type UnitsWork, useUnits } from './useUnits.ts';

const dimensionOptions = unitDimensions.map((id) => ({ id, label: dimensionNames[id] }));

/** What a unit of one's own costs and earns, in history and ahead. */
export function UnitCostsPage() {
  const work = useUnits();
  const [editing, setEditing] = useState<'new' | 'change' | null>(null);
  const { actions, empty } = labels;
  const { unit, overlapping } = work;
  const columns = [...new Set(work.files.flatMap((file) => file.columns))];
  return (
    <Page
      wide
      title={labels.title}
      pickers={unit && work.read.data ? <Pickers work={work} /> : undefined}
      actions={
        <>
          {unit ? <Button onPress={() => setEditing('change')}>{actions.change}</Button> : null}
          <Button onPress={() => void work.importCounts()}>{actions.counts}</Button>
          <Button variant="primary" onPress={() => setEditing('new')}>
            {actions.add}
          </Button>
        </>
      }
    >
      {work.failure && !editing ? <Callout tone="fail">{work.failure}</Callout> : null}
      {work.list.error ? <Callout tone="fail">{work.list.error}</Callout> : null}
      {work.list.data && !unit ? (
        <EmptyState
          icon={<Ruler />}
          title={empty.title}
          action={
            <Button variant="primary" onPress={() => setEditing('new')}>
              {actions.add}
            </Button>
          }
        >
          {empty.text}
        </EmptyState>
      ) : null}
      {unit ? <UnitAnswer work={work} /> : null}
      {work.files.length > 0 ? <FilesCard work={work} /> : null}
      {editing ? (
        <UnitDialog
          unit={editing === 'change' ? unit : null}
          columns={columns}
          failure={work.failure}
          onClose={() => setEditing(null)}
          onSave={(draft) =>
            void work
              .save(editing === 'change' && unit ? unit.id : null, draft)
              .then((done) => done && setEditing(null))
          }
        />
      ) : null}
      {overlapping ? (
        <Dialog title={labels.overlap.title} open onClose={() => void work.settle(null)}>
          <p>{overlapping.message}</p>
          <DialogButtons>
            <Button onPress={() => void work.settle(null)}>Cancel</Button>
            <Button onPress={() => void work.settle('add')}>{labels.overlap.add}</Button>
            <Button variant="primary" onPress={() => void work.settle('replace')}>
              {labels.overlap.replace}
            </Button>
          </DialogButtons>
        </Dialog>
      ) : null}
    </Page>
  );
}

function UnitAnswer({ work }: { readonly work: UnitsWork }) {
  const { read, ahead, unit } = work;
  const report = read.data?.report ?? null;
  const outlook = ahead.data?.outlook ?? null;
  if (read.error) return <Callout tone="fail">{read.error}</Callout>;
  if (!report) return null;
  return (
    <Answer stale={read.loading}>
      <div className={styles.headline}>
        <h2>{unitHeadline(report)}</h2>
        {outlook ? <p>{unitOutlookHeadline(outlook)}</p> : null}
        {report.nextCustomerUsd !== null ? (
          <p>{money(report.nextCustomerUsd)} per month for one more customer of average size.</p>
        ) : null}
        <p className={styles.small}>
          {ruleWords(report.unit)}. Owner {report.unit.owner}.
        </p>
      </div>
      {report.notes.map((note) => (
        <Callout key={note} tone="warn">
          {note}
        </Callout>
      ))}
      {ahead.error ? <Callout tone="warn">{ahead.error}</Callout> : null}
      <UnitCharts report={report} outlook={outlook} why={ahead.data?.why ?? null} />
      <LinesCard report={report} />
      {outlook ? <OutlookCard outlook={outlook} /> : null}
      <MonthsCard months={report.months} />
      <p>
        <Button size="small" onPress={() => void work.remove(unit!)}>
          {labels.actions.remove} {unit!.name}
        </Button>
      </p>
    </Answer>
  );
}

function FilesCard({ work }: { readonly work: UnitsWork }) {
  const { files } = labels;
  return (
    <Card title={files.title} note={files.note}>
      <ul className={styles.files}>
        {work.files.map((file) => (
          <li key={file.id}>
            <span>
              <strong>{file.name}</strong> {file.columns.join(', ')}; {count(file.rows)} numbers,{' '}
              {monthLabel(file.firstMonth)} to {monthLabel(file.lastMonth)}
            </span>
            <Button size="small" onPress={() => void work.removeCounts(file)}>
              {files.remove(file.name)}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Pickers({ work }: { readonly work: UnitsWork }) {
  const { pickers } = labels;
  const { report, periods } = work.read.data!;
  return (
    <div className={styles.pickers}>
      <Select
        label={pickers.unit}
        labelHidden
        value={work.unit!.id}
        options={work.units.map(({ id, name }) => ({ id, label: name }))}
        onChange={work.setUnit}
      />
      <Select
        label={pickers.period}
        labelHidden
        value={report.period.id}
        options={periods.map(({ id, label, partial }) => ({ id, label: partial ? `${label}, partial` : label }))}
        onChange={work.setPeriod}
      />
      <Segments<UnitDimension> label={pickers.by} value={work.by} options={dimensionOptions} onChange={work.setBy} />
    </div>
  );
}
