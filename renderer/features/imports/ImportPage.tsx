import { FileUp } from 'lucide-react';
import { memo } from 'react';
import { useActions } from '../../ui/action.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Page } from '../../ui/Page.tsx';
import { ProgressLine } from '../../ui/ProgressLine.tsx';
import { takenTables } from './chosenFile.ts';
import { DropArea } from './DropArea.tsx';
import { FormatList } from './FormatList.tsx';
import { MappingsCard } from './MappingsCard.tsx';
import { PastImports } from './PastImports.tsx';
import { PreviewCard } from './PreviewCard.tsx';
import { ResultCard } from './ResultCard.tsx';
import { ResultsSummary } from './ResultsSummary.tsx';
import { useImports } from './useImports.ts';

// Progress comes several times a second; what it does not change is not drawn again.
const ChosenCard = memo(
  PreviewCard,
  (before, now) =>
    before.file === now.file && now.questions.every((question, index) => question === before.questions[index]),
);
const Past = memo(PastImports, (before, now) => before.imports === now.imports && before.error === now.error);
const Mappings = memo(MappingsCard);
const Formats = memo(FormatList);

export interface ImportPageProps {
  readonly hasDialogs: boolean;
  /** Files imported here would mix with invented history. */
  readonly isSample: boolean;
  readonly onNew: () => void;
  readonly onSeeUsage: () => void;
}

export function ImportPage({ hasDialogs, isSample, onNew, onSeeUsage }: ImportPageProps) {
  const imports = useImports(hasDialogs);
  const { chosen, results, task, looking, questions } = imports;
  const isStart = chosen.length === 0 && results.length === 0;
  const taken = chosen.flatMap(takenTables);
  const canRead = taken.some(({ preview }) => preview.read.format !== null);
  const files = taken.length === 1 ? '1 file' : `${taken.length} files`;
  useActions('imports', [
    { name: 'import.choose', label: 'Choose files to import…', icon: FileUp, perform: () => void imports.choose() },
  ]);
  return (
    <Page
      title="Import"
      subtitle="Every row is accounted for: usage, cost, revenue, skipped or rejected"
      actions={
        <>
          {isStart ? null : (
            <Button icon={<FileUp aria-hidden="true" />} onPress={() => void imports.choose()}>
              Choose files…
            </Button>
          )}
          {chosen.length > 0 ? (
            <Button variant="primary" isDisabled={task.running || !canRead} onPress={() => void imports.run()}>
              Import {files}
            </Button>
          ) : null}
        </>
      }
    >
      {task.running ? <ProgressLine label="Reading" progress={task.progress} onCancel={task.cancel} /> : null}
      {looking ? (
        <ProgressLine label={`Inspecting ${looking.name}`} progress={looking.progress} onCancel={looking.cancel} />
      ) : null}
      {questions.task.running ? (
        <ProgressLine
          label="Comparing with earlier imports"
          progress={questions.task.progress}
          onCancel={questions.task.cancel}
        />
      ) : null}
      {task.error ? <Callout tone="fail">{task.error}</Callout> : null}
      {isSample ? (
        <Callout
          tone="info"
          action={
            <Button size="small" onPress={onNew}>
              New workspace
            </Button>
          }
        >
          This is the sample company: files imported here are added to its invented history. Use a new workspace for
          your own.
        </Callout>
      ) : null}
      {isStart ? (
        <DropArea onFiles={(list) => void imports.addFiles(list)} onChoose={() => void imports.choose()} />
      ) : null}
      {chosen.map((file) => (
        <ChosenCard
          key={file.handle}
          file={file}
          questions={file.tables.map(({ part }) => questions.of(file.handle, part))}
          onAnswer={(part, decision) => imports.answer(file.handle, part, decision)}
          onChange={(part, change) => imports.change(file.handle, part, change)}
          onDrop={() => imports.drop(file.handle)}
        />
      ))}
      {results.length > 0 ? <ResultsSummary results={results} onSeeUsage={onSeeUsage} /> : null}
      {results.map((result) => (
        <ResultCard
          key={result.file}
          result={result}
          onExport={() => void imports.exportIssues([result])}
          onDecide={(decision) => void imports.decide(result, decision)}
        />
      ))}
      {isStart ? null : (
        <DropArea small onFiles={(list) => void imports.addFiles(list)} onChoose={() => void imports.choose()} />
      )}
      <Past
        imports={imports.past.data ?? []}
        error={imports.past.error}
        onRemove={(id) => void imports.remove(id)}
        onExport={(result) => void imports.exportIssues([result])}
      />
      <Mappings />
      <Formats />
    </Page>
  );
}
