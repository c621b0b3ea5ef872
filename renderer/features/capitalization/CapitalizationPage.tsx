import { Blocks, Download } from 'lucide-react';
import { useState } from 'react';
import type { CapitalizationRegister, RollForward } from '../../../models/capitalization/capitalizationRegister.ts';
import type { ProjectDraft, StoredProject } from '../../../models/capitalization/project.ts';
import { money } from '../../format/money.ts';
import { monthLabel } from '../../format/months.ts';
import { Answer } from '../../ui/Answer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { toast } from '../../ui/toasts.ts';
import { call } from '../../workbench/client.ts';
import { downloadFile } from '../../workbench/files.ts';
import { MissingScenario } from '../../workbench/MissingScenario.tsx';
import { useAttempt } from '../../workbench/useAttempt.ts';
import { useChosenScenario } from '../../workbench/useChosenScenario.ts';
import { useQuery } from '../../workbench/useQuery.ts';
import { useStanding } from '../../workbench/useStanding.ts';
import { ScenarioPicker, UnitPicker } from '../../workbench/ViewPickers.tsx';
import styles from './capitalization.module.css';
import { labels } from './labels.ts';
import { MarginCards } from './MarginCards.tsx';
import { ProjectDialog } from './ProjectDialog.tsx';
import { type Periods, ProjectsCard, RollForwardCard } from './RegisterCards.tsx';

const settings = { trials: 4000, seed: 1, sampler: 'sobol' } as const;
const entities = [
  'capitalization',
  'classification',
  'usage',
  'imports',
  'prices',
  'scenarios',
  'record',
  'workspace',
] as const;
const periodIds = ['month', 'quarter', 'year'] as const;

/** What is capitalized, expensed, amortized and written off, and gross margin with and without. */
export function CapitalizationPage() {
  const { list: scenarios, scenario, missing } = useChosenScenario();
  const list = useQuery('capitalization.list', {}, ['capitalization', 'workspace']);
  const [periods, setPeriods] = useState<Periods>('quarter');
  const [editing, setEditing] = useState<StoredProject | 'new' | null>(null);
  const { failure, attempt } = useAttempt();
  const isEmpty = list.data?.length === 0;
  const args = isEmpty || !list.data || !scenarios.data ? null : { scenarioId: scenario?.id ?? null, settings };
  const { answer, stale, task } = useStanding('capitalization.register', args, {
    stamp: scenario?.updatedAt ?? '',
    entities,
  });
  const balance = answer && balanceMonth(answer);
  const save = (draft: ProjectDraft) =>
    attempt(async () => {
      const made = await call('capitalization.save', { id: editing === 'new' || !editing ? null : editing.id, draft });
      setEditing(null);
      toast(labels.saved(made.name));
    });
  const remove = ({ id, name }: StoredProject) =>
    attempt(async () => {
      await call('capitalization.remove', { id });
      toast(labels.removed(name));
    });
  const download = () =>
    attempt(async () => {
      const { file, name } = await call('capitalization.registerFile', {});
      await downloadFile(file, name);
      toast(labels.downloaded(name));
    });
  const add = (
    <Button variant="primary" onPress={() => setEditing('new')}>
      {labels.actions.add}
    </Button>
  );
  return (
    <Page
      wide
      title={labels.title}
      subtitle={labels.subtitle}
      pickers={
        isEmpty ? undefined : (
          <>
            <ScenarioPicker />
            <UnitPicker />
          </>
        )
      }
      actions={
        <>
          {isEmpty ? null : (
            <Button icon={<Download aria-hidden="true" />} onPress={() => void download()}>
              {labels.actions.download}
            </Button>
          )}
          {add}
        </>
      }
    >
      <MissingScenario name={missing} />
      {failure && !editing ? <Callout tone="fail">{failure}</Callout> : null}
      {isEmpty ? (
        <EmptyState icon={<Blocks />} title={labels.empty.title} action={add}>
          {labels.empty.text}
        </EmptyState>
      ) : null}
      {task.running ? <ProgressLine label={labels.running} progress={task.progress} onCancel={task.cancel} /> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {answer && !isEmpty ? (
        <Answer stale={stale}>
          <div className={styles.head}>
            <h2>{balance ? labels.headline(money(balance.closingUsd), monthLabel(balance.firstMonth)) : null}</h2>
            <Segments
              label={labels.periods.label}
              value={periods}
              options={periodIds.map((id) => ({ id, label: labels.periods[id] }))}
              onChange={setPeriods}
            />
          </div>
          {answer.notes.map((note) => (
            <Callout key={note} tone="warn">
              {note}
            </Callout>
          ))}
          <ProjectsCard
            register={answer}
            month={balance?.firstMonth ?? null}
            onChange={setEditing}
            onRemove={(one) => void remove(one)}
          />
          {answer.total ? <RollForwardCard register={answer} periods={periods} /> : null}
          <MarginCards margin={answer.margin} periods={periods} />
        </Answer>
      ) : null}
      {editing ? (
        <ProjectDialog
          project={editing === 'new' ? null : editing}
          failure={failure}
          onSave={(draft) => void save(draft)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </Page>
  );
}

/** The last month of the history that the register holds, else that of the largest carrying amount. */
function balanceMonth({ months, margin }: CapitalizationRegister): RollForward | null {
  const last = margin.actual?.months.at(-1)?.label;
  const largest = months.reduce<RollForward | null>(
    (most, one) => (most && most.closingUsd >= one.closingUsd ? most : one),
    null,
  );
  return months.find(({ firstMonth }) => firstMonth === last) ?? largest;
}
