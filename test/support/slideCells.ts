import { readXlsx } from 'hucre/xlsx';
import { listZip, readZipEntry } from '../../electron/host/reading/zipFile.ts';

/** The cells of the workbook that a chart of some slides is drawn from; charts are counted from 1. */
export async function slideCells(path: string, chart: number) {
  const name = `ppt/embeddings/Microsoft_Excel_Worksheet${chart}.xlsx`;
  const entry = (await listZip(path, path)).find((one) => one.name === name)!;
  const parts: Uint8Array[] = [];
  for await (const part of readZipEntry(path, entry)) parts.push(part);
  return (await readXlsx(Buffer.concat(parts))).sheets[0]!.rows;
}
