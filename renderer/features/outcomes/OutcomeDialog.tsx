import { useState } from 'react';
import type { Quantity } from '../../../models/distributions/quantity.ts';
import { type OutcomeDraft, type Review, reviews, type StoredOutcome } from '../../../models/outcomes/outcome.ts';
import { typedQuantity, typedText } from '../../format/quantities.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Dialog, DialogButtons } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { labels, reviewNames } from './labels.ts';
import styles from './outcomes.module.css';

interface OutcomeDialogProps {
  /** Null: a new one. */
  readonly outcome: StoredOutcome | null;
  /** Agents of which runs are imported. */
  readonly agents: readonly string[];
  readonly failure: string | null;
  readonly onSave: (draft: OutcomeDraft) => void;
  readonly onClose: () => void;
}

const fields = ['tokens', 'tools', 'minutes', 'rate', 'acceptance'] as const;
type Field = (typeof fields)[number];
const reviewOptions = reviews.map((id) => ({ id, label: reviewNames[id] }));

/** What an attempt costs, how it is reviewed and how often it is accepted; each number may be a range. */
export function OutcomeDialog({ outcome, agents, failure, onSave, onClose }: OutcomeDialogProps) {
  const { dialog } = labels;
  const before = quantitiesOf(outcome);
  const [name, setName] = useState(outcome?.name ?? '');
  const [owner, setOwner] = useState(outcome?.owner ?? '');
  const [agent, setAgent] = useState(agentOf(outcome));
  const [review, setReview] = useState<Review>(outcome?.review ?? 'everyAttempt');
  const [texts, setTexts] = useState<{ readonly [F in Field]: string | null }>(() => ({
    tokens: typedText(before.tokens),
    tools: typedText(before.tools),
    minutes: typedText(before.minutes),
    rate: typedText(before.rate),
    acceptance: typedText(before.acceptance, 'percent'),
  }));
  // What no text says stays as it is until somebody types.
  const read = (field: Field) => (texts[field] === null ? before[field] : typedQuantity(texts[field]));
  const values = Object.fromEntries(fields.map((field) => [field, read(field)])) as {
    readonly [F in Field]: Quantity | null | undefined;
  };
  const { tokens, tools, minutes, rate, acceptance } = values;
  const isWhole = name.trim() !== '' && fields.every((field) => values[field] !== undefined);
  const isTold = agent !== 'none' || (tokens !== null && acceptance !== null);
  const field = (id: Field, placeholder: string) => (
    <TextField
      label={dialog[id]}
      value={texts[id] ?? ''}
      placeholder={texts[id] === null ? dialog.kept : placeholder}
      error={values[id] === undefined ? dialog.error : null}
      onChange={(text) => setTexts({ ...texts, [id]: text })}
    />
  );
  const asRuns = agent === 'none' ? dialog.range : dialog.asRuns;
  return (
    <Dialog title={outcome ? dialog.change : dialog.new} open onClose={onClose}>
      <div className={styles.form}>
        <div className={styles.two}>
          <TextField label={dialog.name} value={name} placeholder={dialog.namePlaceholder} onChange={setName} />
          <TextField label={dialog.owner} value={owner} placeholder={dialog.ownerPlaceholder} onChange={setOwner} />
          <Select
            label={dialog.agent}
            value={agent}
            options={[
              { id: 'none', label: dialog.agentNone },
              { id: 'all', label: dialog.agentAll },
              ...agents.map((one) => ({ id: `agent ${one}`, label: one })),
            ]}
            onChange={setAgent}
          />
          <Select label={dialog.review} value={review} options={reviewOptions} onChange={setReview} />
          {field('tokens', asRuns)}
          {field('tools', '0')}
          {field('minutes', '0')}
          {field('rate', '0')}
          {field('acceptance', agent === 'none' ? dialog.share : dialog.asRuns)}
        </div>
        {isTold ? null : <p className={styles.small}>{dialog.needsTokens}</p>}
        {failure ? <Callout tone="fail">{failure}</Callout> : null}
      </div>
      <DialogButtons>
        <Button onPress={onClose}>Cancel</Button>
        <Button
          variant="primary"
          isDisabled={!isWhole || !isTold}
          onPress={() =>
            onSave({
              name: name.trim(),
              owner: owner.trim() === '' ? null : owner.trim(),
              runs: runsOf(agent, outcome),
              ...{ tokensUsd: tokens ?? null, toolsUsd: tools ?? 0, reviewMinutes: minutes ?? 0 },
              ...{ reviewUsdPerHour: rate ?? 0, review, acceptance: acceptance ?? null },
            })
          }
        >
          {dialog.save}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}

function quantitiesOf(outcome: StoredOutcome | null): { readonly [F in Field]: Quantity | null } {
  if (!outcome) return { tokens: null, tools: null, minutes: null, rate: null, acceptance: null };
  const { tokensUsd, toolsUsd, reviewMinutes, reviewUsdPerHour, acceptance } = outcome;
  return { tokens: tokensUsd, tools: toolsUsd, minutes: reviewMinutes, rate: reviewUsdPerHour, acceptance };
}

function agentOf(outcome: StoredOutcome | null): string {
  if (!outcome?.runs) return 'none';
  return outcome.runs.feature === null ? 'all' : `agent ${outcome.runs.feature}`;
}

function runsOf(agent: string, outcome: StoredOutcome | null): OutcomeDraft['runs'] {
  if (agent === 'none') return null;
  const model = outcome?.runs?.model ?? null;
  return { feature: agent === 'all' ? null : agent.slice('agent '.length), model };
}
