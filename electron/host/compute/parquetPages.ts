import { crc32 } from 'node:zlib';
import type { AsyncBuffer, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/**
 * Refuses columns that hold a page which is not as it was written, where the writer left the checksums of its pages.
 */
export async function checkPages(file: AsyncBuffer, metadata: FileMetaData, columns: readonly string[]): Promise<void> {
  for (const { columns: chunks } of metadata.row_groups) {
    for (const { meta_data: chunk } of chunks) {
      const [column] = chunk?.path_in_schema ?? [];
      if (!chunk || column === undefined || !columns.includes(column)) continue;
      const start = Number(chunk.dictionary_page_offset || chunk.data_page_offset);
      const bytes = await file.slice(start, start + Number(chunk.total_compressed_size));
      checkChunk(column, new DataView(bytes));
    }
  }
}

function checkChunk(column: string, view: DataView<ArrayBuffer>): void {
  const reader = { view, offset: 0 };
  for (let page = 1; reader.offset < view.byteLength; page++) {
    const { crc, compressed_page_size: length } = parquetHeader(reader);
    // A writer leaves checksums in all of its pages or in none.
    if (crc === undefined) return;
    const bytes = new Uint8Array(view.buffer, view.byteOffset + reader.offset, length);
    if (crc32(bytes) !== crc >>> 0) throw new Error(`page ${page} of column ${column} is not as it was written`);
    reader.offset += length;
  }
}
