import { useState } from 'react';
import type { ModelChangeRequest } from '../../../models/governance/modelChange.ts';
import type { Scenario } from '../../../models/scenarios/scenario.ts';
import type { PriceRow, ScenarioSummary } from '../../../models/workbench.ts';
import { monthLabel } from '../../format/months.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { CellInput, type CellReading } from '../../ui/CellInput.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useQuery } from '../../workbench/useQuery.ts';
import type { Task } from '../../workbench/useTask.ts';
import styles from './governance.module.css';
import { emptyRequest, featuresOf, modelsOf, monthsOf, type RequestDraft, readRequest } from './requestDraft.ts';
import { modelName } from './words.ts';

interface RequestDialogProps {
  readonly scenarios: readonly ScenarioSummary[];
  readonly task: Task;
  readonly onRequest: (request: ModelChangeRequest) => void;
  readonly onClose: () => void;
}

/** Which model becomes which, where and when; asking simulates it. */
export function RequestDialog({ scenarios, task, onRequest, onClose }: RequestDialogProps) {
  const [scenarioId, setScenarioId] = useState(scenarios[0]?.id ?? '');
  const scenario = useQuery('scenario.read', scenarioId ? { id: scenarioId } : null, ['scenarios']).data;
  return (
    <Dialog title="Request a model change" open onClose={onClose}>
      <div className={styles.form}>
        <Select
          label="Baseline scenario"
          value={scenarioId}
          options={scenarios.map(({ id, name }) => ({ id, label: name }))}
          onChange={setScenarioId}
        />
        {scenario ? (
          <RequestForm key={scenario.id} scenario={scenario} task={task} onRequest={onRequest} onClose={onClose} />
        ) : null}
      </div>
    </Dialog>
  );
}

interface RequestFormProps extends Pick<RequestDialogProps, 'task' | 'onRequest' | 'onClose'> {
  readonly scenario: Scenario;
}

function RequestForm({ scenario, task, onRequest, onClose }: RequestFormProps) {
  const [draft, setDraft] = useState(() => emptyRequest(scenario));
  const [issue, setIssue] = useState<string | null>(null);
  const set = (part: Partial<RequestDraft>) => setDraft({ ...draft, ...part });
  const field = (
    key: 'share' | 'ramp' | 'verbosity' | 'oneTimeUsd' | 'note' | 'name',
    label: string,
    placeholder: string,
  ) => (
    <TextField label={label} value={draft[key]} placeholder={placeholder} onChange={(text) => set({ [key]: text })} />
  );
  function ask() {
    const read = readRequest(draft, scenario);
    setIssue(read.issue);
    if (read.request) onRequest(read.request);
  }
  return (
    <>
      <div className={styles.pair}>
        <Select
          label="Feature"
          value={draft.feature}
          options={featuresOf(scenario)}
          onChange={(feature) => set({ feature })}
        />
        <Select
          label="Current model"
          value={draft.fromModel}
          options={modelsOf(scenario, draft.feature)}
          onChange={(fromModel) => set({ fromModel })}
        />
      </div>
      <ToModel draft={draft} onChange={set} />
      <div className={styles.pair}>
        <Select
          label="From month"
          value={draft.from}
          options={monthsOf(scenario).map((id) => ({ id, label: monthLabel(id) }))}
          onChange={(from) => set({ from })}
        />
        {field('share', 'Share moved', '100%, or 60% to 90%')}
        {field('ramp', 'Ramp, months', '0')}
      </div>
      <div className={styles.pair}>
        {field('verbosity', 'Answer length, ×', '1, or 1.0 to 1.3')}
        {field('oneTimeUsd', 'One-time cost, US$', '0')}
      </div>
      {field('name', 'Name', 'Chat to a smaller model')}
      {field('note', 'Reason', 'One third of the price, same quality')}
      {issue || task.error ? <Callout tone="fail">{issue ?? task.error}</Callout> : null}
      {task.running ? <ProgressLine label="Simulating" progress={task.progress} onCancel={task.cancel} /> : null}
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button variant="primary" isDisabled={task.running} onPress={ask}>
          Simulate and request
        </Button>
      </DialogButtons>
    </>
  );
}

interface ToModelProps {
  readonly draft: RequestDraft;
  readonly onChange: (part: Partial<RequestDraft>) => void;
}

/** The new model with its provider, found in the price book by typing. */
function ToModel({ draft, onChange }: ToModelProps) {
  const [typed, setTyped] = useState('');
  const search = typed.replace(/ \(.*$/, '').trim();
  const { data } = useQuery('price.search', search ? { text: search } : null, []);
  const { toProvider, toModel } = draft;
  return (
    <div className={styles.cell}>
      <span className={styles.label}>New model, as in the price book</span>
      <CellInput
        label="New model"
        align="start"
        text={toModel === '' ? '' : modelName({ provider: toProvider, model: toModel })}
        placeholder="claude-haiku-4-5 (anthropic)"
        suggestions={suggestionsOf(data?.rows ?? [])}
        onType={setTyped}
        read={readModel}
        onCommit={onChange}
      />
    </div>
  );
}

const mostSuggestions = 40;

function suggestionsOf(rows: readonly PriceRow[]): string[] {
  return [...new Set(rows.map((row) => modelName(row)))].slice(0, mostSuggestions);
}

function readModel(text: string): CellReading<Pick<RequestDraft, 'toProvider' | 'toModel'>> {
  const [, toModel, toProvider] = /^\s*(\S.*?)\s*\(([^()]+)\)\s*$/.exec(text) ?? [];
  if (toModel && toProvider) return { ok: true, value: { toModel, toProvider: toProvider.trim() } };
  return { ok: false, message: `"${text}" has no provider; choose from the list or enter it as model (provider).` };
}
