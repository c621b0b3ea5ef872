import { Download, Layers, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyPage } from '../../ui/EmptyPage.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { EffectCard } from './EffectCard.tsx';
import { MonthsCard } from './MonthsCard.tsx';
import { OpenCard } from './OpenCard.tsx';
import { PoliciesCard } from './PoliciesCard.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { RulesCard } from './RulesCard.tsx';
import { draftOf, newRule, type RuleDraft, ruleFor, ruleForBlank, withRule } from './ruleDraft.ts';
import { SaveBar } from './SaveBar.tsx';
import { useClassification } from './useClassification.ts';
import { VersionsCard } from './VersionsCard.tsx';

/** Which cost of the history is COGS, R&D, S&M or G&A, by whose rules, and what margin that makes. */
export function ClassificationPage({ onImport }: { readonly onImport: () => void }) {
  const work = useClassification();
  const { history, classification, effect, task } = work;
  const [editing, setEditing] = useState<RuleDraft | null>(null);
  const { rules } = classification;

  if (history.data?.months.length === 0)
    return (
      <EmptyPage
        page="Classification"
        icon={<Layers />}
        title="Nothing to classify yet"
        step="Import files…"
        onStep={onImport}
      >
        Rules you can show an auditor classify every dollar of history as COGS, R&D, S&M or G&A, and give each month a
        gross margin, final or provisional.
      </EmptyPage>
    );

  const open = effect?.unclassified ?? history.data?.unclassified ?? [];
  const caught = work.isDraft ? (effect?.rules ?? null) : (history.data?.rules ?? null);
  return (
    <Page
      wide
      title="Classification"
      subtitle="History by income statement line, and its gross margin"
      actions={
        <Button icon={<Download aria-hidden="true" />} onPress={() => void work.exportEvidence()}>
          Export evidence
        </Button>
      }
    >
      {history.error ? <Callout tone="fail">{history.error}</Callout> : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {task.running ? <ProgressLine label="Testing" progress={task.progress} onCancel={task.cancel} /> : null}
      {work.isDraft ? (
        <SaveBar
          isTested={effect !== null}
          isBusy={task.running}
          onTest={() => void work.test()}
          onSave={(note) => void work.save(note)}
          onDiscard={work.discard}
        />
      ) : null}
      {effect ? <EffectCard effect={effect} /> : null}
      {history.data ? (
        <>
          <OpenCard
            costs={open}
            onRule={(cost) => setEditing(ruleFor(cost, rules))}
            onBlank={() => setEditing(ruleForBlank(open, rules))}
          />
          {effect ? null : <MonthsCard months={history.data.months} />}
        </>
      ) : null}
      <RulesCard
        classification={classification}
        caught={caught}
        isDraft={work.isDraft}
        actions={
          <Button size="small" icon={<Plus aria-hidden="true" />} onPress={() => setEditing(newRule(rules))}>
            Add rule
          </Button>
        }
        onEdit={(rule) => setEditing(draftOf(rule))}
        onChange={work.edit}
      />
      {history.data ? <PoliciesCard policies={history.data.policies} /> : null}
      <VersionsCard
        versions={work.versions}
        onTake={({ rules: kept, otherwise }) => work.edit({ rules: kept, otherwise })}
      />
      {editing ? (
        <RuleDialog
          key={editing.id}
          initial={editing}
          onClose={() => setEditing(null)}
          onDone={(rule) => {
            work.edit(withRule(classification, rule));
            setEditing(null);
          }}
        />
      ) : null}
    </Page>
  );
}
