import { crc32 } from 'node:zlib';
import { parquetMetadata } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { ByteWriter } from 'hyparquet-writer';
import { writePageHeader } from 'hyparquet-writer/src/datapage.js';
import { writeMetadata } from 'hyparquet-writer/src/metadata.js';

/** The same Parquet file with the checksum of each page before it, as many writers leave it; and where the bytes of each page end. */
export function withPageSums(file: ArrayBuffer): { bytes: Uint8Array; pageEnds: number[] } {
  const metadata = parquetMetadata(file);
  const writer = new ByteWriter();
  writer.appendBytes(Buffer.from('PAR1'));
  const pageEnds: number[] = [];
  for (const { meta_data: chunk } of metadata.row_groups.flatMap(({ columns }) => columns)) {
    const start = Number(chunk!.dictionary_page_offset ?? chunk!.data_page_offset);
    const reader = { view: new DataView(file, start, Number(chunk!.total_compressed_size)), offset: 0 };
    const begin = writer.offset;
    while (reader.offset < reader.view.byteLength) {
      const header = parquetHeader(reader);
      const page = new Uint8Array(file, start + reader.offset, header.compressed_page_size);
      reader.offset += header.compressed_page_size;
      if (header.type === 'DICTIONARY_PAGE') chunk!.dictionary_page_offset = BigInt(writer.offset);
      else chunk!.data_page_offset = BigInt(writer.offset);
      writePageHeader(writer, { ...header, crc: crc32(page) | 0 });
      writer.appendBytes(page);
      pageEnds.push(writer.offset);
    }
    chunk!.total_compressed_size = BigInt(writer.offset - begin);
  }
  writeMetadata(writer, metadata);
  writer.appendBytes(Buffer.from('PAR1'));
  return { bytes: new Uint8Array(writer.getBytes()), pageEnds };
}
