import { Select } from './Select.tsx';

interface VersionsMenuProps {
  readonly what: string;
  /** Newest, the one in force, first. */
  readonly versions: readonly { readonly version: number; readonly text: string }[];
  readonly onRestore: (version: number) => void;
}

/** Earlier versions, of which one can be put in force again as a new one. */
export function VersionsMenu({ what, versions, onRestore }: VersionsMenuProps) {
  if (versions.length < 2) return null;
  return (
    <Select
      label={`Restore earlier ${what}`}
      labelHidden
      placeholder="Earlier versions…"
      value={null}
      options={versions
        .slice(1)
        .map(({ version, text }) => ({ id: String(version), label: `Version ${version}`, note: text }))}
      onChange={(id) => onRestore(Number(id))}
    />
  );
}
