import { Copy, Download, Image, Table } from 'lucide-react';
import { blockText } from '../grid/clipboard.ts';
import { copyText } from '../ui/copyText.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu } from '../ui/Menu.tsx';
import { toast } from '../ui/toasts.ts';
import type { ChartCells } from './chart.ts';
import styles from './PlotFigure.module.css';
import { pngOf, standaloneSvg } from './picture.ts';

interface ChartMenuProps {
  readonly drawing: () => SVGSVGElement;
  readonly cells: () => ChartCells;
}

/** What leaves a chart: its picture, and its figures as cells. */
export function ChartMenu({ drawing, cells }: ChartMenuProps) {
  return (
    <div className={styles.menu}>
      <Menu
        label="Copy chart"
        trigger={<IconButton label="Copy chart" icon={<Copy size={15} aria-hidden />} />}
        entries={[
          {
            id: 'picture',
            label: 'Copy picture',
            note: 'In light colors, for slides and paper',
            icon: <Image size={16} aria-hidden />,
            perform: () => void copyPicture(drawing()),
          },
          {
            id: 'figures',
            label: 'Copy figures',
            note: 'As cells for a spreadsheet',
            icon: <Table size={16} aria-hidden />,
            perform: () => void copyText(blockText(cells().map((row) => row.map((cell) => String(cell ?? ''))))),
          },
          {
            id: 'svg',
            label: 'Download SVG',
            note: 'The picture, sharp at any size',
            icon: <Download size={16} aria-hidden />,
            perform: () => downloadSvg(drawing()),
          },
        ]}
      />
    </div>
  );
}

async function copyPicture(drawing: SVGSVGElement): Promise<void> {
  try {
    const { width, height } = drawing.getBoundingClientRect();
    const picture = pngOf(standaloneSvg(drawing), { width, height });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    toast('Picture copied.');
  } catch {
    toast('This window cannot copy pictures; download the SVG instead.', 'fail');
  }
}

function downloadSvg(drawing: SVGSVGElement): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([standaloneSvg(drawing)], { type: 'image/svg+xml' }));
  link.download = 'Cogsmith chart.svg';
  link.click();
  // The download has begun by then; the address is no longer needed.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
