import { Link } from 'wouter';
import { SmallTable } from '../../ui/SmallTable.tsx';
import styles from './help.module.css';
import type { Block, Inline } from './markdown.ts';

/** Where a page of the handbook opens. */
export type HrefOf = (page: string) => string;

interface TextProps {
  readonly blocks: readonly Block[];
  readonly hrefOf: HrefOf;
}

/** Blocks of a page of the handbook. */
export function HandbookText({ blocks, hrefOf }: TextProps) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the text of a page does not change.
  return blocks.map((block, index) => <TextBlock key={index} block={block} hrefOf={hrefOf} />);
}

function TextBlock({ block, hrefOf }: { readonly block: Block; readonly hrefOf: HrefOf }) {
  const line = (pieces: readonly Inline[]) => <TextLine pieces={pieces} hrefOf={hrefOf} />;
  if (block.kind === 'heading') return <h3 className={styles.heading}>{block.text}</h3>;
  if (block.kind === 'formula') return <pre className={styles.formula}>{block.text}</pre>;
  if (block.kind === 'paragraph') return <p>{line(block.line)}</p>;
  if (block.kind === 'table')
    return (
      <SmallTable
        heads={block.head.map((cell) => cell.map(({ text }) => text).join(''))}
        rows={block.rows.map(([name, ...figures], index) => ({
          id: String(index),
          name: line(name ?? []),
          figures: figures.map(line),
        }))}
      />
    );
  return (
    <ul className={styles.list}>
      {block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text of a page does not change.
        <li key={index}>{line(item)}</li>
      ))}
    </ul>
  );
}

function TextLine({ pieces, hrefOf }: { readonly pieces: readonly Inline[]; readonly hrefOf: HrefOf }) {
  return pieces.map((piece, index) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: the text of a page does not change.
    switch (piece.kind) {
      case 'text':
        return piece.text;
      case 'strong':
        return <strong key={index}>{piece.text}</strong>;
      case 'code':
        return <code key={index}>{piece.text}</code>;
      case 'link':
        return (
          <Link key={index} href={hrefOf(piece.to.replace(/\.md$/, ''))}>
            {piece.text}
          </Link>
        );
      default:
        return piece satisfies never;
    }
    // biome-ignore-end lint/suspicious/noArrayIndexKey: the text of a page does not change.
  });
}
